import {
  clickAttributes,
  dinarOrderPayload,
  orderPayload,
  yenOrderPayload,
} from '../../test/fixtures/order.ts';
import type { DemoOrder } from './scene.ts';

const lampShop = 'lamps-demo.myshopify.com';
const tokyoShop = 'tokyo-demo.myshopify.com';
const kuwaitShop = 'kuwait-demo.myshopify.com';

/** The orders of the story, placed now; bodies as Shopify sends them, invented from end to end. */
export const demoOrders = (nowMs: number) => {
  const order = (shop: string, number: number, make: Make, fields: Fields = {}): DemoOrder => {
    const id = 5_678_901_230_000 + number;
    const name = `#${number}`;
    const tokens = { checkout_token: `checkout-demo-${number}`, cart_token: `cart-demo-${number}` };
    const body = make({ id, name, created_at: isoOf(nowMs - 30_000), ...tokens, ...fields });
    return { shop, id, name, body };
  };
  const clicked = (id: string) => ({ note_attributes: clickAttributes(id, nowMs - 120_000) });
  return {
    first: order(lampShop, 1001, orderPayload),
    reordered: order(lampShop, 1002, orderPayload, {
      ...clicked('clk_demo_1002'),
      updated_at: isoOf(nowMs - 10_000),
    }),
    clickless: order(lampShop, 1003, orderPayload),
    late: order(lampShop, 1004, orderPayload, { created_at: isoOf(nowMs - 3_600_000) }),
    yen: order(tokyoShop, 2001, yenOrderPayload, {
      landing_site: '/lamps?click_id=clk_demo_2001&aff_id=clk_demo_2001',
    }),
    dinar: order(kuwaitShop, 3001, dinarOrderPayload, clicked('clk_demo_3001')),
    outage: order(lampShop, 1005, orderPayload, clicked('clk_demo_1005')),
    lostAnswer: order(lampShop, 1006, orderPayload, clicked('clk_demo_1006')),
  };
};

export type DemoOrders = ReturnType<typeof demoOrders>;

type Fields = Record<string, unknown>;
type Make = (fields: Fields) => Fields;

const isoOf = (ms: number): string => new Date(ms).toISOString();
