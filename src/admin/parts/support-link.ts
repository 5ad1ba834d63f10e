import { type Html, html } from '../html.ts';

/**
 * Where people get help. Opens beside the page: the admin's frame shows no other site.
 * @param contact `mailto:` or `https:`, as the configuration has checked it
 */
export const supportLink = (contact: string, text: string): Html =>
  html`<a href="${contact}" target="_blank" rel="noopener"><bdi>${text}</bdi></a>`;
