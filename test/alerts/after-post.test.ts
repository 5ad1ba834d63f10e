import { expect, test } from '@jest/globals';
import { afterPost } from '../../src/alerts/after-post.ts';
import { signAlert } from '../../src/alerts/sign-alert.ts';

const hourMs = 3_600_000;

test('a post that arrived is over; one that did not comes again, later each time, for a day', () => {
  const raisedAt = new Date('2026-11-27T09:00:00Z');
  expect(afterPost({ raisedAt, tries: 2 }, null, raisedAt)).toEqual({
    ...{ tries: 3, dueAt: null, problem: null, postedAt: raisedAt },
  });
  const minutes: number[] = [];
  let alert = { raisedAt, tries: 0 };
  let now = raisedAt;
  for (;;) {
    const { dueAt, tries } = afterPost(alert, 'HTTP 500', now);
    if (dueAt === null) break;
    minutes.push((dueAt.getTime() - now.getTime()) / 60_000);
    [alert, now] = [{ raisedAt, tries }, dueAt];
  }
  expect(minutes.slice(0, 6)).toEqual([1, 5, 15, 60, 120, 120]);
  const lasted = now.getTime() - raisedAt.getTime();
  expect(lasted).toBeGreaterThan(22 * hourMs);
  expect(lasted).toBeLessThanOrEqual(24 * hourMs);
});

test('the signature is the HMAC of timestamp, dot and body: a vector made with openssl', () => {
  // printf '%s' '1795770000.{"kind":"test"}' | openssl dgst -sha256 -hmac afftok_alerts_secret
  expect(signAlert('afftok_alerts_secret', '{"kind":"test"}', 1_795_770_000_999)).toEqual({
    'x-afftok-timestamp': '1795770000',
    'x-afftok-signature': 'sha256=6287e3b82ec462cfa04372add41794815db9dbdedaf765744662a4ed1a2184df',
  });
});
