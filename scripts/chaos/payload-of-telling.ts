import { clickAttributes, type OrderPayload } from '../../test/fixtures/order.ts';
import { payloadOf, refundOf } from '../../test/stories/payload-of.ts';
import type { Sale, Telling } from './plan.ts';
import { buyerFieldsOf } from './plan-buyers.ts';

const clickedBeforeMs = 600_000;

/** AffTok's ID of the click that earned a sale. */
export const clickIdOf = ({ id }: Pick<Sale, 'id'>): string => `clk_${id}`;

/** The body of a webhook, with all that Shopify tells of a buyer. @param startMs of the run */
export const payloadOfTelling = (sale: Sale, telling: Telling, startMs: number): OrderPayload => {
  const createdAtMs = startMs + sale.placedAtMs;
  const { id, sold, buyer } = sale;
  const order = { id, sold, createdAtMs, news: telling.news ?? {} };
  if (telling.refund) return { ...refundOf(order, telling.refund), note: buyer.note, user_id: 1 };
  return {
    ...payloadOf(order, createdAtMs + telling.second * 1_000),
    ...buyerFieldsOf(buyer),
    note_attributes: [
      ...clickAttributes(clickIdOf(sale), createdAtMs - clickedBeforeMs),
      { name: 'Deliver to', value: buyer.address },
    ],
  };
};
