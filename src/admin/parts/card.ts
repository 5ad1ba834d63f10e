import { type Html, html } from '../html.ts';

export interface Card {
  /** Names the card for links and for screen readers. */
  id: string;
  title: string;
  content: Html;
  actions?: Html | undefined;
  subtitle?: string;
}

/** A titled part of a page. */
export const card = ({ id, title, content, actions, subtitle }: Card): Html => html`
<section class="card" aria-labelledby="${id}">
<div class="card-head"><h2 id="${id}">${title}</h2>${actions}</div>
${subtitle && html`<p class="subdued card-subtitle">${subtitle}</p>`}
${content}
</section>`;
