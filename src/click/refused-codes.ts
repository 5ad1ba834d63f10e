import type { Transaction } from '../database/open-database.ts';

/** How long AffTok is not asked again for a code it refused: `ref` in an address is often not its own. */
export const codeRefusedMs = 24 * 3_600_000;

export interface RefusedCodes {
  has(shop: string, trackingCode: string): boolean;
}

/** Which of these codes AffTok refused within the last day. */
export const findRefusedCodes = async (
  tx: Transaction,
  codes: readonly { shop: string; trackingCode: string }[],
  now: Date,
): Promise<RefusedCodes> => {
  const rows = await tx.refusedCode.findMany({
    where: {
      shop: { in: codes.map(({ shop }) => shop) },
      trackingCode: { in: codes.map(({ trackingCode }) => trackingCode) },
      refusedAt: { gt: new Date(now.getTime() - codeRefusedMs) },
    },
  });
  const refused = new Set(rows.map(({ shop, trackingCode }) => `${shop} ${trackingCode}`));
  return { has: (shop, trackingCode) => refused.has(`${shop} ${trackingCode}`) };
};

/** Notes that AffTok refused a code of a shop's. */
export const refuseCode = async (
  tx: Transaction,
  shop: string,
  trackingCode: string,
  refusedAt: Date,
): Promise<void> => {
  await tx.refusedCode.upsert({
    where: { shop_trackingCode: { shop, trackingCode } },
    create: { shop, trackingCode, refusedAt },
    update: { refusedAt },
  });
};

/** Forgets refusals that do not count any more. */
export const forgetRefusedCodes = async (tx: Transaction, now: Date): Promise<void> => {
  const before = new Date(now.getTime() - codeRefusedMs);
  await tx.refusedCode.deleteMany({ where: { refusedAt: { lte: before } } });
};
