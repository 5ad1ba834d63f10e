import { Prisma, type Webhook } from '../database/generated/client.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { Database, Transaction } from '../database/open-database.ts';
import type { ReceivedWebhook } from './received-webhook.ts';

/** The inbox's own row, as it is stored before anything is worked. */
export type NewWebhook = Omit<Webhook, 'tries' | 'leaseOwner' | 'leaseUntil' | 'processedAt'>;

/** A received webhook as the row it becomes. */
export const newWebhook = ({
  receivedAtMs,
  triggeredAtMs,
  ...webhook
}: ReceivedWebhook): NewWebhook => ({
  ...webhook,
  receivedAt: new Date(receivedAtMs),
  triggeredAt: triggeredAtMs === null ? null : new Date(triggeredAtMs),
});

/** Claims of one webhook before it is given up as `failed`: something about it kills its worker. */
export const triesMax = 8;
/** So many times fewer share a claim with one whose worker was lost once more. */
const fewerEachTry = 8;

/**
 * How many of the claimed, from the first on, are worked together: the more often the worker of one of
 * them was lost, the fewer share its suspicion, until what kills its worker is alone and no other is
 * given up with it.
 * @param most as many as are worked together when no worker was lost
 */
export const countTogether = (claimed: readonly Pick<Webhook, 'tries'>[], most: number): number => {
  let limit = most;
  const end = claimed.findIndex(({ tries }, index) => {
    limit = Math.min(limit, Math.max(1, most / fewerEachTry ** (tries - 1)));
    return index >= limit;
  });
  return end === -1 ? claimed.length : end;
};

/**
 * Stores webhooks in one statement, which is a transaction by itself; one whose shop and ID are
 * known is left as it was. @returns for each webhook whether it is new
 */
export const insertWebhooks = async (
  database: Pick<Database, 'statement'>,
  webhooks: readonly NewWebhook[],
): Promise<('stored' | 'known')[]> => {
  const stored = await database.statement<{ shop: string; webhookId: string }>(
    insertRows(
      'Webhook',
      webhooks,
      Prisma.sql`ON CONFLICT DO NOTHING RETURNING "shop", "webhookId"`,
    ),
  );
  const fresh = new Set(stored.map(keyText));
  return webhooks.map((webhook) => (fresh.delete(keyText(webhook)) ? 'stored' : 'known'));
};

/**
 * Takes the oldest webhooks that nobody works on; ours until the lease ends.
 * @param skipClaimed see `Database`
 */
export const claimWebhooks = async (
  tx: Transaction,
  lease: { owner: string; until: Date; now: Date },
  most: number,
  skipClaimed: Prisma.Sql,
): Promise<Webhook[]> => {
  const claimed = await tx.$queryRaw<Webhook[]>`
  UPDATE "Webhook" SET "leaseOwner" = ${lease.owner}, "leaseUntil" = ${lease.until},
    "tries" = "tries" + 1
  WHERE ("shop", "webhookId") IN (
    SELECT "shop", "webhookId" FROM "Webhook"
    WHERE "state" = 'pending' AND ("leaseUntil" IS NULL OR "leaseUntil" <= ${lease.now})
    ORDER BY "receivedAt" LIMIT ${most} ${skipClaimed})
  RETURNING *`;
  return claimed.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
};

/** Those of the claimed webhooks that are still ours to settle. */
export const stillOurs = async (
  tx: Transaction,
  owner: string,
  claimed: readonly Webhook[],
): Promise<Webhook[]> => {
  const rows = await tx.webhook.findMany({
    where: ofOurs(owner, claimed),
    select: { shop: true, webhookId: true },
  });
  const ours = new Set(rows.map(keyText));
  return claimed.filter((webhook) => ours.has(keyText(webhook)));
};

/** `pending` → `processed`, for webhooks whose lease is ours. The facts now live on the order. */
export const settleProcessed = (
  tx: Transaction,
  owner: string,
  webhooks: readonly Webhook[],
  now: Date,
): Promise<unknown> =>
  settle(tx, owner, webhooks, { state: 'processed', facts: null, processedAt: now });

/** `pending` → `ignored(reason)`, for webhooks whose lease is ours; it is not kept what they told. */
export const settleIgnored = (
  tx: Transaction,
  owner: string,
  webhooks: readonly Webhook[],
  reason: string,
  now: Date,
): Promise<unknown> =>
  settle(tx, owner, webhooks, { ...untold, state: 'ignored', reason, processedAt: now });

/** Columns that tell of an order, emptied. The row stays, so that a repeat is still recognised. */
export const untold = { orderId: null, facts: null, path: null, sha256: '' } as const;

/** Gives back claimed webhooks that could not be worked, as if never taken. */
export const letGo = (
  tx: Transaction,
  owner: string,
  webhooks: readonly Webhook[],
): Promise<unknown> =>
  tx.webhook.updateMany({
    where: ofOurs(owner, webhooks),
    data: { tries: { decrement: 1 }, leaseOwner: null, leaseUntil: null },
  });

/** Lets go of a claimed webhook that is not finished: it is claimed again, with other facts. */
export const comeAgain = (
  tx: Transaction,
  owner: string,
  { shop, webhookId }: Webhook,
  facts: string,
): Promise<unknown> =>
  tx.webhook.updateMany({
    where: { shop, webhookId, state: 'pending', leaseOwner: owner },
    data: { facts, tries: 0, leaseOwner: null, leaseUntil: null },
  });

/** `pending` → `failed(reason)`, for webhooks whose lease is ours. */
export const settleFailed = (
  tx: Transaction,
  owner: string,
  webhooks: readonly Webhook[],
  reason: string,
  now: Date,
): Promise<unknown> => settle(tx, owner, webhooks, { state: 'failed', reason, processedAt: now });

const settle = (
  tx: Transaction,
  owner: string,
  webhooks: readonly Webhook[],
  columns: Partial<Webhook>,
): Promise<unknown> =>
  tx.webhook.updateMany({
    where: ofOurs(owner, webhooks),
    data: { ...columns, leaseOwner: null, leaseUntil: null },
  });

/** Only one that is pending has a lease. Named, the state would have SQLite look through all that wait. */
const ofOurs = (owner: string, webhooks: readonly Webhook[]) => ({
  leaseOwner: owner,
  shop: { in: [...new Set(webhooks.map((webhook) => webhook.shop))] },
  webhookId: { in: webhooks.map((webhook) => webhook.webhookId) },
});

const keyText = ({ shop, webhookId }: { shop: string; webhookId: string }): string =>
  `${shop} ${webhookId}`;
