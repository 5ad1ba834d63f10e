import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { testSecret } from './start-test-app.ts';

export interface AppProcess {
  url: string;
  /** Ends it the way a power cut does. */
  kill(): Promise<void>;
}

const script = new URL('app-process.ts', import.meta.url).pathname;

/** Starts the app as a process of its own on this database; resolves once it listens. */
export const startAppProcess = async (databaseUrl: string): Promise<AppProcess> => {
  const child = spawn(process.execPath, [script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'silent',
      SHOPIFY_API_SECRET: testSecret,
      DATABASE_URL: databaseUrl,
    },
  });
  const exited = once(child, 'exit');
  const [url] = await Promise.race([
    once(createInterface(child.stdout), 'line') as Promise<[string]>,
    exited.then(([code]) => Promise.reject(new Error(`the app exited with ${code}`))),
  ]);
  return {
    url,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
};
