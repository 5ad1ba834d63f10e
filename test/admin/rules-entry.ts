import { testAdvertiser, testOffer } from '../support/start-story.ts';

/** What a browser sends of a form nobody has touched. */
export const untouchedForm = (baseUrl: string): Record<string, string> => ({
  apiKey: '',
  advertiserId: testAdvertiser,
  offerId: testOffer,
  baseUrl,
  trigger: 'paid',
  amountBasis: 'subtotal',
  windowDays: '30',
  useLandingPages: 'on',
  version: '1',
  holdDays: '0',
  settleMinutes: '0',
  money: 'shop',
  ruleCount: '0',
  excludePos: 'on',
  excludeDrafts: 'on',
  excludeRenewals: 'on',
  excludeGiftCards: 'on',
  excludeTags: '',
  excludeChannels: '',
  minimum: '',
  first: 'click',
});
/** Two rules as a browser sends them. */
export const twoRules = {
  ruleCount: '2',
  'rule1-by': 'vendor',
  'rule1-value': 'Acme & Sons',
  'rule1-offer': 'offer_acme',
  'rule2-by': 'tag',
  'rule2-value': 'موظف',
  'rule2-offer': '',
  'rule2-nothing': 'on',
};
/** The values of rule fields in a page, as `rule1-value=Acme`. */
export const rulesIn = (page: string): string[] =>
  [...page.matchAll(/<input id="(rule\d+-(?:value|offer))"[^>]* value="([^"]*)"/g)].map(
    ([, name, value]) => `${name}=${value}`,
  );
