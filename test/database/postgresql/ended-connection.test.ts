import { expect, test } from '@jest/globals';
import { isDatabaseLost } from '../../../src/database/database-errors.ts';
import { openDatabase } from '../../../src/database/open-database.ts';
import { startProxy } from '../../support/postgresql/start-proxy.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';

test('a connection that ends the moment it is there fails what waits for it, not the process', async () => {
  const file = await temporaryDatabase();
  const proxy = await startProxy(file.url);
  const database = await openDatabase(proxy.url);
  const write = () => database.write((tx) => tx.shop.findMany());
  proxy.endNextWhenReady();
  const error: unknown = await write().catch((reason: unknown) => reason);
  expect(isDatabaseLost(error)).toBe(true);
  expect(await write()).toEqual([]);
  await database.close();
  await proxy.stop();
  await file.remove();
});
