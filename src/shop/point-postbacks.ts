import type { Transaction } from '../database/open-database.ts';

/**
 * Every message of a shop that waits leaves with this credential. Those in flight keep theirs; they
 * are pointed when they come back.
 */
export const pointPostbacks = async (
  tx: Transaction,
  shop: string,
  credentialId: string,
): Promise<void> => {
  const { keyFingerprint } = await tx.credential.findUniqueOrThrow({ where: { id: credentialId } });
  await tx.postback.updateMany({
    where: { shop, state: 'pending', credentialId: { not: credentialId } },
    data: { credentialId, keyFingerprint },
  });
};
