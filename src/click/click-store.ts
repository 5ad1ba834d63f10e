import { type Click, Prisma } from '../database/generated/client.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { Transaction } from '../database/open-database.ts';

/** Where a stored click can meet an order. */
export interface ClickPlaces {
  shop: string;
  orderId: string;
  checkoutToken: string | null;
  cartToken: string | null;
}

/** Every stored click that may belong to one of these orders; the caller matches them by place. */
export const findClicks = async (
  tx: Transaction,
  places: readonly ClickPlaces[],
): Promise<Click[]> => {
  if (places.length === 0) return [];
  const shop = { in: [...new Set(places.map((place) => place.shop))] };
  const tokens = (key: 'checkoutToken' | 'cartToken' | 'orderId') =>
    [...new Set(places.map((place) => place[key]))].filter((token) => token !== null);
  const found = new Map<string, Click>();
  for (const key of ['checkoutToken', 'cartToken', 'orderId'] as const) {
    const values = tokens(key);
    if (values.length === 0) continue;
    const clicks = await tx.click.findMany({ where: { shop, [key]: { in: values } } });
    for (const click of clicks) found.set(click.id, click);
  }
  return [...found.values()];
};

/**
 * Writes clicks in one statement; one seen before in the same place is left as it was.
 * @returns those that are new
 */
export const storeClicks = async (tx: Transaction, clicks: readonly Click[]): Promise<Click[]> => {
  if (clicks.length === 0) return [];
  const stored = await tx.$queryRaw<{ id: string }[]>(
    insertRows('Click', clicks, Prisma.sql`ON CONFLICT DO NOTHING RETURNING "id"`),
  );
  const fresh = new Set(stored.map(({ id }) => id));
  return clicks.filter(({ id }) => fresh.has(id));
};
