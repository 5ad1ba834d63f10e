// In: a shop, a stretch of time. Out: orders we lack in the inbox, page by page. Never: more than the
// shop's query cost allows, an order Shopify was not asked for by us, a decision about an order.
import type { Clock } from '../clock.ts';
import type { Encryption } from '../database/encryption.ts';
import type { Database } from '../database/open-database.ts';
import type { AdminGraphql } from '../shopify/admin-graphql.ts';
import { type Asker, createAsker, type Unanswered } from './create-asker.ts';
import { findLacking, type ListedOrder } from './find-lacking.ts';
import { handIn } from './hand-in.ts';
import { type Connection, digitsOf } from './order-node.ts';
import { listQuery } from './order-queries.ts';
import { type Kind, nextPlace, type Place, searchOf } from './place.ts';
import { firstManner, type Manner, nextManner, readInFull } from './read-in-full.ts';

export interface ReaderOptions {
  database: Database;
  clock: Clock;
  encryption: Encryption;
  askShopify: AdminGraphql;
}

export interface ReaderTask {
  shop: string;
  kind: Kind;
  untilMs: number;
}

/** What reading on from a place brought, also when it came to a halt on the way. */
export interface Step {
  /** Orders of pages that are done. */
  lookedAt: number;
  missing: number;
  healed: number;
  /** Where to go on; null at the end. */
  place: Place | null;
  halt: Unanswered | null;
}

/** Reads on from a place, one page. Beginning a page again after a halt reads nothing twice. */
export type OrderReader = (place: Place) => Promise<Step>;

export const createReader = (options: ReaderOptions, task: ReaderTask): OrderReader => {
  const asker = createAsker(options, task.shop);
  let manner: Manner = firstManner;
  return async (place) => {
    const step: Step = { lookedAt: 0, missing: 0, healed: 0, place, halt: null };
    const page = await listPage(asker, task, place);
    if (!page.ok) return { ...step, halt: page };
    const { database, encryption, clock } = options;
    let lacking = await findLacking(database.read, encryption, task.shop, page.listed);
    while (lacking.length > 0) {
      const some = lacking.slice(0, manner.size);
      const ids = some.map(({ id }) => id);
      const read = await readInFull(asker, ids, manner);
      if (!read.ok) {
        const next = read.waitMs === null && read.problem === 'refused' ? nextManner(manner) : null;
        if (next === null) return { ...step, halt: read };
        manner = next;
        continue;
      }
      step.missing += read.orders.length;
      step.healed += await handIn({ ...options, ...task }, read.orders, clock.now());
      lacking = lacking.slice(some.length);
    }
    asker.forget();
    return { ...step, lookedAt: page.listed.length, place: page.next };
  };
};

type ListedNode = { id: string; createdAt: string; updatedAt: string };

const listPage = async (
  asker: Asker,
  { kind, untilMs }: ReaderTask,
  place: Place,
): Promise<{ ok: true; listed: ListedOrder[]; next: Place | null } | Unanswered> => {
  const search = searchOf(kind, place.fromMs, untilMs);
  const variables = { ...search, after: place.after };
  const answer = await asker.ask<{ orders: Connection<ListedNode> }>(listQuery, variables);
  if (!answer.ok) return answer;
  const { nodes, pageInfo } = answer.data.orders;
  const listed = nodes.map(({ id, updatedAt }) => ({
    id,
    orderId: digitsOf(id),
    updatedAtMs: Date.parse(updatedAt),
  }));
  const last = nodes.at(-1);
  const lastMs = last ? Date.parse(kind === 'reconcile' ? last.updatedAt : last.createdAt) : null;
  return {
    ok: true,
    listed,
    next: nextPlace(place, { orders: nodes.length, lastMs, ...pageInfo }),
  };
};
