import { afterIo } from './after-io.ts';

/** More items wait to be stored than are allowed to; the sender should come again. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError';
}

export interface GroupCommitOptions<T, R> {
  /** Stores a group durably, all or nothing; one result per item, in the same order. */
  commitGroup(items: T[]): Promise<R[]>;
  /** Stores one item by itself, used to find the culprit of a group that failed. */
  commitOne(item: T): Promise<R>;
  /** Whether an error means that the database is out of reach, so that no single item is at fault. */
  isConnectionLoss(error: unknown): boolean;
  groupMax: number;
  queueMax: number;
}

export interface GroupCommit<T, R> {
  /** Resolves once the item is durably stored. @throws QueueFullError when too many wait */
  add(item: T): Promise<R>;
  /** Items not yet settled. */
  size(): number;
  /** Takes nothing new; resolves when everything in hand is settled. */
  drain(): Promise<void>;
}

/** One item waiting, with the two ends of its promise. */
interface Entry<T, R> {
  item: T;
  resolve(result: R): void;
  reject(error: unknown): void;
}

/**
 * Lets items that arrive together share one durable commit: while a group is being committed, the
 * next one gathers, and every request already there is read first. No timer delays anyone, so a single
 * item is stored at once.
 */
export const createGroupCommit = <T, R>(options: GroupCommitOptions<T, R>): GroupCommit<T, R> => {
  const { groupMax, queueMax } = options;
  const unsettled = new Set<Entry<T, R>>();
  const waiting: Entry<T, R>[] = [];
  let working: Promise<void> | undefined;
  let isDraining = false;

  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting.splice(0, groupMax);
      await commit(options, group).catch((error) => rejectAll(group, error));
    }
    working = undefined;
  };

  /** Joins the queue; leaves it the moment it is settled. */
  const join = (item: T, resolve: Entry<T, R>['resolve'], reject: Entry<T, R>['reject']): void => {
    const entry: Entry<T, R> = {
      item,
      resolve: (result) => {
        unsettled.delete(entry);
        resolve(result);
      },
      reject: (error) => {
        unsettled.delete(entry);
        reject(error);
      },
    };
    unsettled.add(entry);
    waiting.push(entry);
  };

  return {
    size: () => unsettled.size,
    add: (item) =>
      new Promise((resolve, reject) => {
        if (isDraining) return reject(new Error('The app is stopping and stores nothing new.'));
        if (unsettled.size >= queueMax) {
          return reject(new QueueFullError(`${queueMax} items already wait to be stored.`));
        }
        join(item, resolve, reject);
        working ??= new Promise<void>(afterIo).then(work);
      }),
    drain: async () => {
      isDraining = true;
      await working;
    },
  };
};

/** Settles every entry of the group. */
const commit = async <T, R>(
  { commitGroup, commitOne, isConnectionLoss }: GroupCommitOptions<T, R>,
  group: readonly Entry<T, R>[],
): Promise<void> => {
  try {
    const results = await commitGroup(group.map(({ item }) => item));
    if (results.length !== group.length) {
      throw new Error(`A group of ${group.length} was answered with ${results.length} results.`);
    }
    for (const [index, { resolve }] of group.entries()) resolve(results[index] as R);
  } catch (error) {
    if (isConnectionLoss(error)) rejectAll(group, error);
    else await commitOneByOne(commitOne, isConnectionLoss, group);
  }
};

const commitOneByOne = async <T, R>(
  commitOne: GroupCommitOptions<T, R>['commitOne'],
  isConnectionLoss: GroupCommitOptions<T, R>['isConnectionLoss'],
  group: readonly Entry<T, R>[],
): Promise<void> => {
  for (const [index, { item, resolve, reject }] of group.entries()) {
    try {
      resolve(await commitOne(item));
    } catch (error) {
      reject(error);
      if (isConnectionLoss(error)) return rejectAll(group.slice(index + 1), error);
    }
  }
};

const rejectAll = <T, R>(entries: readonly Entry<T, R>[], error: unknown): void => {
  for (const { reject } of entries) reject(error);
};
