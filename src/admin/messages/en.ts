import { codesEnglish } from './codes-en.ts';
import { homeEnglish } from './home-en.ts';
import type { Message } from './message.ts';
import { orderEnglish } from './order-en.ts';
import { ordersEnglish } from './orders-en.ts';
import { settingsEnglish } from './settings-en.ts';
import { shellEnglish } from './shell-en.ts';

/** Everything pages say, in English. */
export const english = {
  ...shellEnglish,
  ...codesEnglish,
  ...homeEnglish,
  ...ordersEnglish,
  ...orderEnglish,
  ...settingsEnglish,
};

export type PageKey = keyof typeof english;
export type Catalogue = Record<PageKey, Message>;
