import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Removes the file of `migrate-for-tests`. */
export default async (): Promise<void> => {
  const { TEST_SQLITE_TEMPLATE: template } = process.env;
  if (template) await rm(dirname(template), { recursive: true, force: true });
};
