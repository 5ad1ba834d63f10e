import { fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PagesMessage } from './app-process.ts';

/** One process of the app, with all that can be done to it. */
export interface AppProcess {
  url: string;
  /** Resolves with the exit code, or null after a signal, once it has ended for whatever reason. */
  exited: Promise<number | null>;
  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT' | 'SIGTERM'): void;
  send(message: PagesMessage): void;
}

const script = fileURLToPath(new URL('app-process.ts', import.meta.url));

/**
 * Starts the app; resolves once it listens, rejects when it ends before. Log lines and errors are
 * added to the file.
 * @param clockOffsetMs how far the clock that signs is ahead
 */
export const startProcess = async (
  env: Readonly<Record<string, string>>,
  { leaseMs, clockOffsetMs }: { leaseMs: number; clockOffsetMs: number },
  logPath: string,
): Promise<AppProcess> => {
  const log = openSync(logPath, 'a');
  const child = fork(script, [`${leaseMs}`, `${clockOffsetMs}`], {
    env: { ...env },
    execArgv: [],
    stdio: ['ignore', log, log, 'ipc'],
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const [{ url }] = await Promise.race([
    once(child, 'message') as Promise<[{ url: string }]>,
    exited.then((code) => Promise.reject(new Error(`the app ended at start with code ${code}`))),
  ]);
  return {
    url,
    exited,
    signal: (name) => void child.kill(name),
    send: (message) => {
      if (child.connected) child.send(message, () => {});
    },
  };
};
