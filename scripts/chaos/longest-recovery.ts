import type { SeenRequest } from '../../test/support/afftok-sandbox/sandbox.ts';
import type { Caused } from './cause-disturbances.ts';

/**
 * The longest time, in ms, that something took to be over:
 * - what happened to a process or the database: from its beginning until AffTok next recorded a sale
 * - a request AffTok answered badly: until AffTok has told us that it has what this request was about
 */
export const longestRecoveryMs = (
  requests: readonly SeenRequest[],
  caused: readonly Caused[],
  faultyRequests: readonly SeenRequest[],
): number => {
  const recordedAt = requests.filter(({ recorded }) => recorded).map(({ at }) => at);
  const ofDeployment = caused.flatMap(({ beganAtMs }) => {
    const next = recordedAt.find((at) => at >= beganAtMs);
    return next === undefined ? [] : [next - beganAtMs];
  });
  const faulty = new Set(faultyRequests);
  const settled = requests.filter((request) => isSettled(request) && !faulty.has(request));
  const ofRequests = faultyRequests.flatMap((request) => {
    const next = settled.find((later) => later.at >= request.at && isAboutTheSame(later, request));
    return next === undefined ? [] : [next.at - request.at];
  });
  return Math.max(0, ...ofDeployment, ...ofRequests);
};

const isSettled = ({ answerStatus, code }: SeenRequest): boolean =>
  answerStatus === 200 || code === 'DUPLICATE_TRANSACTION';

/** A status is changed at an address of its own; a sale is named in the body. */
const isAboutTheSame = (a: SeenRequest, b: SeenRequest): boolean =>
  a.path === b.path && a.body?.transaction_id === b.body?.transaction_id;
