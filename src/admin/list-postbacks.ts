import type { Reader } from '../database/open-database.ts';

export interface PostbackFilter {
  shop?: string;
  state?: string;
}

/** The newest postbacks, at most `most`, without their message. */
export const listPostbacks = async (database: Reader, filter: PostbackFilter, most: number) => {
  const postbacks = await database.postback.findMany({
    where: filter,
    orderBy: { id: 'desc' },
    take: most,
    omit: { payload: true, keyFingerprint: true, leaseOwner: true, slotId: true },
  });
  const credentials = await database.credential.findMany({
    where: { id: { in: [...new Set(postbacks.map(({ credentialId }) => credentialId))] } },
    select: { id: true, state: true, stoppedReason: true },
  });
  const stopped = new Map(
    credentials.filter(({ state }) => state === 'stopped').map((one) => [one.id, one]),
  );
  return postbacks.map((postback) => ({
    ...postback,
    waitsFor:
      postback.state === 'pending' && stopped.has(postback.credentialId)
        ? `credentials (${stopped.get(postback.credentialId)?.stoppedReason})`
        : null,
  }));
};
