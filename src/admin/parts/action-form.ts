import { type Html, html } from '../html.ts';

export interface ActionForm {
  action: string;
  button: string;
  isPrimary?: boolean;
  fields?: Readonly<Record<string, string>>;
  /** It goes on by itself once it is in view. */
  continues?: boolean;
}

/** One button that changes something. */
export const actionForm = ({
  action,
  button,
  isPrimary,
  fields = {},
  continues,
}: ActionForm): Html =>
  html`<form method="post" action="${action}" ${continues && html`data-continue`}>
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button class="button ${isPrimary && 'primary'}">${button}</button></form>`;
