import { embedStatuses } from '../../shopify/capture-state.ts';
import type { PageAnswer, PageRequest } from '../page.ts';

/** Keeps what the merchant's admin says of the app embed: only App Bridge in their browser knows. */
export const keepEmbedStatus = async (request: PageRequest): Promise<PageAnswer> => {
  const { database, clock, shop, form } = request;
  const embedStatus = embedStatuses.find((status) => status === form.get('status'));
  if (embedStatus !== undefined) {
    const seen = { embedStatus, embedSeenAt: new Date(clock.now()) };
    await database.write((tx) =>
      tx.captureSetup.upsert({ where: { shop }, create: { shop, ...seen }, update: seen }),
    );
  }
  return { kind: 'redirect', to: '/' };
};
