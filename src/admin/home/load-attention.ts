import { Prisma } from '../../database/generated/client.ts';
import type { Reader } from '../../database/open-database.ts';
import { type Bounded, boundedCount } from '../bounded-count.ts';
import type { ShopWithCredential } from '../load-shop.ts';

/** What a merchant should look at; each with where. */
export interface Attention {
  /** AffTok's reason, when it refused the credential and nothing is sent any more. */
  stoppedReason: string | null;
  dead: Bounded;
  /** Orders AffTok had another conversion for. */
  flagged: Bounded;
  /** Offers AffTok refused several times in a row. */
  offersWaiting: string[];
  /** Webhooks of the last 30 days that could not be read. */
  failed: Bounded;
}

const failedDays = 30;
const dayMs = 86_400_000;

/** Looks for what needs attention in one shop, without ever counting a whole table. */
export const loadAttention = async (
  database: Reader,
  shop: ShopWithCredential,
  nowMs: number,
): Promise<Attention> => {
  const { domain, credential } = shop;
  const since = new Date(nowMs - failedDays * dayMs);
  const [dead, flagged, failed, holds] = await Promise.all([
    boundedCount(
      database,
      Prisma.sql`SELECT 1 FROM "Postback"
      WHERE "shop" = ${domain} AND "state" = 'dead'`,
    ),
    boundedCount(
      database,
      Prisma.sql`SELECT 1 FROM "Postback"
      WHERE "shop" = ${domain} AND "attention" IS NOT NULL`,
    ),
    boundedCount(
      database,
      Prisma.sql`SELECT 1 FROM "Webhook"
      WHERE "state" = 'failed' AND "receivedAt" > ${since} AND "shop" = ${domain}`,
    ),
    credential === null
      ? []
      : database.offerHold.findMany({ where: { credentialId: credential.id, waiting: true } }),
  ]);
  return {
    stoppedReason: credential?.state === 'stopped' ? (credential.stoppedReason ?? '') : null,
    dead,
    flagged,
    offersWaiting: holds.map(({ offerId }) => offerId),
    failed,
  };
};

/** Whether there is anything. */
export const needsAttention = (attention: Attention): boolean =>
  attention.stoppedReason !== null ||
  attention.dead.count + attention.flagged.count + attention.failed.count > 0 ||
  attention.offersWaiting.length > 0;
