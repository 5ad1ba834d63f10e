import type { Sandbox } from '../../test/support/afftok-sandbox/start-sandbox.ts';
import { startTestApp } from '../../test/support/start-test-app.ts';
import type { Engine } from './engine.ts';
import type { Plan } from './plan.ts';

const offerId = 'offer_chaos';

/** Brings the database up to date and connects every shop of the plan to AffTok, as a merchant does. */
export const connectShops = async (
  { shops }: Plan,
  { url: databaseUrl }: Pick<Engine, 'url'>,
  { baseUrl, addKey }: Sandbox,
  env: Record<string, string>,
): Promise<void> => {
  const { saveSettings, stop } = await startTestApp({ databaseUrl, env });
  try {
    for (const { domain, apiKey, advertiserId } of shops) {
      addKey(apiKey, advertiserId);
      await saveSettings(domain, { credential: { baseUrl, apiKey, advertiserId }, offerId });
    }
  } finally {
    await stop();
  }
};
