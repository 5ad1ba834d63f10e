import { Router } from '@koa/router';

/** What `GET /readyz` shows: each part by name, in one word, such as `ok` or `stuck`. */
export interface Readiness {
  ready: boolean;
  checks: Record<string, string>;
}

/**
 * `GET /healthz`: the process runs. `GET /readyz`: 200 when it can do its work, 503 when not.
 * @param readiness looks at the parts; rejecting counts as not ready
 */
export const createHealthRoutes = (readiness: () => Promise<Readiness>): Router => {
  const router = new Router();
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'ok' };
  });
  router.get('/readyz', async (ctx) => {
    const { ready, checks } = await readiness().catch(notReady);
    ctx.status = ready ? 200 : 503;
    ctx.body = { status: ready ? 'ready' : 'not ready', checks };
  });
  return router;
};

const notReady = (): Readiness => ({ ready: false, checks: { readiness: 'failed' } });
