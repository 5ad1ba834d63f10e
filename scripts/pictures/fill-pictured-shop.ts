import { clickAttributes, type OrderPayload, orderPayload } from '../../test/fixtures/order.ts';
import { seededRandom } from '../../test/support/afftok-sandbox/seeded-random.ts';
import type { Merchant } from '../../test/support/start-merchant.ts';
import { testAdvertiser, testApiKey, testOffer } from '../../test/support/start-story.ts';
import { testShop } from '../../test/support/start-test-app.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const days = 30;
const earnedShare = 0.38;

/** Sends the webhook of one more order. @returns its ID */
type Sell = (createdAtMs: number, clickId: string | null, fields?: OrderPayload) => Promise<string>;

/**
 * Fills the test shop with an invented month: more orders towards its end, a share of them earned
 * by promoters, one given up, and a last one with a story to tell.
 */
export const fillPicturedShop = async (merchant: Merchant): Promise<{ toldOrderId: string }> => {
  const { sandbox, clock } = merchant;
  sandbox.addKey(testApiKey, testAdvertiser);
  const credential = { apiKey: testApiKey, advertiserId: testAdvertiser };
  await merchant.saveSettings(testShop, {
    credential: { ...credential, baseUrl: sandbox.baseUrl },
    offerId: testOffer,
  });
  await setUpCapture(merchant);
  const random = seededRandom(7);
  const sell = createSell(merchant, random);
  for (let day = days - 1; day >= 0; day -= 1) {
    const orders = 4 + Math.floor(random() * 5) + Math.floor((days - day) / 4);
    for (let order = 0; order < orders; order += 1) {
      const atMs = clock.now() - day * dayMs - (2 + random() * 6) * hourMs;
      await sell(atMs, random() < earnedShare ? `clk_${day}_${order}` : null);
    }
    await merchant.app.drain();
    clock.step(minuteMs);
  }
  await sendRefused(merchant, sell);
  return { toldOrderId: await sendTold(merchant, sell) };
};

/** Storefront and pixel know the app, and the app embed is on. */
const setUpCapture = async ({ app, config, simulator }: Merchant): Promise<void> => {
  simulator.api.shops.of(testShop).embed = 'active';
  const url = `${config.appUrl}/clicks`;
  const told = { writtenUrl: url, writtenWindowDays: 30, pixelUrl: url, embedStatus: 'active' };
  await app.database.write((tx) => tx.captureSetup.create({ data: { shop: testShop, ...told } }));
};

const createSell = (merchant: Merchant, random: () => number): Sell => {
  let number = 0;
  return async (createdAtMs, clickId, fields = {}) => {
    number += 1;
    const id = 6_200_000_000_000 + number;
    const price = (15 + Math.floor(random() * 16_000) / 100).toFixed(2);
    const body = orderPayload({
      id,
      name: `#${2000 + number}`,
      created_at: new Date(createdAtMs).toISOString(),
      cart_token: `cart-${number}`,
      checkout_token: `checkout-${number}`,
      subtotal_price: price,
      total_price: price,
      note_attributes: clickId === null ? [] : clickAttributes(clickId, createdAtMs - hourMs),
      ...fields,
    });
    await merchant.webhook({ body });
    return String(id);
  };
};

const sendRefused = async ({ sandbox, app, clock }: Merchant, sell: Sell): Promise<void> => {
  sandbox.faults.faultFor = () => ({ kind: 'status', status: 422, recorded: false });
  await sell(clock.now() - 3 * hourMs, 'clk_refused');
  await app.drain();
  sandbox.faults.faultFor = () => null;
};

/** Two clicks, of which the newer counts, and an answer that is lost on its way. */
const sendTold = async (merchant: Merchant, sell: Sell): Promise<string> => {
  const { sandbox, app, clock } = merchant;
  const checkoutToken = 'checkout-told';
  await merchant.capture({
    shop: testShop,
    click_id: 'clk_7f3a90e1',
    checkout_token: checkoutToken,
    clicked_at: clock.now() - 5 * hourMs,
  });
  sandbox.faults.faultFor = () => ({ kind: 'reset', recorded: true });
  const id = await sell(clock.now() - minuteMs, 'clk_c81d44b2', {
    checkout_token: checkoutToken,
  });
  await app.drain();
  sandbox.faults.faultFor = () => null;
  clock.step(minuteMs);
  await app.drain();
  return id;
};
