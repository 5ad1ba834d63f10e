import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Child, startChild } from './child.ts';

const folder = fileURLToPath(new URL('peer', import.meta.url));

/**
 * Starts the peer as a process of its own. Its packages are no dependency of the app, so they are
 * installed the first time, from the peer's own lockfile.
 * @param url `file:` or `postgresql:`; the app's tables are made there
 */
export const startPeer = async (url: string, secret: string): Promise<Child> => {
  if (!existsSync(`${folder}/node_modules/.package-lock.json`)) await install();
  return startChild('peer/server.js', [url, secret]);
};

const install = async (): Promise<void> => {
  const options = ['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', ['ci', ...options]);
};
