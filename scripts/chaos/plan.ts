import type { OrderNews, SoldOrder, ToldRefund } from '../../test/stories/order-story.ts';
import type { Fault } from '../../test/support/afftok-sandbox/fault.ts';
import type { Buyer } from './plan-buyers.ts';

export type EngineName = 'sqlite' | 'postgresql';

export interface ChaosOptions {
  orders: number;
  /** Decides everything that is planned: the same seed gives the same plan. */
  seed: number;
  engine: EngineName;
  processes: number;
}

/** A shop with an API key of its own; the keys share the orders, 50 each at most. */
export interface PlannedShop {
  domain: string;
  apiKey: string;
  advertiserId: string;
}

/** One webhook of Shopify's. Moments in ms after the start of the run. */
export interface Telling {
  webhookId: string;
  topic: string;
  /** The order as it was then; null for a refund told by itself. */
  news: OrderNews | null;
  refund?: ToldRefund;
  /** When Shopify changed the order, in seconds after it was placed. */
  second: number;
  /** When Shopify sends it for the first time. */
  atMs: number;
  /** When Shopify sends it once more although it was taken; null for never. */
  againAtMs: number | null;
}

/** An order and all that happens to it. */
export interface Sale {
  id: number;
  shop: PlannedShop;
  buyer: Buyer;
  sold: SoldOrder;
  /** When it was placed, ms after the start of the run. */
  placedAtMs: number;
  tellings: Telling[];
  /** In minor units of its currency: as sold. */
  amount: bigint;
  /** After its partial refund, or null without one. */
  amountAfterRefund: bigint | null;
  isCancelled: boolean;
  /** What AffTok does to the first requests about it, one each; then it answers as it should. */
  faults: Fault[];
}

/** Something that happens to a process or to the database. Moments in ms after the start. */
export type Disturbance =
  | { kind: 'kill'; atMs: number; process: number }
  | { kind: 'freeze'; atMs: number; process: number; forMs: number }
  | { kind: 'busy'; atMs: number; forMs: number }
  | { kind: 'full'; atMs: number; forMs: number }
  | { kind: 'restart'; atMs: number; how: 'fast' | 'immediate' };

export interface Plan {
  options: ChaosOptions;
  shops: PlannedShop[];
  buyers: Buyer[];
  sales: Sale[];
  disturbances: Disturbance[];
  /** How long a process may hold a webhook or a postback, ms. */
  leaseMs: number;
  /** How far the signing clock of each process is ahead, ms. */
  clockOffsetsMs: number[];
  /** From the first sale to the last. */
  durationMs: number;
}
