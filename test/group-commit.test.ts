import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createGroupCommit, type GroupCommitOptions, QueueFullError } from '../src/group-commit.ts';
import { aFewTurns } from './support/a-few-turns.ts';

class DatabaseLost extends Error {}

/** Stores numbers in groups of at most four; keeps what was stored and how. */
const collect = (changes: Partial<GroupCommitOptions<number, string>> = {}) => {
  const groups: number[][] = [];
  const commits = createGroupCommit<number, string>({
    commitGroup: async (items) => {
      groups.push(items);
      return items.map((item) => `stored ${item}`);
    },
    commitOne: async (item) => `stored ${item} alone`,
    isConnectionLoss: (error) => error instanceof DatabaseLost,
    groupMax: 4,
    queueMax: 100,
    ...changes,
  });
  return { ...commits, groups };
};

/** A `commitGroup` that waits to be let through, one commit at a time. */
const gate = () => {
  const entered: (() => void)[] = [];
  const commitGroup = (items: number[]) =>
    new Promise<string[]>((resolve) => {
      entered.push(() => resolve(items.map(String)));
    });
  return { commitGroup, entered };
};

const endOf = (error: Error): string =>
  error instanceof DatabaseLost ? 'lost' : error instanceof QueueFullError ? 'full' : error.message;

test('a single item is stored at once', async () => {
  const { add, groups, size } = collect();
  await expect(add(1)).resolves.toBe('stored 1');
  expect([groups, size()]).toEqual([[[1]], 0]);
});

test('items that arrive together share a commit, up to the most a group may hold', async () => {
  const { add, groups } = collect();
  const results = await Promise.all([1, 2, 3, 4, 5, 6].map(add));
  expect(groups).toEqual([
    [1, 2, 3, 4],
    [5, 6],
  ]);
  expect(results).toEqual([1, 2, 3, 4, 5, 6].map((item) => `stored ${item}`));
});

test('while one group is committed the next gathers, and only one is committed at a time', async () => {
  const { commitGroup, entered } = gate();
  const { add, size } = collect({ commitGroup });
  const first = add(1);
  await aFewTurns();
  const later = [2, 3].map(add);
  await aFewTurns();
  expect([entered.length, size()]).toEqual([1, 3]);
  entered[0]?.();
  await first;
  await aFewTurns();
  expect([entered.length, size()]).toEqual([2, 2]);
  entered[1]?.();
  await expect(Promise.all(later)).resolves.toEqual(['2', '3']);
});

test('a full queue refuses at once, and takes again when there is room', async () => {
  const { commitGroup, entered } = gate();
  const { add, size } = collect({ commitGroup, queueMax: 3 });
  const taken = [1, 2, 3].map(add);
  await expect(add(4)).rejects.toThrow(QueueFullError);
  await aFewTurns();
  await expect(add(4)).rejects.toThrow(QueueFullError);
  entered[0]?.();
  await Promise.all(taken);
  expect(size()).toBe(0);
  const again = add(4);
  await aFewTurns();
  entered[1]?.();
  await expect(again).resolves.toBe('4');
});

test('draining stores what is in hand and takes nothing new', async () => {
  const { commitGroup, entered } = gate();
  const { add, drain } = collect({ commitGroup, groupMax: 1 });
  const taken = [1, 2].map(add);
  await aFewTurns();
  let isDrained = false;
  const drained = drain().then(() => {
    isDrained = true;
  });
  await expect(add(3)).rejects.toThrow('stopping');
  entered[0]?.();
  await aFewTurns();
  expect(isDrained).toBe(false);
  entered[1]?.();
  await Promise.all([...taken, drained]);
});

test('draining an empty queue ends at once', async () => {
  await collect().drain();
});

describe('when a group fails', () => {
  test('for a poisoned member, its members are stored one by one and only the culprit fails', async () => {
    const { add } = collect({
      commitGroup: () => Promise.reject(new Error('constraint')),
      commitOne: async (item) => {
        if (item === 2) throw new Error('poison');
        return `stored ${item} alone`;
      },
    });
    expect(await Promise.allSettled([1, 2, 3].map(add))).toEqual([
      { status: 'fulfilled', value: 'stored 1 alone' },
      { status: 'rejected', reason: new Error('poison') },
      { status: 'fulfilled', value: 'stored 3 alone' },
    ]);
  });

  test('for a lost database, all of the group fail, none is tried alone, and the next group is', async () => {
    const tried: number[] = [];
    let isLost = true;
    const { add } = collect({
      commitGroup: async (items) => {
        if (isLost) throw new DatabaseLost();
        return items.map(String);
      },
      commitOne: async (item) => {
        tried.push(item);
        return '';
      },
    });
    const all = await Promise.allSettled([1, 2, 3].map(add));
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(tried).toEqual([]);
    isLost = false;
    await expect(add(4)).resolves.toBe('4');
  });

  test('and the database is lost while its members are stored one by one, the rest fail untried', async () => {
    const tried: number[] = [];
    const { add } = collect({
      commitGroup: () => Promise.reject(new Error('constraint')),
      commitOne: async (item) => {
        tried.push(item);
        if (item === 2) throw new DatabaseLost();
        return 'stored';
      },
    });
    const all = await Promise.allSettled([1, 2, 3, 4].map(add));
    expect(all.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'rejected',
    ]);
    expect(tried).toEqual([1, 2]);
  });

  test('by throwing instead of rejecting, or with too few results, nobody is left waiting', async () => {
    const throwing = collect({
      commitGroup: () => {
        throw new Error('at once');
      },
    });
    await expect(throwing.add(1)).resolves.toBe('stored 1 alone');
    const short = collect({ commitGroup: async () => [] });
    await expect(short.add(1)).resolves.toBe('stored 1 alone');
    const unsure = collect({
      commitGroup: () => Promise.reject(new Error('constraint')),
      isConnectionLoss: () => {
        throw new Error('cannot tell');
      },
    });
    await expect(Promise.all([1, 2].map(unsure.add))).rejects.toThrow('cannot tell');
    await expect(unsure.add(3)).rejects.toThrow('cannot tell');
  });
});

test('in any course of events every item settles once, and poison touches only itself', async () => {
  const arrival = fc.record({
    kind: fc.constantFrom('good', 'good', 'good', 'poison', 'lost'),
    pause: fc.boolean(),
  });
  const course = fc.array(arrival, { maxLength: 40 });
  const options = fc.record({
    groupMax: fc.integer({ min: 1, max: 8 }),
    queueMax: fc.integer({ min: 1, max: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(course, options, async (arrivals, limits) => {
      const kindOf = (item: number) => arrivals[item]?.kind;
      const stored: number[] = [];
      const groupsLost: number[][] = [];
      const { add, drain, size } = collect({
        ...limits,
        commitGroup: async (items) => {
          expect(items.length).toBeLessThanOrEqual(limits.groupMax);
          await aFewTurns();
          if (items.some((item) => kindOf(item) === 'lost')) {
            groupsLost.push(items);
            throw new DatabaseLost();
          }
          if (items.some((item) => kindOf(item) === 'poison')) throw new Error('poison');
          stored.push(...items);
          return items.map(String);
        },
        commitOne: async (item) => {
          if (kindOf(item) === 'poison') throw new Error('poison');
          stored.push(item);
          return String(item);
        },
      });
      const settled: { item: number; end: string }[] = [];
      for (const [item, { pause }] of arrivals.entries()) {
        add(item).then(
          (result) => settled.push({ item: Number(result), end: 'stored' }),
          (error) => settled.push({ item, end: endOf(error) }),
        );
        expect(size()).toBeLessThanOrEqual(limits.queueMax);
        if (pause) await aFewTurns();
      }
      await drain();
      await aFewTurns();
      expect(settled.map(({ item }) => item).sort((a, b) => a - b)).toEqual([...arrivals.keys()]);
      const lost = new Set(groupsLost.flat());
      for (const { item, end } of settled) {
        if (end === 'full') continue;
        const expected = kindOf(item) === 'poison' ? 'poison' : 'stored';
        expect(end).toBe(lost.has(item) ? 'lost' : expected);
      }
      expect([...stored].sort((a, b) => a - b)).toEqual(
        settled
          .filter(({ end }) => end === 'stored')
          .map(({ item }) => item)
          .sort((a, b) => a - b),
      );
    }),
  );
});
