import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder of this name, filled once on this machine. It is filled beside and renamed into place, since
 * test files run side by side. @returns its path
 */
export const unpackOnce = async (
  name: string,
  fill: (scratch: string) => Promise<void>,
): Promise<string> => {
  const unpacked = join(tmpdir(), name);
  if (existsSync(unpacked)) return unpacked;
  const scratch = await mkdtemp(`${unpacked}-`);
  await fill(scratch);
  try {
    await rename(scratch, unpacked);
  } catch (error) {
    // Another test file was first.
    await rm(scratch, { recursive: true, force: true });
    if (!existsSync(unpacked)) throw error;
  }
  return unpacked;
};
