import type { ServerResponse } from 'node:http';
import type { Fault } from './fault.ts';
import type { SeenRequest } from './sandbox.ts';

/** Answers, or does not, as the fault says. */
export const answerWithFault = (
  response: ServerResponse,
  request: SeenRequest,
  fault: Fault,
): void => {
  const html = (status: number) =>
    response
      .writeHead(status, { 'content-type': 'text/html' })
      .end('<html><body><h1>Something in between</h1></body></html>');
  const json = (status: number, body: string) =>
    response.writeHead(status, { 'content-type': 'application/json', ...fault.headers }).end(body);

  const answers: Record<Fault['kind'], () => unknown> = {
    hang: () => {},
    reset: () => response.socket?.resetAndDestroy(),
    status: () => json(fault.status ?? 500, fault.body ?? unexplained),
    'html-502': () => html(502),
    'empty-200': () => response.writeHead(200).end(),
    'html-200': () => html(200),
    'cut-json': () => json(200, '{"success":true,"data":{"conver'),
    'cut-connection': () => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '200' });
      response.write('{"success":tr', () => response.socket?.destroy());
    },
    endless: () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(`{"success":true,"message":"${'x'.repeat(1024 * 1024)}`);
    },
    redirect: () => response.writeHead(302, { location: `${request.path}?again` }).end(),
    'plain-404': () =>
      response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found'),
    'garbage-429': () =>
      response.writeHead(429, { 'retry-after': 'soon', 'x-ratelimit-reset': '\u00ff' }).end('<<<'),
    'echo-secrets': () => json(400, JSON.stringify({ success: false, error: request.rawBody })),
  };
  answers[fault.kind]();
};

const unexplained = '{"success":false,"error":"Something went wrong"}';
