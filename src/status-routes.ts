import type { Router } from '@koa/router';
import type { Clock } from './clock.ts';
import type { Config } from './config/config.ts';
import type { Secrets } from './config/secrets.ts';
import type { Database } from './database/open-database.ts';
import type { WriteWatch } from './database/watch-writes.ts';
import { createHealthRoutes } from './http/health.ts';
import { createIsLocalRequest } from './http/local-request.ts';
import { createMetricsRoute } from './http/metrics-route.ts';
import type { Metrics } from './metrics/create-metrics.ts';
import { watchDatabase } from './metrics/watch-database.ts';
import { createReadiness } from './readiness.ts';
import type { Workers } from './workers.ts';

export interface StatusOptions {
  config: Config;
  secrets: Secrets;
  database: Database;
  writes: WriteWatch;
  clock: Clock;
  workers: Workers;
  metrics: Metrics;
}

/** What says how the app is, in every role: `/healthz`, `/readyz`, `/metrics`. */
export const createStatusRoutes = (options: StatusOptions): Router[] => {
  const { config, secrets, database, clock, metrics } = options;
  const { registry } = metrics;
  const tables = watchDatabase(registry, database, clock);
  return [
    createHealthRoutes(createReadiness({ ...options, works: config.roles.worker })),
    createMetricsRoute({
      token: secrets.metricsToken,
      isLocal: createIsLocalRequest(config.trustedProxies),
      contentType: registry.contentType,
      async print() {
        await tables.gather();
        return registry.metrics();
      },
    }),
  ];
};
