import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adminRoutes } from '../../src/admin/admin-routes.ts';
import { clickedOrder } from '../support/clicked-order.ts';
import { mintSessionToken } from '../support/shopify-simulator/session-token.ts';
import { testApiKey, testOffer } from '../support/start-story.ts';
import { testSecret, testShop } from '../support/start-test-app.ts';
import { type Admin, clientId, startAdmin } from './start-admin.ts';

let admin: Admin;
beforeAll(async () => {
  admin = await startAdmin();
  await admin.webhook({ body: clickedOrder(77, { name: '#told-77' }) });
  await admin.drain();
});
afterAll(() => admin.stop());

const badTokens: [string, (admin: Admin) => string | null][] = [
  ['no token', () => null],
  ['an empty one', () => ''],
  ['nonsense', () => 'not.a.token'],
  [
    'one signed with another secret',
    ({ clock }) => mint({ clientId }, 'shpss_another', clock.now()),
  ],
  ['an expired one', ({ clock }) => mint({ clientId }, testSecret, clock.now() - 3_600_000)],
  [
    'one that is not valid yet',
    ({ clock }) => mint({ clientId }, testSecret, clock.now() + 3_600_000),
  ],
  ['another app’s', ({ clock }) => mint({ clientId: 'another-app' }, testSecret, clock.now())],
  ['an unsigned one', (one) => unsigned(one.tokenOf())],
  ['one whose shop was changed', (one) => withOtherShop(one.tokenOf())],
  [
    'one of no shop',
    ({ clock }) => mintSessionToken({ shop: 'evil.example', clientId }, testSecret, clock.now()),
  ],
];

describe.each(adminRoutes.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s',
  (_, { method, path }) => {
    const address = path.replace(':id', '77');
    const form = method === 'POST' ? { form: { version: '1', offerId: 'offer_evil' } } : {};

    test.each(badTokens)('refuses %s, without a hint', async (_, make) => {
      const token = make(admin);
      const answer = await admin.visit(address, { ...form, token, fragment: true });
      const text = await answer.text();
      expect([answer.status, JSON.parse(text)]).toEqual([
        401,
        { error: { code: 'unauthorized', message: 'The request is not authorised.' } },
      ]);
      expect(answer.headers.get('X-Shopify-Retry-Invalid-Session-Request')).toBe('1');
      const whole = await admin.page(address, { ...form, token });
      for (const hint of ['told-77', testOffer, 'adv_', testShop])
        expect(whole).not.toContain(hint);
    });

    if (method !== 'POST') return;
    test('takes no token out of the address', async () => {
      const answer = await admin.visit(`${address}?id_token=${admin.tokenOf()}`, {
        ...form,
        token: null,
      });
      expect(answer.status).toBe(401);
    });
  },
);

test('every route that changes something is posted to', () => {
  for (const { method, changesState } of adminRoutes) expect(changesState).toBe(method === 'POST');
});

test('the refused requests have changed nothing', async () => {
  const shop = await admin.app.database.read.shop.findUniqueOrThrow({
    where: { domain: testShop },
  });
  expect([shop.offerId, shop.version]).toEqual([testOffer, 1]);
});

describe('a document', () => {
  test('without a token is a page that fetches one and knows nothing', async () => {
    const answer = await admin.visit(`/orders/77?shop=${testShop}`, { token: null });
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toMatch(/src="\/assets\/bounce\.[0-9a-f]{16}\.js"/);
    expect(text).not.toContain('told-77');
    expect(answer.headers.get('Set-Cookie')).toBeNull();
  });

  test('that was bounced before says so instead of going round', async () => {
    const answer = await admin.visit('/?bounced=1&id_token=old', { token: null });
    expect(answer.status).toBe(401);
    const text = await answer.text();
    expect(text).toContain('Please open the app again');
    expect(text).not.toContain('bounce.');
  });

  test('opens with the token in its address, which no log keeps', async () => {
    const token = admin.tokenOf();
    const answer = await admin.visit(`/orders?id_token=${token}&locale=ar`, { token: null });
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toContain('<html lang="ar" dir="rtl">');
    expect(text).toContain('told-77');
    expect(text).not.toContain(token);
    expect(admin.logText()).not.toContain(token.split('.')[2]);
  });

  test('loads App Bridge first, holds no script of its own and names who may frame it', async () => {
    const answer = await admin.visit('/');
    const text = await answer.text();
    const scripts = [...text.matchAll(/<script[^>]*>([^<]*)<\/script>/g)];
    expect(scripts.map(([whole]) => /src="([^"]+)"/.exec(whole)?.[1])).toEqual([
      'https://cdn.shopify.com/shopifycloud/app-bridge.js',
      expect.stringMatching(/^\/assets\/app\.[0-9a-f]{16}\.js$/),
    ]);
    expect(scripts.map(([, inside]) => inside)).toEqual(['', '']);
    expect(text).not.toMatch(/ style="| on\w+="/);
    expect(text).toContain(`<meta name="shopify-api-key" content="${clientId}">`);
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain(`frame-ancestors https://${testShop} https://admin.shopify.com`);
    expect(policy).toMatch(/script-src 'self' https:\/\/cdn\.shopify\.com;/);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
  });

  test('is framed by its token’s shop, whatever the address says', async () => {
    const answer = await admin.visit('/?shop=evil.myshopify.com');
    expect(answer.headers.get('Content-Security-Policy')).not.toContain('evil');
    const bounced = await admin.visit('/?shop=evil.example;%20script-src%20*', { token: null });
    expect(bounced.headers.get('Content-Security-Policy')).not.toContain('evil');
  });

  test('of production is framed by Shopify alone', async () => {
    const secret = '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';
    const live = await startAdmin({
      env: {
        NODE_ENV: 'production',
        APP_URL: 'https://app.example.com',
        SHOPIFY_API_SECRET: secret,
        ENCRYPTION_KEYS: createHmac('sha256', 'a key of this test').update('').digest('base64'),
      },
    });
    const token = mintSessionToken({ shop: testShop, clientId }, secret, live.clock.now());
    const answer = await live.visit('/', { token });
    await live.stop();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Security-Policy')).toMatch(
      new RegExp(`frame-ancestors https://${testShop} https://admin.shopify.com$`),
    );
  });
});

test('a page asked for by our script is its title and main part alone', async () => {
  const text = await admin.page('/orders', { fragment: true });
  expect(text).toMatch(/^<title>Orders<\/title><main id="main"/);
  expect(text).not.toContain('<html');
  expect(text).not.toContain(testApiKey);
});

const mint = (identity: { clientId: string }, secret: string, nowMs: number): string =>
  mintSessionToken({ shop: testShop, ...identity }, secret, nowMs);

const unsigned = (token: string): string => {
  const header = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
  return `${header}.${token.split('.')[1]}.`;
};

const withOtherShop = (token: string): string => {
  const [header, claims = '', signature] = token.split('.');
  const changed = Buffer.from(claims, 'base64url')
    .toString()
    .replaceAll('pat-store', 'other-store');
  return `${header}.${Buffer.from(changed).toString('base64url')}.${signature}`;
};
