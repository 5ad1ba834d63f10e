import { clickAttributes, type OrderPayload, orderPayload } from '../fixtures/order.ts';

/** Half an hour before a story's clock starts. */
export const createdAt = '2026-11-27T03:30:00-05:00';

/** A paid order of 59.99 USD that the click `clk_<id>` of its cart earned. */
export const clickedOrder = (id: number | string, overrides: OrderPayload = {}): OrderPayload =>
  orderPayload({
    id,
    created_at: createdAt,
    note_attributes: clickAttributes(`clk_${id}`),
    landing_site: '/',
    ...overrides,
  });
