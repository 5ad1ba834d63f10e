import type { SeenRequest } from './sandbox.ts';

/** What can go wrong with one request. */
export interface Fault {
  kind:
    | 'hang'
    | 'reset'
    | 'status'
    | 'html-502'
    | 'empty-200'
    | 'html-200'
    | 'cut-json'
    | 'cut-connection'
    | 'endless'
    | 'redirect'
    | 'plain-404'
    | 'garbage-429'
    | 'echo-secrets';
  /** The request was worked before the fault, so what it reports is recorded. */
  recorded: boolean;
  /** For `status`; 500 unless given. */
  status?: number;
  /** For `status`: headers besides the usual ones. */
  headers?: Readonly<Record<string, string>>;
  /** For `status`: the JSON text of the answer, an error without a code unless given. */
  body?: string;
}

/** Switched on and off at any time; every value holds for requests that arrive from then on. */
export interface Faults {
  /** Every answer waits this long. */
  latencyMs: number;
  /** Every answer also waits for this, so that a test decides when it comes. */
  held: Promise<void> | null;
  /** The share of worked requests whose connection is reset instead of being answered, 0 to 1. */
  lostAnswers: number;
  /** How far AffTok's clock and `Date` header are ahead of the sandbox's. */
  clockSkewMs: number;
  /** This AffTok changes no conversion's status: there is no such path. */
  noStatusChange: boolean;
  /** The shape of the answers. */
  dialect: Dialect;
  /** Decides for each request; null is no fault. */
  faultFor: (request: SeenRequest) => Fault | null;
}

/** The shapes of answers seen at AffTok (field notes, "Answers"). */
export type Dialect =
  | 'contract'
  | 'conversion-object'
  | 'conversion-id'
  | 'duplicate-200'
  | 'portal'
  | 'text-only';

/** No faults. */
export const faultless = (): Faults => ({
  latencyMs: 0,
  held: null,
  lostAnswers: 0,
  clockSkewMs: 0,
  noStatusChange: false,
  dialect: 'contract',
  faultFor: () => null,
});
