import { startSandbox } from './afftok-sandbox/start-sandbox.ts';
import { connectShop } from './connect-shop.ts';
import { startTestApp } from './start-test-app.ts';
import { temporaryDatabase } from './temporary-database.ts';

/** A database whose shops are connected to a sandbox with a key each, and nothing running on it. */
export const connectedDatabase = async (shops: readonly string[], seed: number) => {
  const database = await temporaryDatabase();
  const sandbox = await startSandbox({ seed });
  const { stop, saveSettings } = await startTestApp({ databaseUrl: database.url });
  const keys: string[] = [];
  for (const shop of shops) keys.push(await connectShop({ sandbox, saveSettings }, shop));
  await stop();
  return { database, sandbox, keys };
};
