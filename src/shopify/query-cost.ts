/** What a query cost and what is left to spend, in Shopify's points (shopify-platform 2.7). */
export interface AdminCost {
  requested: number;
  /** null while Shopify has not run the query. */
  actual: number | null;
  available: number;
  maximum: number;
  /** Points per second. */
  restoreRate: number;
}

/** The cost in an answer's `extensions`, or null when it is not there whole. */
export const readCost = (extensions: unknown): AdminCost | null => {
  const cost = fieldsOf(fieldsOf(extensions).cost);
  const status = fieldsOf(cost.throttleStatus);
  const requested = numberOf(cost.requestedQueryCost);
  const available = numberOf(status.currentlyAvailable);
  const maximum = numberOf(status.maximumAvailable);
  const restoreRate = numberOf(status.restoreRate);
  if (requested === null || available === null || maximum === null || restoreRate === null) {
    return null;
  }
  return { requested, actual: numberOf(cost.actualQueryCost), available, maximum, restoreRate };
};

/** How long until the points a throttled query needs are there again; a second when unknown. */
export const waitForCostMs = (cost: AdminCost | null): number => {
  if (cost === null || cost.restoreRate <= 0) return unknownWaitMs;
  const missing = Math.min(cost.requested, cost.maximum) - cost.available;
  return missing > 0 ? Math.ceil((missing / cost.restoreRate) * 1_000) : unknownWaitMs;
};

const unknownWaitMs = 1_000;

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/**
 * How long to rest before a query of this size would find too few points left (ms); 0 when there are
 * enough, or nobody said. @param next points of the query
 */
export const restMsAfter = (cost: AdminCost | null, next: number): number =>
  cost !== null && cost.available < Math.min(next, cost.maximum)
    ? waitForCostMs({ ...cost, requested: next })
    : 0;
