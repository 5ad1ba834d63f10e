/** A verified webhook as the inbox stores it: whitelisted facts, never the body. */
export interface ReceivedWebhook {
  shop: string;
  webhookId: string;
  topic: string;
  orderId: string | null;
  triggeredAtMs: number | null;
  eventId: string | null;
  apiVersion: string | null;
  receivedAtMs: number;
  /** Size and SHA-256 (hex) of the body, to recognise it by without keeping it. */
  bytes: number;
  sha256: string;
  state: 'pending' | 'ignored' | 'failed';
  /** Why it is ignored or failed. */
  reason: string | null;
  /** JSON path of the value a failed body was refused for. */
  path: string | null;
  /** What is kept of the body, for a pending webhook. */
  facts: string | null;
}

/** What a webhook's body means, by its topic. */
export type WebhookBody =
  | { kind: 'facts'; orderId: string | null; facts: string }
  | { kind: 'ignored'; reason: string; orderId: string | null }
  | { kind: 'failed'; reason: string; path: string | null; orderId: string | null }
  | { kind: 'not-json' };
