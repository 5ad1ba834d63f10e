import type { SettingsChange } from '../../src/shop/save-settings.ts';
import { type Story, testOffer } from './start-story.ts';

/** What a shop's API key looks like; the sandbox knows none until it is told. */
export const apiKeyOf = (name: string): string => `afftok_test_sk_${name.padEnd(32, '0')}`;

/** What the story's sandbox knows a shop by, whether it takes it or not. */
export const credentialFor = (story: Pick<Story, 'sandbox'>, apiKey: string) => ({
  baseUrl: story.sandbox.baseUrl,
  apiKey,
  advertiserId: `adv_${apiKey.slice(-32, -26)}`,
});

/** Connects a shop with an API key of its own that AffTok knows. @returns the key */
export const connectShop = async (
  story: Pick<Story, 'sandbox' | 'saveSettings'>,
  shop: string,
  change: Omit<SettingsChange, 'source'> = {},
): Promise<string> => {
  const apiKey = apiKeyOf(shop.replace(/\W.*$/, ''));
  const credential = credentialFor(story, apiKey);
  story.sandbox.addKey(apiKey, credential.advertiserId);
  await story.saveSettings(shop, { credential, offerId: testOffer, ...change });
  return apiKey;
};
