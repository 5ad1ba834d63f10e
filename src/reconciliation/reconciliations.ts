import type { OrderReading } from '../database/generated/client.ts';
import type { Reader, Transaction } from '../database/open-database.ts';
import { newId } from '../ids.ts';
import { isInstalled } from '../shop/install-state.ts';
import { nextStretch } from './hourly-rule.ts';

const hourly = { kind: 'reconcile', hourly: true } as const;

/** The last hourly reading of a shop that came to its end; null before the first. */
export const loadReconciliation = (
  database: Reader | Transaction,
  shop: string,
): Promise<OrderReading | null> =>
  database.orderReading.findFirst({
    where: { shop, ...hourly, state: 'finished' },
    orderBy: { startedAt: 'desc' },
  });

/** Begins an hourly reading, unless one runs. @returns whether it did */
export const startReconciliation = async (
  tx: Transaction,
  domain: string,
  now: Date,
): Promise<boolean> => {
  const shop = await tx.shop.findUnique({ where: { domain } });
  if (shop === null || shop.installedAt === null || !isInstalled(shop)) return false;
  const running = { shop: domain, ...hourly, state: 'running' };
  if ((await tx.orderReading.findFirst({ where: running })) !== null) return false;
  const last = await loadReconciliation(tx, domain);
  const lastUntilMs = last?.until.getTime() ?? null;
  const stretch = nextStretch(lastUntilMs, shop.installedAt.getTime(), now.getTime());
  if (stretch === null) return false;
  const [since, until] = [new Date(stretch.sinceMs), new Date(stretch.untilMs)];
  const task = { id: newId(), ...running, since, until };
  await tx.orderReading.create({ data: { ...task, startedAt: now, dueAt: now } });
  return true;
};
