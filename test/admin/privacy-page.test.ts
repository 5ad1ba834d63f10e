import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sharedFields } from '../../src/admin/privacy/shared-fields.ts';
import { clickBody } from '../../src/afftok/click-body.ts';
import { postbackBody } from '../../src/afftok/postback-body.ts';
import { statusBody } from '../../src/afftok/status-body.ts';
import * as periods from '../../src/retention/retention-periods.ts';
import { defaultWindowDays } from '../../src/shop/settings.ts';
import { startTestApp, type TestApp } from '../support/start-test-app.ts';

const dayMs = 86_400_000;
/** A period that is added there, and not said here, is noticed. */
const keptMs = Object.fromEntries(Object.entries(periods).filter(([name]) => /Ms$/.test(name)));

/** Without a client ID: the page needs no Shopify. */
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ env: { SUPPORT_CONTACT: 'help@shop-reports.net' } });
});

afterAll(() => app.stop());

const ask = (query = '', headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${app.url}/privacy${query}`, { headers });

const languageOf = async (response: Promise<Response>): Promise<string | undefined> =>
  /<html lang="(\w+)"/.exec(await (await response).text())?.[1];

test('anybody may read it, keep it for an hour and frame it nowhere', async () => {
  const response = await ask();
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('public, max-age=3600');
  expect(response.headers.get('vary')).toMatch(/Accept-Language/);
  expect(response.headers.get('set-cookie')).toBeNull();
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'; style-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  const page = await response.text();
  expect(page).not.toMatch(/<script|\son\w+=|\sstyle=/);
  expect(page).toContain('href="mailto:help@shop-reports.net"');
});

test('its stylesheet is there', async () => {
  const [, href = ''] = /rel="stylesheet" href="([^"]+)"/.exec(await (await ask()).text()) ?? [];
  const style = await fetch(`${app.url}${href}`);
  expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
  expect(await style.text()).toContain('.points');
});

test.each([
  ['', '', 'en'],
  ['', 'ar-EG,ar;q=0.9,en;q=0.5', 'ar'],
  ['', 'en-GB,ar;q=0.5', 'en'],
  ['', 'fr', 'en'],
  ['?lang=ar', 'en', 'ar'],
  ['?lang=en', 'ar', 'en'],
])('asked with "%s" by a browser that reads "%s" it is in %s', async (query, accepted, wanted) => {
  const answered = ask(query, { 'Accept-Language': accepted });
  expect(await languageOf(answered)).toBe(wanted);
});

test('it names every field AffTok is told, and no other', async () => {
  const proof = { apiKey: 'k', advertiserId: 'a', timestampMs: 1, nonce: 'n', signature: 's' };
  const postback = {
    ...{ offerId: 'o', transactionId: 't', clickId: 'c', amount: '1.00', currency: 'USD' },
    ...{ status: 'approved' as const, customParams: {} },
  };
  const subIds = { subId1: '1', subId2: '2', subId3: '3' };
  const click = { offerId: 'o', trackingCode: 't', userAgent: 'u', ...subIds };
  const status = { conversionId: 'c', status: 'approved' as const, reason: 'r' };
  expect(sharedFields).toEqual({
    postback: Object.keys(JSON.parse(postbackBody(postback, proof))),
    status: Object.keys(JSON.parse(statusBody(status))),
    click: Object.keys(JSON.parse(clickBody(click, proof))),
  });
  const page = await (await ask()).text();
  const shown = [...page.matchAll(/<code dir="ltr">(\w+)<\/code>/g)].map(([, field]) => field);
  expect(shown).toEqual(Object.values(sharedFields).flat());
});

test.each(['en', 'ar'])('it says in %s how long each is kept', async (lang) => {
  const page = await (await ask(`?lang=${lang}`)).text();
  const said = [defaultWindowDays * dayMs, ...Object.values(keptMs)];
  expect(said.length).toBeGreaterThan(4);
  for (const ms of said) expect(page).toMatch(new RegExp(`\\b${ms / dayMs} (days|أيام|يوم)`));
});

test('without a contact it leads to the shop; a worker does not serve it', async () => {
  const bare = await startTestApp();
  const page = await (await fetch(`${bare.url}/privacy`)).text();
  expect(page).not.toContain('mailto:');
  expect(page).toContain('the shop you bought from');
  await bare.stop();
  const worker = await startTestApp({ env: { ROLES: 'worker' } });
  expect((await fetch(`${worker.url}/privacy`)).status).toBe(404);
  await worker.stop();
});
