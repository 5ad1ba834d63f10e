// `npm run demo [-- --once]`: the whole path on this machine, told as a story. AffTok's sandbox and
// the app run for real; webhooks are signed, postbacks travel over HTTP. Stays up afterwards;
// with --once it ends, with 0 only if every step held.
import { parseArgs } from 'node:util';
import { chapters } from './demo/chapters.ts';
import { demoOrders } from './demo/demo-orders.ts';
import { listInAdmin } from './demo/open-admin.ts';
import { outcome } from './demo/outcome.ts';
import { playStory } from './demo/play-story.ts';
import { createScene } from './demo/scene.ts';
import { type Stage, startStage } from './demo/stage.ts';
import { createTeller } from './demo/teller.ts';
import { whereToLook } from './demo/where-to-look.ts';

const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
const interrupted = 130;

const run = async (): Promise<void> => {
  const tell = createTeller((line) => console.log(line));
  let isTold = false;
  const stage = await startStage((request) => {
    if (isTold && request.path !== '/health') tell.postback(request);
  });
  const stop = async (): Promise<void> => {
    await stage.close();
    // A story that was interrupted would go on against what is closed.
    process.exit(isTold ? 0 : interrupted);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());

  tell.title('AffTok for Shopify: from an order to a postback');
  tell.plain([
    `The app      ${stage.url}, its database empty${onPort3000(stage) ? '' : ' (port 3000 is in use)'}`,
    `AffTok       ${stage.sandbox.baseUrl}, a strict sandbox of it`,
    `Shopify      ${stage.simulator.url}, a simulated admin with the app in it`,
  ]);
  tell.text(
    'All run on this machine only. Webhooks are signed the way Shopify signs them, postbacks the way AffTok wants them; their keys and signatures are shown as "…".',
  );
  const orders = demoOrders(Date.now());
  const failure = await playStory([...chapters, outcome], createScene(stage, tell), orders);
  isTold = failure === null;
  if (failure !== null) {
    console.error(`\n${failure}`);
    process.exitCode = 1;
  }
  if (failure !== null || values.once) return stage.close();
  listInAdmin(stage.simulator, orders);
  tell.title('Where to look');
  tell.plain(whereToLook(stage, orders));
};

const onPort3000 = ({ url }: Stage): boolean => new URL(url).port === '3000';

run().catch((error: unknown) => {
  console.error(`The demo could not run: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
