// Made-up captures at a steady pace, from a process of its own, so that sending them takes no time
// from who is measured. Argument: a `Flood` as JSON. Prints how many got which answer, as JSON.
import { randomInt } from 'node:crypto';
import type { Socket } from 'node:net';
import { openSocket, sendOne } from '../../scripts/bench/load.ts';
import type { Flood } from './start-flood.ts';

const connections = 64;
const tickMs = 5;

const { url, shop, captures, perSecond, addresses } = JSON.parse(process.argv[2] ?? '') as Flood;

/** Mostly well-formed clicks of the shop; the others name nobody's shop, or are no JSON. */
const bodyOf = (index: number): string => {
  const kind = index % 10;
  if (kind === 7) return `{"shop":"${shop}","click_id":`;
  const named = kind === 8 ? `shop${randomInt(1e9)}.myshopify.com` : shop;
  const place = `"cart_token":"cart${randomInt(1e9)}"`;
  return `{"shop":"${kind === 9 ? 'nobody-here.myshopify.com' : named}","click_id":"clk_${randomInt(1e12)}",${place}}`;
};

const requestOf = (index: number): Buffer => {
  const body = bodyOf(index);
  const forwarded =
    addresses === 'many'
      ? [`X-Forwarded-For: ${[1, 2, 3, 4].map(() => randomInt(1, 224)).join('.')}`]
      : [];
  return Buffer.from(
    [
      'POST /clicks HTTP/1.1',
      'Host: 127.0.0.1',
      `Content-Length: ${body.length}`,
      ...forwarded,
      '',
      body,
    ].join('\r\n'),
  );
};

const answers: Record<number, number> = {};
const idle: Socket[] = await Promise.all(
  Array.from({ length: connections }, () => openSocket(url)),
);
const sockets = [...idle];
const startedAt = performance.now();
let sent = 0;
let answered = 0;

const send = async (socket: Socket, index: number): Promise<void> => {
  const status = await sendOne(socket, requestOf(index));
  answers[status] = (answers[status] ?? 0) + 1;
  answered += 1;
  idle.push(socket);
  if (answered === captures) finish();
};

/** Sends what is due by now, as far as connections are free. */
const timer = setInterval(() => {
  const due = Math.min(captures, ((performance.now() - startedAt) / 1_000) * perSecond);
  while (sent < due) {
    const socket = idle.pop();
    if (socket === undefined) return;
    void send(socket, sent);
    sent += 1;
  }
}, tickMs);

const finish = (): void => {
  clearInterval(timer);
  for (const socket of sockets) socket.destroy();
  const seconds = (performance.now() - startedAt) / 1_000;
  console.log(JSON.stringify({ answers, perSecond: captures / seconds }));
};
