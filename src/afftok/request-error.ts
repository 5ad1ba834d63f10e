import { RequestError, TimeoutError } from 'got';

/**
 * Why a request brought no whole answer, short and without any value of the request in it:
 * `timed out after 30 s`, `no connection within 5 s`, or the system's code such as
 * `ECONNRESET`.
 */
export const requestError = (
  error: unknown,
  limits: { connectTimeoutMs: number; requestTimeoutMs: number },
): string => {
  if (error instanceof TimeoutError) {
    return error.event === 'request'
      ? `timed out after ${limits.requestTimeoutMs / 1_000} s`
      : `no connection within ${limits.connectTimeoutMs / 1_000} s`;
  }
  if (error instanceof RequestError) return error.code;
  return error instanceof Error ? error.name : 'failed';
};
