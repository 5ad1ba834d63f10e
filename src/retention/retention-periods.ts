// How long what is stored is kept (docs/configuration.md, Retention; decision 21). Orders, conversions
// and their postbacks, whose transaction IDs keep an order from being recorded twice, stay until
// Shopify says to erase them, and slots are kept an hour by src/delivery/slots.ts.

const dayMs = 86_400_000;

/** Counted from its arrival, once it is settled. Shopify repeats a webhook for hours, not days. */
export const webhooksKeptMs = 30 * dayMs;

/** A click outlives its shop's window by the longest wait for one (design, Click time). */
export const clicksKeptAfterWindowMs = 3 * dayMs;

/**
 * What happened to an order, step by step, and each request to AffTok: a year of business and what
 * comes after it. Orders wait and can be held for 60 + 90 days.
 */
export const stepsKeptMs = 400 * dayMs;

/** A refund whose order never came; orders are read back 60 days at most. */
export const earlyRefundsKeptMs = 90 * dayMs;

/** What a comparison with Shopify's orders found; each shop's last one stays. */
export const receiptsKeptMs = 21 * dayMs;

/** An alert that is over. */
export const alertsKeptMs = 90 * dayMs;

/** Rows forgotten in one transaction: few enough that webhooks waiting to be stored hardly notice. */
export const forgottenTogetherMax = 500;
