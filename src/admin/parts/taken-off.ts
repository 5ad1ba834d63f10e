import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';

/** An amount that is taken off (minor units, negative or 0): the minus stays before it in any direction. */
export const takenOff = ({ money }: Language, minor: bigint, currency: string): Html =>
  html`<bdi dir="ltr">− ${money(-minor, currency)}</bdi>`;
