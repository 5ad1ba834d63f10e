import { afterTheSend } from './after-the-send.ts';
import { amounts } from './amounts.ts';
import { changedSettings } from './changed-settings.ts';
import { exclusions } from './exclusions.ts';
import { moneyToldApart } from './money-told-apart.ts';
import { offers } from './offers.ts';
import type { Theme } from './order-story.ts';
import { refundsBeforeTheSend } from './refunds-before-the-send.ts';
import { whenToSend } from './when-to-send.ts';

/** Every story of an order, by chapter: the specification, played by a test and printed as a page. */
export const orderStories: readonly Theme[] = [
  whenToSend,
  refundsBeforeTheSend,
  moneyToldApart,
  afterTheSend,
  offers,
  exclusions,
  amounts,
  changedSettings,
];
