import { createHmac } from 'node:crypto';

/**
 * The headers that prove a post is ours and how old it is: HMAC-SHA256, keyed with the secret as text,
 * over `<timestamp>.<body>`, the timestamp in seconds since 1970 (decision 20).
 */
export const signAlert = (secret: string, body: string, nowMs: number): Record<string, string> => {
  const timestamp = String(Math.floor(nowMs / 1_000));
  const hmac = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return { 'x-afftok-timestamp': timestamp, 'x-afftok-signature': `sha256=${hmac}` };
};
