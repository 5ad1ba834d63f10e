/** Where conversions are reported (contract, "API Endpoints"). */
export const postbackPath = '/api/postback';

/** Where a click is tracked from the server (contract, "API Endpoints"). */
export const clickPath = '/api/sdk/click';

/** Where a recorded conversion's status is changed (field notes, "Sending"); not every AffTok does. */
export const statusPath = (conversionId: string): string =>
  `/api/postback/${encodeURIComponent(conversionId)}/status`;

/** The AffTok everyone uses unless told otherwise (contract, "Set Environment Variables"). */
export const defaultBaseUrl = 'https://api.afftok.com';

/** Where AffTok says whether it works (contract, "Support"). */
export const statusPageUrl = 'https://status.afftok.com';

/**
 * The full URL of an endpoint.
 * @param baseUrl as `checkBaseUrl` returns it: no trailing slash, a path of its own is kept
 */
export const endpointUrl = (baseUrl: string, path: string): string => `${baseUrl}${path}`;
