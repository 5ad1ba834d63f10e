import type { Sandbox } from './afftok-sandbox/start-sandbox.ts';

/** When requests reached AffTok, in seconds from the given moment (ms). */
export const requestsAt = ({ requests }: Pick<Sandbox, 'requests'>, fromMs: number): number[] =>
  requests.map(({ at }) => (at - fromMs) / 1_000);
