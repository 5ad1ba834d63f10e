// The process: env → config → app → start → signal → drain → stop.
import { createApp } from './app.ts';
import { createConfig, describeConfig, describeProblems } from './config/config.ts';
import { readEnv } from './config/env.ts';
import { createLogger } from './logger.ts';

const stopMsMax = 9_500;

const run = async (): Promise<void> => {
  const result = createConfig(readEnv(process.env));
  if (!result.ok) {
    console.error(describeProblems(result.problems));
    process.exitCode = 1;
    return;
  }
  const { config, secrets } = result;
  const logger = createLogger(config.logLevel);
  const app = await createApp(config, secrets, { logger });
  const { url } = await app.start();
  logger.info({ url, config: describeConfig(config, secrets) }, 'app.started');

  const stop = async (signal: string): Promise<void> => {
    logger.info({ signal }, 'app.stopping');
    // Whatever hangs, the process ends in time; leases give its work to the next one.
    setTimeout(() => process.exit(1), stopMsMax).unref();
    await app.stop();
    logger.info({}, 'app.stopped');
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void stop(signal));
  }
};

run().catch((error: unknown) => {
  console.error(`The app could not start: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
