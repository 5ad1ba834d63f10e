/** The app as a process of its own for measurements; says where it listens on standard output. */
import { createApp } from '../../src/app.ts';
import { createConfig, describeProblems } from '../../src/config/config.ts';
import { readEnv } from '../../src/config/env.ts';

const result = createConfig(readEnv(process.env));
if (!result.ok) throw new Error(describeProblems(result.problems));
const app = await createApp(result.config, result.secrets);
const { url } = await app.start();
console.log(JSON.stringify({ url }));
process.once('SIGTERM', async () => {
  await app.stop();
  // The channel to the parent would keep the process alive.
  process.disconnect();
});
process.on('message', () => process.send?.({ rssBytes: process.memoryUsage().rss }));
