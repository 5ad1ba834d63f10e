import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface Flood {
  /** The app's address. */
  url: string;
  /** The shop most of them name. */
  shop: string;
  captures: number;
  perSecond: number;
  /** Whether each comes from a made-up address of its own, as `X-Forwarded-For` has it. */
  addresses: 'one' | 'many';
}

export interface FloodResult {
  /** How many got which HTTP status. */
  answers: Partial<Record<number, number>>;
  /** The pace kept; less than asked for when the app answers more slowly. */
  perSecond: number;
}

const script = new URL('flood-process.ts', import.meta.url).pathname;

/** Sends made-up captures from a process of its own; resolves when the last one is answered. */
export const startFlood = async (flood: Flood): Promise<FloodResult> => {
  const child = spawn(process.execPath, [script, JSON.stringify(flood)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const output = await text(child.stdout);
  const [code] = await exited;
  if (code !== 0) throw new Error(`the flood ended with ${code}`);
  return JSON.parse(output) as FloodResult;
};
