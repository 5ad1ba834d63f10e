import { type Html, html } from '../html.ts';

export interface Banner {
  tone: 'info' | 'success' | 'warning' | 'critical';
  title?: string;
  content?: Html | string | undefined;
  actions?: Html;
  /** It answers what was just done, so it is read out and takes the focus. */
  isAnswer?: boolean;
}

/** One thing that must be seen before the rest of the page. */
export const banner = ({ tone, title, content, actions, isAnswer = false }: Banner): Html => html`
<div class="banner ${tone}" ${isAnswer && answerAttributes(tone)}>
${title && html`<h2>${title}</h2>`}
${content && html`<div class="banner-text">${content}</div>`}
${actions && html`<div class="actions">${actions}</div>`}
</div>`;

const answerAttributes = (tone: Banner['tone']): Html =>
  html`role="${tone === 'critical' ? 'alert' : 'status'}" tabindex="-1" data-focus`;
