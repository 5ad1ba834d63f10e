import type { Bounded } from '../database/bounded-count.ts';
import type { EmbedStatus, PixelState } from '../shopify/capture-state.ts';
import { isUnusual, type Silence } from './silence-rule.ts';

/** What is wrong with a shop, for as long as it is. Details are counts and codes. */
export type Condition =
  | { kind: 'credentials_stopped'; details: { reason: string | null } }
  | { kind: 'dead_letters'; details: { count: number; more: boolean } }
  | { kind: 'no_orders'; details: { silent_hours: number; usual_orders: number } }
  | { kind: 'capture_off'; details: { embed: string | null; pixel: string | null } }
  | { kind: 'webhooks_missing'; details: { looked_at: number; missing: number; healed: number } };

export type ConditionKind = Condition['kind'];

/** What conditions are judged by. */
export interface ShopFacts {
  /** AffTok's reason, in its code or words; null while credentials are not stopped. */
  stoppedReason: string | null;
  /** Postbacks that were given up. */
  dead: Bounded;
  /** null where there is nothing to compare. */
  silence: Silence | null;
  capture: { embed: EmbedStatus | null; pixel: PixelState };
  /** Whether AffTok has recorded a sale of the shop: before that it is being set up. */
  hasReported: boolean;
  /** The last comparison with Shopify's orders that came to its end. */
  lastReading: { lookedAt: number; missing: number; healed: number } | null;
}

/** The conditions a shop is in, the most urgent first; none when all is well. */
export const conditionsOf = (facts: ShopFacts): Condition[] =>
  [
    credentialsStopped(facts),
    deadLetters(facts),
    captureOff(facts),
    noOrders(facts),
    webhooksMissing(facts),
  ].filter((condition) => condition !== null);

const credentialsStopped = ({ stoppedReason }: ShopFacts): Condition | null =>
  stoppedReason === null
    ? null
    : { kind: 'credentials_stopped', details: { reason: stoppedReason || null } };

const deadLetters = ({ dead }: ShopFacts): Condition | null =>
  dead.count === 0 ? null : { kind: 'dead_letters', details: { ...dead } };

/**
 * Shopify has said that the app embed is not on, or does not let the pixel be connected, in a shop whose
 * sales were reported before; until then Home's set-up says it. Shopify out of reach is no such word.
 */
const captureOff = ({ capture, hasReported }: ShopFacts): Condition | null => {
  const embed = capture.embed === 'active' ? null : capture.embed;
  const { pixel: state } = capture;
  const pixel = state.kind === 'no_access' || state.kind === 'refused' ? state.problem : null;
  const isOff = embed !== null || pixel !== null;
  return isOff && hasReported ? { kind: 'capture_off', details: { embed, pixel } } : null;
};

const hourMs = 3_600_000;

const noOrders = ({ silence }: ShopFacts): Condition | null => {
  if (silence === null || !isUnusual(silence)) return null;
  const silent_hours = Math.floor((silence.untilMs - silence.sinceMs) / hourMs);
  return {
    kind: 'no_orders',
    details: { silent_hours, usual_orders: Math.min(...silence.before) },
  };
};

const webhooksMissing = ({ lastReading }: ShopFacts): Condition | null => {
  if (lastReading === null || lastReading.missing === 0) return null;
  const { lookedAt: looked_at, missing, healed } = lastReading;
  return { kind: 'webhooks_missing', details: { looked_at, missing, healed } };
};
