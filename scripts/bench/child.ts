import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Child {
  url: string;
  /** Resident memory in bytes. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

const { scripts } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { scripts: { start: string } };
/** What `npm start` gives Node. */
const npmStartOptions = scripts.start.split(' ').filter((word) => word.startsWith('--'));

/** Starts a measured process and waits until it says where it listens. */
export const startChild = async (
  file: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<Child> => {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(path, args, {
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    execArgv: npmStartOptions,
  });
  const url = await firstUrl(child);
  return {
    url,
    memory: async () => {
      const answer = once(child, 'message');
      child.send('memory');
      const [{ rssBytes }] = (await answer) as [{ rssBytes: number }];
      return rssBytes;
    },
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
};

const firstUrl = async (child: ChildProcess): Promise<string> => {
  if (child.stdout === null) throw new Error('a child started here has a standard output');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{"url"')) return (JSON.parse(line) as { url: string }).url;
  }
  throw new Error('the process ended before it listened');
};
