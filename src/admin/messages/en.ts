import { alertsEnglish } from './alerts-en.ts';
import { backfillEnglish } from './backfill-en.ts';
import { codesEnglish } from './codes-en.ts';
import { discountCodesEnglish } from './discount-codes-en.ts';
import { homeEnglish } from './home-en.ts';
import type { Message } from './message.ts';
import { orderEnglish } from './order-en.ts';
import { ordersEnglish } from './orders-en.ts';
import { privacyEnglish } from './privacy-en.ts';
import { rulesEnglish } from './rules-en.ts';
import { settingsEnglish } from './settings-en.ts';
import { shellEnglish } from './shell-en.ts';
import { simulationEnglish } from './simulation-en.ts';

/** Everything pages say, in English. */
export const english = {
  ...shellEnglish,
  ...alertsEnglish,
  ...backfillEnglish,
  ...codesEnglish,
  ...homeEnglish,
  ...ordersEnglish,
  ...orderEnglish,
  ...settingsEnglish,
  ...discountCodesEnglish,
  ...rulesEnglish,
  ...simulationEnglish,
  ...privacyEnglish,
};

export type PageKey = keyof typeof english;
export type Catalogue = Record<PageKey, Message>;
