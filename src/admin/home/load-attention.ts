import { type Condition, conditionsOf } from '../../alerts/conditions.ts';
import { loadFacts } from '../../alerts/load-facts.ts';
import { type Bounded, boundedCount } from '../../database/bounded-count.ts';
import { Prisma } from '../../database/generated/client.ts';
import type { Reader } from '../../database/open-database.ts';
import type { ShopWithCredential } from '../load-shop.ts';

/** What a merchant should look at; each with where. */
export interface Attention {
  /** What alerts are raised for too. */
  conditions: Condition[];
  /** Orders AffTok had another conversion for. */
  flagged: Bounded;
  /** Conversions that are not at AffTok as they should be, and that it cannot be told of. */
  untold: Bounded;
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
  { domain, credential }: ShopWithCredential,
  nowMs: number,
): Promise<Attention> => {
  const since = new Date(nowMs - failedDays * dayMs);
  const [facts, flagged, failed, untold, holds] = await Promise.all([
    loadFacts(database, domain, nowMs),
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
    boundedCount(
      database,
      Prisma.sql`SELECT 1 FROM "Conversion"
      WHERE "shop" = ${domain} AND "untold" IS NOT NULL`,
    ),
    credential === null
      ? []
      : database.offerHold.findMany({ where: { credentialId: credential.id, waiting: true } }),
  ]);
  return {
    conditions: conditionsOf(facts),
    flagged,
    offersWaiting: holds.map(({ offerId }) => offerId),
    failed,
    untold,
  };
};

/** Whether there is anything. */
export const needsAttention = (attention: Attention): boolean =>
  attention.conditions.length > 0 ||
  attention.offersWaiting.length > 0 ||
  [attention.flagged, attention.failed, attention.untold].some(({ count }) => count > 0);
