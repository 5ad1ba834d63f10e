import { clickedOrder } from './clicked-order.ts';
import type { Story } from './start-story.ts';
import { testShop } from './start-test-app.ts';

/** Shopify tells us of paid orders with a click each, all at once; nothing is worked yet. */
export const tellOrders = async (
  story: Pick<Story, 'webhook'>,
  ids: readonly number[],
  shop = testShop,
): Promise<void> => {
  const answers = await Promise.all(
    ids.map((id) => story.webhook({ shop, body: clickedOrder(id) })),
  );
  const refused = answers.find(({ status }) => status !== 200);
  if (refused) throw new Error(`a webhook was answered ${refused.status}`);
};

/** So many order IDs from the given one on. */
export const orderIds = (count: number, first = 1): number[] =>
  Array.from({ length: count }, (_, index) => first + index);
