import type { Alert } from '../database/generated/client.ts';
import { Prisma } from '../database/generated/client.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { Transaction } from '../database/open-database.ts';
import { newId } from '../ids.ts';
import type { Condition } from './conditions.ts';

/** What the conditions of a shop mean for its alerts. */
export interface AlertChanges {
  raise: readonly Condition[];
  /** IDs of those that are over. */
  clear: readonly string[];
}

const dayMs = 86_400_000;

/**
 * A condition is raised once and is over when it no longer holds. Postbacks given up may stay for
 * long while more follow: where they have become more after a day, that is a new alert.
 * @param open the shop's alerts that are not over
 */
export const changesOf = (
  open: readonly Alert[],
  conditions: readonly Condition[],
  nowMs: number,
): AlertChanges => {
  const isRaised = (condition: Condition) =>
    open.some((alert) => alert.kind === condition.kind && !hasGrown(alert, condition, nowMs));
  const holds = (alert: Alert) =>
    conditions.some(
      (condition) => condition.kind === alert.kind && !hasGrown(alert, condition, nowMs),
    );
  return {
    raise: conditions.filter((condition) => !isRaised(condition)),
    clear: open.filter((alert) => !holds(alert)).map(({ id }) => id),
  };
};

const hasGrown = (alert: Alert, { kind, details }: Condition, nowMs: number): boolean => {
  if (kind !== 'dead_letters' || alert.raisedAt.getTime() + dayMs > nowMs) return false;
  const { count } = JSON.parse(alert.details) as { count: number };
  return details.count > count;
};

/** Raises and clears. @returns the alerts raised; two processes do not raise the same one */
export const changeAlerts = async (
  tx: Transaction,
  shop: string,
  conditions: readonly Condition[],
  now: Date,
): Promise<{ raised: number; cleared: number }> => {
  const open = await tx.alert.findMany({ where: { shop, clearedAt: null } });
  const { raise, clear } = changesOf(open, conditions, now.getTime());
  await tx.alert.updateMany({ where: { id: { in: [...clear] } }, data: overAt(now) });
  if (raise.length === 0) return { raised: 0, cleared: clear.length };
  const target = await tx.alertTarget.findUnique({ where: { shop } });
  const rows = raise.map((condition) => ({
    ...{ id: newId(), shop, kind: condition.kind, raisedAt: now },
    details: JSON.stringify(codesOnly(condition)),
    openKey: `${shop} ${condition.kind}`,
    dueAt: target && now,
  }));
  const once = Prisma.sql`ON CONFLICT DO NOTHING`;
  const raised = await tx.$executeRaw(
    insertRows<Record<string, string | Date | null>>('Alert', rows, once),
  );
  return { raised, cleared: clear.length };
};

/** The app is gone from the shop: nothing is on any more, and nothing is posted. */
export const endAlerts = async (tx: Transaction, shop: string, now: Date): Promise<void> => {
  await tx.alert.updateMany({ where: { shop, dueAt: { not: null } }, data: { dueAt: null } });
  await tx.alert.updateMany({ where: { shop, clearedAt: null }, data: overAt(now) });
};

const overAt = (clearedAt: Date) => ({ clearedAt, openKey: null });

/** AffTok may give its reason in words; only a code is kept of it. */
const codesOnly = ({ kind, details }: Condition): Record<string, unknown> =>
  kind === 'credentials_stopped' && !/^\w{1,64}$/.test(details.reason ?? '')
    ? { reason: null }
    : details;
