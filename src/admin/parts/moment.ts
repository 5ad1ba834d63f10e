import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';

/** A time in words, and exactly for programs. */
export const moment = (language: Language, time: Date): Html =>
  html`<time datetime="${time.toISOString()}">${language.dateTime(time)}</time>`;
