import type { Reader } from '../../database/open-database.ts';
import { exponentOf } from '../../money.ts';
import { parseFacts } from '../../order/order-facts.ts';

export interface ShopCurrency {
  /** ISO 4217. */
  code: string;
  /** Whether an order told it; dollars are assumed before the first. */
  isKnown: boolean;
}

/** The currency of a shop, as its latest order tells. */
export const loadCurrency = async (database: Reader, shop: string): Promise<ShopCurrency> => {
  const latest = await database.order.findFirst({
    where: { shop },
    orderBy: [{ orderCreatedAt: 'desc' }, { orderId: 'desc' }],
    select: { facts: true },
  });
  const code = latest && parseFacts(latest.facts).currency;
  return code !== null && exponentOf(code) !== null
    ? { code, isKnown: true }
    : { code: 'USD', isKnown: false };
};
