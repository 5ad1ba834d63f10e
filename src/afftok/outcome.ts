/**
 * What one attempt's answer means for us (design, "Names"):
 * - `accepted` recorded now, proven by `success: true`
 * - `duplicate` recorded before: as good as accepted
 * - `throttled` too fast: wait, then send again
 * - `credentials` base URL, API key or advertiser ID refused
 * - `offer`, `click` that offer or click refused
 * - `resign` timestamp or nonce refused: sign anew and send again
 * - `refused` refused for good
 * - `errored` failed without having been recorded, as far as can be told: try later
 * - `unanswered` no proof either way, it may have been recorded: try later
 */
export type Outcome =
  | 'accepted'
  | 'duplicate'
  | 'throttled'
  | 'credentials'
  | 'offer'
  | 'click'
  | 'resign'
  | 'refused'
  | 'errored'
  | 'unanswered';
