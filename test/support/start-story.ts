import { type Sandbox, startSandbox } from './afftok-sandbox/start-sandbox.ts';
import { startTestApp, type TestApp, type TestAppOptions, testShop } from './start-test-app.ts';
import { createSteppedClock, type SteppedClock } from './stepped-clock.ts';

export const testApiKey = 'afftok_test_sk_0123456789abcdef0123456789abcdef';
export const testAdvertiser = 'adv_100001';
export const testOffer = 'offer_spring';

/** A connected shop: the real app, a real AffTok sandbox, one clock that stands still for both. */
export interface Story extends TestApp {
  sandbox: Sandbox;
  clock: SteppedClock;
  /** Works everything due now, until nothing is. */
  drain(): Promise<void>;
  /** Moves time on, then works what became due. */
  after(ms: number): Promise<void>;
}

/**
 * Starts a story. Orders of fixtures are created an hour before its clock.
 * @param startMs where its clock stands; the machine's time where other processes take part
 */
export const startStory = async (
  options: TestAppOptions = {},
  startMs?: number,
): Promise<Story> => {
  const clock = createSteppedClock(startMs);
  const sandbox = await startSandbox({ now: clock.now });
  sandbox.addKey(testApiKey, testAdvertiser);
  const test = await startTestApp({ clock, random: () => 0.5, ...options });
  await test.saveSettings(testShop, {
    credential: {
      baseUrl: sandbox.baseUrl,
      apiKey: testApiKey,
      advertiserId: testAdvertiser,
    },
    offerId: testOffer,
  });
  const drain = () => test.app.drain();
  return {
    ...test,
    sandbox,
    clock,
    drain,
    after: async (ms) => {
      clock.step(ms);
      await drain();
    },
    stop: async () => {
      await test.stop();
      await sandbox.close();
    },
  };
};
