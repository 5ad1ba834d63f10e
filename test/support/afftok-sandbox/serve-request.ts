import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { answerWithFault } from './answer-with-fault.ts';
import { worded } from './dialect.ts';
import type { Fault, Faults } from './fault.ts';
import type { KeyRegister } from './key-register.ts';
import type { Ledger, Taken } from './ledger.ts';
import { readRequest } from './read-request.ts';
import type { Refusal } from './refusal.ts';
import type { SeenRequest } from './sandbox.ts';
import { servedPaths, statusPathOf, workRequest, workStatus } from './work-request.ts';

export interface ServeParts {
  now: () => number;
  random: () => number;
  keys: KeyRegister;
  ledger: Ledger;
  faults: Faults;
  /** Ends the waiting of slow answers. */
  stopping: AbortSignal;
  /** Told when a request has arrived, been worked and been answered. */
  changed: (request: SeenRequest, step: 'arrived' | 'worked' | 'answered') => void;
}

/** Serves one request: reads it, works it, and answers as the faults allow. */
export const serveRequest = async (
  incoming: IncomingMessage,
  response: ServerResponse,
  parts: ServeParts,
): Promise<void> => {
  const { now, random, faults, changed } = parts;
  const request = await readRequest(incoming, now());
  changed(request, 'arrived');
  const { latencyMs, held, lostAnswers, clockSkewMs, dialect } = faults;
  const clockMs = request.at + clockSkewMs;
  response.sendDate = false;
  response.setHeader('date', new Date(clockMs).toUTCString());

  const fault = faults.faultFor(request);
  const answer = fault?.recorded === false ? null : work(request, parts, clockMs);
  changed(request, 'worked');
  const isLost = answer !== null && random() < lostAnswers;
  if (latencyMs > 0) await delay(latencyMs, undefined, { signal: parts.stopping });
  await held;

  const happening = fault ?? (isLost ? lostAnswer : null);
  if (happening) answerWithFault(response, request, happening);
  else if (answer) answer(response, dialect);
  request.answerStatus = response.headersSent ? response.statusCode : null;
  changed(request, 'answered');
};

type Answering = (response: ServerResponse, dialect: Faults['dialect']) => void;

const work = (
  request: SeenRequest,
  { keys, ledger, faults }: ServeParts,
  clockMs: number,
): Answering => {
  if (request.path === '/health') return plainly(200, 'ok');
  const conversionId = faults.noStatusChange ? null : statusPathOf(request.path);
  if (conversionId !== null && request.method === 'PUT') {
    return answering(request, workStatus(request, conversionId, { keys, ledger }));
  }
  if (!servedPaths.includes(request.path)) return plainly(404, '404 page not found');
  if (request.method !== 'POST') return plainly(405, 'Method Not Allowed');
  return answering(request, workRequest(request, { keys, ledger, clockMs }));
};

const answering = (request: SeenRequest, result: Taken | Refusal): Answering => {
  request.recorded = result.kind !== 'refused';
  request.code = result.kind === 'refused' ? result.code : null;
  return (response, dialect) => {
    const { status, headers, body } = worded(result, dialect);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };
};

const plainly =
  (status: number, text: string): Answering =>
  (response) => {
    response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
  };

const lostAnswer: Fault = { kind: 'reset', recorded: true };
