import { type Html, html } from '../../../src/admin/html.ts';

/** The app's place in the admin: its title bar and the frame with the app in it. */
export const appFrame = (launchUrl: string): Html => html`<div class="app-title">
<span class="app-icon" aria-hidden="true">A</span> <span id="app-title">AffTok</span>
</div>
<iframe id="app" title="AffTok" src="${launchUrl}"></iframe>`;
