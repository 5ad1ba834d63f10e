import type { Faults } from './fault.ts';

/** A request as it arrived, and what became of it. */
export interface SeenRequest {
  /** The sandbox's clock, ms. */
  at: number;
  method: string;
  path: string;
  /** The other end's port: the same for requests over one connection. */
  remotePort: number;
  headers: Readonly<Record<string, string | undefined>>;
  rawBody: string;
  /** The body as a JSON object, null when it is none. */
  body: Readonly<Record<string, unknown>> | null;
  /** The key in its `X-API-Key` header, or none. */
  apiKey: string;
  /** The status answered; null as long as there is none, for ever when the answer was lost. */
  answerStatus: number | null;
  /** The code of the refusal, null when it was taken. */
  code: string | null;
  /** True when this request recorded a conversion or click that was not there before. */
  recorded: boolean;
}

export interface RecordedConversion {
  conversionId: string;
  at: number;
  apiKey: string;
  advertiserId: string;
  offerId: string;
  transactionId: string;
  clickId: string;
  /** The digits of the amount exactly as they were sent. */
  amount: string;
  currency: string;
  status: string;
  /** Why it was changed, as it was told; null while it was not. */
  statusReason: string | null;
  customParams: Readonly<Record<string, unknown>>;
}

export interface RecordedClick {
  clickId: string;
  at: number;
  advertiserId: string;
  offerId: string;
  trackingCode: string;
  userAgent: string | null;
  subIds: readonly (string | null)[];
}

export interface SandboxOptions {
  /** A free port unless given. */
  port?: number;
  /** The sandbox's clock, ms; the machine's unless given. */
  now?: () => number;
  /** Offers that exist; without them every offer does. */
  offers?: Readonly<Record<string, 'active' | 'inactive'>>;
  /** Clicks that exist, besides those it tracks itself; without them every click does. */
  clicks?: readonly string[];
  /** Decides which answers `faults.lostAnswers` loses. */
  seed?: number;
  /** Told of every request once it is answered, or not going to be. */
  onAnswered?: (request: SeenRequest) => void;
}

/** A strict AffTok on loopback, with faults to switch. */
export interface Sandbox {
  baseUrl: string;
  requests: readonly SeenRequest[];
  /** Recorded ones, each transaction of an advertiser once. */
  conversions: readonly RecordedConversion[];
  clicks: readonly RecordedClick[];
  faults: Faults;
  /** A key may have several advertiser IDs: add it once for each. */
  addKey(apiKey: string, advertiserId: string): void;
  revokeKey(apiKey: string): void;
  setOffers(offers: Readonly<Record<string, 'active' | 'inactive'>>): void;
  /** The most requests with this key that arrived within any stretch of this length. */
  maxRequestsInAnyWindow(apiKey: string, windowMs: number): number;
  /**
   * Resolves once the predicate holds, asked again after everything that happens here.
   * Rejects after 30 s of the machine's time, telling what did happen.
   */
  waitFor(predicate: (sandbox: Sandbox) => boolean): Promise<void>;
  /** Cuts every connection and stops. */
  close(): Promise<void>;
}
