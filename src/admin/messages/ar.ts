import { alertsArabic } from './alerts-ar.ts';
import { backfillArabic } from './backfill-ar.ts';
import { codesArabic } from './codes-ar.ts';
import { discountCodesArabic } from './discount-codes-ar.ts';
import type { Catalogue } from './en.ts';
import { homeArabic } from './home-ar.ts';
import { orderArabic } from './order-ar.ts';
import { ordersArabic } from './orders-ar.ts';
import { privacyArabic } from './privacy-ar.ts';
import { rulesArabic } from './rules-ar.ts';
import { settingsArabic } from './settings-ar.ts';
import { shellArabic } from './shell-ar.ts';
import { simulationArabic } from './simulation-ar.ts';

/** Everything pages say, in Arabic. */
export const arabic: Catalogue = {
  ...shellArabic,
  ...alertsArabic,
  ...backfillArabic,
  ...codesArabic,
  ...homeArabic,
  ...ordersArabic,
  ...orderArabic,
  ...settingsArabic,
  ...discountCodesArabic,
  ...rulesArabic,
  ...simulationArabic,
  ...privacyArabic,
};
