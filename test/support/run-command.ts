import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { testSecret } from './start-test-app.ts';

export interface CommandResult {
  code: number | null;
  out: string;
  err: string;
}

const script = new URL('../../src/cli.ts', import.meta.url).pathname;

/** Runs an operator command as a process of its own, the way `npm run -s afftok --` does. */
export const runCommand = async (
  databaseUrl: string,
  args: readonly string[],
  input = '',
): Promise<CommandResult> => {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl, SHOPIFY_API_SECRET: testSecret },
  });
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, out, err };
};
