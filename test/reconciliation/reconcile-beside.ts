import { type CommandResult, runCommand } from '../support/run-command.ts';
import { clientId, encryptionKey, type Reading } from './start-reading.ts';

/** Runs `reconcile` beside the running app, as a process of its own. */
export const reconcileBeside = (
  { shopify, config }: Reading,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<CommandResult> =>
  runCommand(config.databaseUrl, ['reconcile', ...args], '', {
    shopifyUrl: shopify.url,
    env: {
      SHOPIFY_API_KEY: clientId,
      ENCRYPTION_KEYS: encryptionKey.toString('base64'),
      ...env,
    },
  });
