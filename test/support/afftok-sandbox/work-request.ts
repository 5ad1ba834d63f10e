import { checkClickFields, checkPostbackFields } from './check-fields.ts';
import type { KeyRegister } from './key-register.ts';
import type { Ledger, Taken } from './ledger.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { SeenRequest } from './sandbox.ts';

/** The paths AffTok serves. Written out here, so that a wrong path in the client is noticed. */
export const servedPaths: readonly string[] = ['/api/postback', '/api/sdk/click'];

/** AffTok's ID of a conversion whose status is to be changed, or null for another path. */
export const statusPathOf = (path: string): string | null =>
  /^\/api\/postback\/([^/]+)\/status$/.exec(path)?.[1] ?? null;

/** Works a status change: known key, known conversion, a status there is. */
export const workStatus = (
  { apiKey, at, body }: SeenRequest,
  conversionId: string,
  { keys, ledger }: { keys: KeyRegister; ledger: Ledger },
): Taken | Refusal => {
  const refused = keys.admit(apiKey, at);
  if (refused) return refused;
  const { status, reason } = body ?? {};
  if (status !== 'approved' && status !== 'rejected') {
    return refusal(400, 'INVALID_STATUS', 'Unknown status');
  }
  return ledger.changeStatus(decodeURIComponent(conversionId), status, String(reason));
};

/**
 * Works one request to a served path by every rule of the contract: recorded, or why not.
 * @param clockMs AffTok's clock, which timestamps are held against
 */
export const workRequest = (
  request: SeenRequest,
  { keys, ledger, clockMs }: { keys: KeyRegister; ledger: Ledger; clockMs: number },
): Taken | Refusal => {
  const { path, headers, body, apiKey } = request;
  const isPostback = path === '/api/postback';
  const refused = keys.admit(apiKey, request.at);
  if (refused) return refused;
  if (!/^application\/json(;|$)/.test(headers['content-type'] ?? '')) {
    return refusal(415, 'INVALID_PARAMS', 'Content-Type must be application/json');
  }
  if (body === null) return refusal(400, 'INVALID_PARAMS', 'Invalid request format');
  if (body.api_key !== undefined && body.api_key !== apiKey) {
    return refusal(401, 'INVALID_API_KEY', 'X-API-Key and api_key are not the same');
  }
  const malformed = isPostback ? checkPostbackFields(body) : checkClickFields(body);
  if (malformed) return malformed;
  const unproven = keys.authenticate(body, clockMs);
  if (unproven) return unproven;
  return isPostback ? ledger.recordConversion(request) : ledger.recordClick(request);
};
