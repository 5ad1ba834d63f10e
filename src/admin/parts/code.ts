import { type Html, html } from '../html.ts';

/** An identifier as it is, whatever direction the page has. */
export const code = (text: string): Html => html`<code dir="ltr">${text}</code>`;
