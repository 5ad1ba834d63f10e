import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openSocket, sendOne } from '../../scripts/bench/load.ts';
import { capturesPerAddressAndMinuteMax } from '../../src/click/address-limit.ts';
import { clicksPerShopAndHourMax } from '../../src/click/capture-limit.ts';
import { unknownShopsPerMinuteMax } from '../../src/click/shop-memory.ts';
import { fillClicks } from '../support/fill-clicks.ts';
import { production } from '../support/production.ts';
import { startTestApp, type TestApp, testShop } from '../support/start-test-app.ts';
import { createSteppedClock, type SteppedClock } from '../support/stepped-clock.ts';

const minuteMs = 60_000;
const unknownShop = 'nobody-here.myshopify.com';

let clock: SteppedClock;
let running: TestApp;
const start = async (env: Record<string, string>) => {
  clock = createSteppedClock();
  running = await startTestApp({ clock, env });
  await running.saveSettings(testShop, {});
};
afterEach(() => running.stop());

const capture = (body: unknown, from?: string): Promise<Response> =>
  fetch(`${running.url}/clicks`, {
    method: 'POST',
    headers: from === undefined ? {} : { 'X-Forwarded-For': from },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const statuses = async (count: number, send: (index: number) => Promise<Response>) => {
  const answers: number[] = [];
  for (let index = 0; index < count; index += 1) answers.push((await send(index)).status);
  return answers;
};
const clickRows = () => running.app.database.read.click.findMany({ orderBy: { id: 'asc' } });

describe('a visitor', () => {
  beforeEach(() => start({ TRUSTED_PROXIES: '127.0.0.1' }));

  test('is told when its address reports too much, before anything is read of it', async () => {
    const tooMany = capturesPerAddressAndMinuteMax + 5;
    const answers = await statuses(tooMany, () => capture('{', '203.0.113.9'));
    expect(answers.filter((status) => status === 400)).toHaveLength(capturesPerAddressAndMinuteMax);
    const refused = await capture('{', '203.0.113.9');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    expect(await refused.json()).toMatchObject({ error: { code: 'too_many_requests' } });
    const socket = await openSocket(running.url);
    const head = ['POST /clicks HTTP/1.1', 'Host: a', 'X-Forwarded-For: 203.0.113.9'];
    const neverSent = 'Content-Length: 500\r\n\r\n';
    expect(await sendOne(socket, Buffer.from([...head, neverSent].join('\r\n')))).toBe(429);
    socket.destroy();
  });

  test('is not refused for what others behind the same proxy did', async () => {
    await statuses(capturesPerAddressAndMinuteMax, () => capture('{', '203.0.113.9'));
    const click = { shop: testShop, click_id: 'clk_1' };
    expect((await capture(click, '203.0.113.9')).status).toBe(429);
    expect((await capture(click, '203.0.113.10')).status).toBe(204);
    // What it writes itself stands left of what the proxy adds.
    expect((await capture(click, '198.51.100.1, 203.0.113.9')).status).toBe(429);
  });

  test('comes again when the minute is over', async () => {
    await statuses(capturesPerAddressAndMinuteMax + 1, () => capture('{', '203.0.113.9'));
    clock.step(minuteMs);
    const click = { shop: testShop, click_id: 'clk_1' };
    expect((await capture(click, '203.0.113.9')).status).toBe(204);
  });

  test('leaves no address in the database or the log', async () => {
    const click = { shop: testShop, click_id: 'clk_1', cart_token: 'cart77' };
    await capture(click, '203.0.113.9');
    await statuses(capturesPerAddressAndMinuteMax + 1, () => capture('{', '203.0.113.9'));
    expect(JSON.stringify(await clickRows())).not.toContain('203.0.113');
    expect(running.logText()).not.toContain('203.0.113');
    expect(running.logText()).toContain('/clicks');
  });
});

describe('a shop', () => {
  beforeEach(() => start({ ...production, TRUSTED_PROXIES: '127.0.0.1' }));

  test('whose hour is used up is refused before its clicks are parsed, and after', async () => {
    await fillClicks(running.app, testShop, clicksPerShopAndHourMax - 1, clock.now());
    const click = { shop: testShop, click_id: 'clk_1', cart_token: 'cart77' };
    expect((await capture(click)).status).toBe(204);
    clock.step(15 * minuteMs);
    const unparsed = await capture(`{"shop":"${testShop}", and no JSON`);
    expect([unparsed.status, unparsed.headers.get('retry-after')]).toEqual([429, '2700']);
    const escaped = await capture(`{"sh\\u006fp":"${testShop}","click_id":"clk_2"}`);
    expect(escaped.status).toBe(429);
    expect(await escaped.json()).toMatchObject({ error: { code: 'too_many_clicks' } });
    expect(await clickRows()).toHaveLength(clicksPerShopAndHourMax);
    clock.step(45 * minuteMs);
    expect((await capture({ ...click, click_id: 'clk_3' })).status).toBe(204);
  });

  test('nobody knows is refused without asking the database again within the minute', async () => {
    const click = { shop: unknownShop, click_id: 'clk_1' };
    expect((await capture(click)).status).toBe(400);
    await running.saveSettings(unknownShop, {});
    expect((await capture(click)).status).toBe(400);
    expect(await (await capture(click)).json()).toMatchObject({ error: { code: 'bad_field' } });
    clock.step(minuteMs);
    expect((await capture(click)).status).toBe(204);
  });

  test('that was heard of is not held up by ever new ones that do not exist', async () => {
    const clickOf = (shop: string, index: number) =>
      capture({ shop, click_id: `clk_${index}` }, `10.0.${index >> 8}.${index & 255}`);
    expect((await clickOf(testShop, 1)).status).toBe(204);
    await running.saveSettings(unknownShop, {});
    const answers = await statuses(unknownShopsPerMinuteMax + 9, (index) =>
      clickOf(`shop${index}.myshopify.com`, index),
    );
    expect(answers.filter((status) => status === 400)).toHaveLength(unknownShopsPerMinuteMax);
    expect(answers.filter((status) => status === 429)).toHaveLength(9);
    const never = await clickOf(unknownShop, 2);
    expect([never.status, never.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await clickOf(testShop, 3)).status).toBe(204);
    clock.step(minuteMs);
    expect((await clickOf(unknownShop, 4)).status).toBe(204);
  });

  test('keeps every click told for a checkout, and none told later changes one', async () => {
    const atMs = clock.now();
    const place = { shop: testShop, checkout_token: 'checkout77' };
    const told = { ...place, click_id: 'clk_1', clicked_at: atMs - 2 * minuteMs };
    await capture(told);
    await capture({ ...place, click_id: 'clk_2', clicked_at: atMs - minuteMs });
    const before = await clickRows();
    clock.step(minuteMs);
    const again = { ...told, clicked_at: atMs, cart_token: '', sub_id_1: 'mine', order_id: '' };
    expect((await capture(again)).status).toBe(204);
    expect(before.map(({ clickId }) => clickId)).toEqual(['clk_1', 'clk_2']);
    expect(await clickRows()).toEqual(before);
  });
});
