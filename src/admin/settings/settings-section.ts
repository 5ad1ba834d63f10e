import { type Html, html } from '../html.ts';

export interface SettingsSection {
  id: string;
  title: string;
  text: string;
  /** Beside the title, such as a badge. */
  state?: Html | null;
  content: Html;
}

/** A part of the settings: what it is about beside a card with its fields. */
export const settingsSection = ({ id, title, text, state, content }: SettingsSection): Html => html`
<section class="settings-section" aria-labelledby="${id}">
<div class="settings-about"><h2 id="${id}">${title}</h2><p class="subdued">${text}</p>${state && html`<p>${state}</p>`}</div>
<div class="card">${content}</div>
</section>`;
