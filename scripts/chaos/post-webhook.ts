import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { type OutgoingWebhook, webhookHeaders } from '../../test/support/send-webhook.ts';

const agent = new Agent({ keepAlive: true });

/**
 * Sends a webhook once. The plain client of Node: AffTok shares this process, and `fetch` takes half of
 * its time where processes come and go.
 * @returns the status answered, 0 when there is no whole answer in time
 */
export const postWebhook = async (
  appUrl: string,
  webhook: Omit<OutgoingWebhook, 'body'>,
  body: string,
  answerMsMax: number,
): Promise<number> => {
  const sending = request(`${appUrl}/webhooks`, {
    agent,
    method: 'POST',
    headers: { ...webhookHeaders(webhook, body), 'Content-Length': Buffer.byteLength(body) },
    signal: AbortSignal.timeout(answerMsMax),
  });
  // A connection may also break after its answer.
  sending.on('error', () => {});
  try {
    sending.end(body);
    const [answer] = (await once(sending, 'response')) as [IncomingMessage];
    answer.resume();
    await once(answer, 'end');
    return answer.statusCode ?? 0;
  } catch {
    return 0;
  }
};
