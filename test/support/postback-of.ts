import type { Postback } from '../../src/database/generated/client.ts';
import type { Story } from './start-story.ts';

/** The message owed for an order, as it stands. */
export const postbackOf = (
  { app }: Pick<Story, 'app'>,
  orderId: number | string,
): Promise<Postback> =>
  app.database.read.postback.findFirstOrThrow({ where: { orderId: String(orderId) } });
