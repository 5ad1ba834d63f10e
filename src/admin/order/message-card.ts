import { readClickPayload, readPayload } from '../../postback/postback-payload.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import type { LoadedOrder } from '../load-order.ts';
import { badge, type Tone } from '../parts/badge.ts';
import { card } from '../parts/card.ts';
import { code } from '../parts/code.ts';
import { facts } from '../parts/facts.ts';
import { moment } from '../parts/moment.ts';
import { laidOutJson } from './laid-out-json.ts';

type Message = LoadedOrder['postbacks'][number];
type Try = Message['tries'][number];

/** One message to AffTok: what it says, and every attempt with its masked request and answer. */
export const messageCard = (language: Language, message: Message, index: number): Html => {
  const { say } = language;
  const isClick = message.kind === 'click';
  const content = html`${isClick ? clickFacts(language, message) : conversionFacts(language, message)}
<h3>${say('message.attempts')}</h3>
${
  message.tries.length === 0
    ? html`<p class="subdued">${say('message.untried')}</p>`
    : html`<div class="attempts">${message.tries.map((one) => attempt(language, one))}</div>`
}`;
  return card({
    id: `message-${index}`,
    title: say(isClick ? 'message.click_title' : 'message.title'),
    actions: badge(
      tones[message.state] ?? 'info',
      language.sayIf(`state.${message.state}`, message.state),
    ),
    content,
  });
};

const conversionFacts = (language: Language, message: Message): Html => {
  const { say } = language;
  const payload = readPayload(message.payload);
  return facts([
    [say('message.transaction'), code(payload.transactionId)],
    [say('message.offer'), code(payload.offerId)],
    [say('message.click'), code(payload.clickId)],
    [say('message.amount'), html`<bdi>${payload.amount} ${payload.currency}</bdi>`],
    [say('message.status'), code(payload.status)],
    [say('message.remote'), message.remoteId && code(message.remoteId)],
    deliveredAt(language, message),
  ]);
};

/** A click's message asks which click ID belongs to a tracking code. */
const clickFacts = (language: Language, message: Message): Html => {
  const { say } = language;
  const { trackingCode, offerId, subId1, subId2, subId3 } = readClickPayload(message.payload);
  const subIds = [subId1, subId2, subId3].flatMap((subId) => subId ?? []);
  return facts([
    [say('clicks.code'), code(trackingCode)],
    [say('message.offer'), code(offerId)],
    [
      say('message.sub_ids'),
      subIds.length === 0 ? null : subIds.map((subId) => html`${code(subId)} `),
    ],
    [say('message.click'), message.remoteId && code(message.remoteId)],
    deliveredAt(language, message),
  ]);
};

const deliveredAt = (language: Language, { deliveredAt: at }: Message) =>
  [language.say('message.delivered_at'), at && moment(language, at)] as const;

const tones: Record<string, Tone> = { delivered: 'success', dead: 'critical', canceled: 'neutral' };

const attempt = (language: Language, one: Try): Html => {
  const { say } = language;
  const outcome = one.outcome ?? 'unanswered';
  const answer = [one.status === null ? null : `HTTP ${one.status}`, one.code].filter(Boolean);
  return html`<details class="attempt"><summary>
<span>${say('message.attempt', { number: one.number })}</span>
${badge(outcomeTones[outcome] ?? 'warning', language.sayIf(`outcome.${outcome}`, outcome))}
<span class="subdued">${moment(language, one.startedAt)}</span></summary>
${facts([
  [say('message.answer_code'), answer.length > 0 ? code(answer.join(' ')) : null],
  [say('message.words'), one.text && html`<bdi>${one.text}</bdi>`],
  [say('message.error'), one.error && code(one.error)],
  [
    say('message.latency'),
    one.latencyMs === null ? null : html`<bdi>${language.number(one.latencyMs)} ms</bdi>`,
  ],
])}
${body(say('message.request'), one.request)}
${body(say('message.answer'), one.answer)}
</details>`;
};

const outcomeTones: Record<string, Tone> = {
  accepted: 'success',
  duplicate: 'success',
  refused: 'critical',
  credentials: 'critical',
  offer: 'critical',
  click: 'critical',
};

const body = (title: string, text: string | null): Html | null =>
  text === null || text === ''
    ? null
    : html`<h4>${title}</h4><pre dir="ltr" tabindex="0" aria-label="${title}">${laidOutJson(text)}</pre>`;
