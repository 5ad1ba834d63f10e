import { type Database, openDatabase } from '../../src/database/open-database.ts';
import { temporaryDatabase } from './temporary-database.ts';

/** A database of its own, open, on the engine this test file runs on; closed, it is gone. */
export const openTemporaryDatabase = async (): Promise<Database> => {
  const file = await temporaryDatabase();
  const database = await openDatabase(file.url);
  return {
    ...database,
    async close() {
      await database.close();
      await file.remove();
    },
  };
};
