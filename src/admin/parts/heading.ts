import { type Html, html } from '../html.ts';

export interface Heading {
  title: string;
  /** Where one came from. */
  back?: { href: string; text: string };
  /** Beside the title, such as a badge. */
  beside?: Html;
  /** At the end of the line, such as a button. */
  actions?: Html;
  subtitle?: Html | string;
}

/** The head of a page; its title takes the focus when the page comes into view. */
export const heading = ({ title, back, beside, actions, subtitle }: Heading): Html => html`
<header class="heading">
${back && html`<a class="back" href="${back.href}"><span class="arrow" aria-hidden="true"></span>${back.text}</a>`}
<div class="heading-line">
<h1 tabindex="-1"><bdi>${title}</bdi></h1>
${beside}
${actions && html`<div class="heading-actions">${actions}</div>`}
</div>
${subtitle && html`<p class="subdued">${subtitle}</p>`}
</header>`;
