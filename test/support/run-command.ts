import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { testSecret } from './start-test-app.ts';

export interface CommandResult {
  code: number | null;
  out: string;
  err: string;
}

export interface CommandEnvironment {
  env?: Record<string, string>;
  /** Where every shop's Shopify answers, when it is asked. */
  shopifyUrl?: string;
}

const script = new URL('../../src/cli.ts', import.meta.url).pathname;

const shopifyHere = new URL('shopify-here.ts', import.meta.url).href;

/** Runs an operator command as a process of its own, the way `npm run -s afftok --` does. */
export const runCommand = async (
  databaseUrl: string,
  args: readonly string[],
  input = '',
  { env = {}, shopifyUrl }: CommandEnvironment = {},
): Promise<CommandResult> => {
  const own = { DATABASE_URL: databaseUrl, SHOPIFY_API_SECRET: testSecret };
  const here = shopifyUrl === undefined ? {} : { SHOPIFY_HERE: shopifyUrl };
  const preload = shopifyUrl === undefined ? [] : ['--import', shopifyHere];
  const child = spawn(process.execPath, [...preload, script, ...args], {
    env: { ...process.env, ...own, ...here, ...env },
  });
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, out, err };
};
