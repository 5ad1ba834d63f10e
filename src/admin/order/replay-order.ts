import { replayPostbacks } from '../../delivery/replay-postbacks.ts';
import type { PageAnswer, PageRequest } from '../page.ts';

/** Sends what was given up of one order again; what is another shop's is not found. */
export const replayOrder = async (request: PageRequest): Promise<PageAnswer> => {
  const { database, clock, shop, params } = request;
  const orderId = String(params.id);
  const now = new Date(clock.now());
  const replayed = await database.write(async (tx) => {
    const dead = await tx.postback.findMany({
      where: { shop, orderId, state: 'dead' },
      select: { id: true },
    });
    return replayPostbacks(
      tx,
      dead.map(({ id }) => id),
      now,
    );
  });
  request.wakeOutbox();
  const said = replayed.length > 0 ? '?replayed=1' : '';
  return { kind: 'redirect', to: `/orders/${encodeURIComponent(orderId)}${said}` };
};
