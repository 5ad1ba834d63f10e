import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { afterIo, ioTurns } from '../src/after-io.ts';

test('connections that wait are served between two pieces of work, not one for each piece', async () => {
  let [pieces, served] = [0, 0];
  const server = createServer((_request, response) => {
    served += 1;
    response.end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const connections = 2 * ioTurns;
  const answers = Array.from({ length: connections }, async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    await once(socket.resume(), 'close');
  });
  while (served < connections) {
    pieces += 1;
    await new Promise<void>(afterIo);
  }
  await Promise.all(answers);
  server.close();
  expect(pieces).toBeLessThan(connections / 2);
});

test('it is called once, and not when taken back', async () => {
  let calls = 0;
  const call = () => {
    calls += 1;
  };
  afterIo(call);
  const takeBack = afterIo(call);
  await setImmediate();
  takeBack();
  for (let turn = 0; turn <= 2 * ioTurns; turn += 1) await setImmediate();
  expect(calls).toBe(1);
});
