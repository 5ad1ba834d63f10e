import { type Html, html } from '../html.ts';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'critical';

/** A short state in a colour; the words alone say it too. */
export const badge = (tone: Tone, text: string): Html =>
  html`<span class="badge ${tone}">${text}</span>`;
