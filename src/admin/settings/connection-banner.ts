import type { ConnectionResult } from '../../delivery/connection-test.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { banner } from '../parts/banner.ts';

/** What a connection test found, what it means and what to do, with AffTok's own words. */
export const connectionBanner = (language: Language, result: ConnectionResult): Html => {
  const { say } = language;
  const words =
    result.text && html`<p class="subdued">${say('test.words', { text: result.text })}</p>`;
  if (result.kind === 'connected') {
    const { recordedId } = result;
    const recorded = recordedId && html`<p>${say('test.recorded', { id: recordedId })}</p>`;
    return banner({
      tone: 'success',
      title: say('test.connected'),
      content: html`<p>${say('test.connected_text')}</p>${recorded}${words}`,
      isAnswer: true,
    });
  }
  const wait =
    result.waitMs !== null &&
    html`<p>${say('test.wait', { count: Math.ceil(result.waitMs / 60_000) })}</p>`;
  const isOwn = result.kind === 'too_many_tests' || result.kind === 'throttled';
  return banner({
    tone: isOwn ? 'warning' : 'critical',
    title: say(`test.${result.kind}`),
    content: html`<p>${say(`test.${result.kind}_text`)}</p>${wait}${words}`,
    isAnswer: true,
  });
};
