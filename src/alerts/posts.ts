import type { Alert, AlertTarget } from '../database/generated/client.ts';
import type { Transaction } from '../database/open-database.ts';
import { newId } from '../ids.ts';

/** An alert in hand, and where it goes. */
export interface Post {
  alert: Alert;
  target: AlertTarget;
}

/** Takes alerts that are due, the longest due first; ours until the lease ends. */
export const claimPosts = async (
  tx: Transaction,
  now: Date,
  leaseMs: number,
  most: number,
): Promise<Post[]> => {
  const due = await tx.alert.findMany({
    where: { dueAt: { lte: now } },
    orderBy: { dueAt: 'asc' },
    take: most,
  });
  const dueAt = new Date(now.getTime() + leaseMs);
  const posts: Post[] = [];
  for (const alert of due) {
    const where = { id: alert.id, dueAt: alert.dueAt };
    const target = await tx.alertTarget.findUnique({ where: { shop: alert.shop } });
    const data = { dueAt: target && dueAt };
    const { count } = await tx.alert.updateMany({ where, data });
    if (target !== null && count > 0) posts.push({ alert: { ...alert, dueAt }, target });
  }
  return posts;
};

/** Keeps what came of a post, if the alert is still ours. */
export const settlePost = async (
  tx: Transaction,
  { id, dueAt }: Alert,
  after: Partial<Alert>,
): Promise<void> => {
  await tx.alert.updateMany({ where: { id, dueAt }, data: after });
};

export const testsMax = 5;
const testsWindowMs = 10 * 60_000;

/** Keeps a test that is about to be posted, at most five in ten minutes. */
export const keepTest = async (
  tx: Transaction,
  shop: string,
  now: Date,
): Promise<Post | { kind: 'no_target' | 'too_many_tests' }> => {
  const target = await tx.alertTarget.findUnique({ where: { shop } });
  if (target === null) return { kind: 'no_target' };
  const since = new Date(now.getTime() - testsWindowMs);
  const recent = await tx.alert.count({ where: { shop, kind: 'test', raisedAt: { gt: since } } });
  if (recent >= testsMax) return { kind: 'too_many_tests' };
  const test = { id: newId(), shop, kind: 'test', raisedAt: now, clearedAt: now, details: '{}' };
  return { target, alert: await tx.alert.create({ data: test }) };
};
