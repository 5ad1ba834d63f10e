import type { Router } from '@koa/router';
import { createHttpApp } from '../../src/http/create-http-app.ts';
import { type Listening, listen } from '../../src/http/listen.ts';
import { createLogger, type Logger } from '../../src/logger.ts';

export interface Served extends Listening {
  /** Log lines written so far. */
  lines: Record<string, unknown>[];
}

const running: Listening[] = [];

/** The real HTTP application on a free port, with its log at `debug` kept. */
export const serve = async (routes: (logger: Logger) => Router[]): Promise<Served> => {
  const lines: Served['lines'] = [];
  const logger = createLogger('debug', { write: (line) => lines.push(JSON.parse(line)) });
  const app = createHttpApp({ logger, routes: routes(logger) });
  const listening = await listen(app, { host: '127.0.0.1', port: 0 });
  running.push(listening);
  return { ...listening, lines };
};

/** Stops what the test started. */
export const stopServing = async (): Promise<void> => {
  await Promise.all(running.splice(0).map((listening) => listening.close(0)));
};
