/** Why AffTok does not take a request. */
export interface Refusal {
  kind: 'refused';
  status: number;
  code: string;
  text: string;
  details?: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, string>>;
  /** At a repeated transaction: what was recorded the first time. */
  conversionId?: string;
}

/** Builds a refusal. */
export const refusal = (
  status: number,
  code: string,
  text: string,
  more: Pick<Refusal, 'details' | 'headers' | 'conversionId'> = {},
): Refusal => ({ kind: 'refused', status, code, text, ...more });
