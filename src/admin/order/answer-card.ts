import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { conversionMessage, type LoadedOrder, recordedSum } from '../load-order.ts';
import type { ShopWithCredential } from '../load-shop.ts';
import { actionForm } from '../parts/action-form.ts';
import { standingOf } from '../standing.ts';
import { timelineText } from '../timeline-text.ts';
import { mayLeaveNow } from './send-now.ts';

/** The answer in one sentence, and what can be done about it. */
export const answerCard = (
  language: Language,
  loaded: LoadedOrder,
  shop: ShopWithCredential,
): Html => {
  const { order, postbacks } = loaded;
  const { tone } = standingOf({ decision: order.decision, postback: conversionMessage(loaded) });
  const dead = postbacks.find(({ state }) => state === 'dead');
  const words = dead?.tries.at(-1)?.text;
  const replay = { action: `/orders/${order.orderId}/replay`, isPrimary: true };
  const sendNow = { action: `/orders/${order.orderId}/send-now` };
  return html`<section class="card answer ${tone}" aria-labelledby="answer">
<h2 id="answer" class="question">${language.say('order.question')}</h2>
<p class="answer-text">${answerText(language, loaded, shop)}</p>
${words && html`<p class="subdued">${language.say('test.words', { text: words })}</p>`}
${dead && actionForm({ ...replay, button: language.say('order.replay') })}
${mayLeaveNow(order) && actionForm({ ...sendNow, button: language.say('order.send_now') })}
</section>`;
};

const answerText = (language: Language, loaded: LoadedOrder, shop: ShopWithCredential): string => {
  const { order, conversions } = loaded;
  const { decision, decisionReason: reason, nextDecisionAt } = order;
  const postback = conversionMessage(loaded);
  const recorded = recordedSum(conversions);
  const until = nextDecisionAt?.toISOString() ?? null;
  if (postback === null || recorded === null) {
    return timelineText(language, `order.${decision}`, { reason, until });
  }
  const { say } = language;
  const amount = language.money(recorded.amount, recorded.currency);
  const isReversed = decision === 'reversed';
  switch (postback.state) {
    case 'delivered':
      if (isReversed)
        return say(reversedKey(loaded), { amount, why: whyReversed(language, reason) });
      return say(postback.attention ? 'answer.check' : 'answer.sent', { amount });
    case 'dead':
      return timelineText(language, 'postback.dead', { reason: postback.reason });
    case 'canceled':
      return say('answer.taken_back', { why: whyReversed(language, reason) });
    default:
      if (shop.credential === null || shop.credential.state === 'stopped') {
        return say('answer.waits_for_credential', { amount });
      }
      if (postback.attempts === 0) return say('answer.next_in_line', { amount });
      return say('answer.retried', { amount, time: language.dateTime(postback.dueAt) });
  }
};

const reversedKey = ({ conversions }: LoadedOrder) => {
  if (conversions.every(({ status }) => status === 'rejected')) return 'answer.rejected';
  const isUntold = conversions.some(({ untold }) => untold !== null);
  return isUntold ? 'answer.untold' : 'answer.reversed';
};

const whyReversed = (language: Language, reason: string): string =>
  timelineText(language, 'order.reversed', { reason });
