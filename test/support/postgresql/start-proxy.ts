import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a PostgreSQL server on which messages can be added. */
export interface Proxy {
  /** The database, by this way. */
  url: string;
  /** The next new connection is ended by the server in the same bytes that say it is ready. */
  endNextWhenReady(): void;
  stop(): Promise<void>;
}

/** `ReadyForQuery`, outside a transaction. */
const ready = Buffer.from('Z\0\0\0\x05I', 'latin1');
const fields = [
  'SFATAL',
  'VFATAL',
  'C57P01',
  'Mterminating connection due to administrator command',
];

/** `ErrorResponse`, as a server sends it that is shut down. */
const fatal = (): Buffer => {
  const body = Buffer.from(`${fields.map((field) => `${field}\0`).join('')}\0`, 'latin1');
  const head = Buffer.from('E\0\0\0\0', 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};

export const startProxy = async (databaseUrl: string): Promise<Proxy> => {
  const target = new URL(databaseUrl);
  let endsNext = false;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      // Either side may be gone first.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    const ends = endsNext;
    endsNext = false;
    upstream.on('data', (bytes) => {
      if (ends && bytes.includes(ready)) client.end(Buffer.concat([bytes, fatal()]));
      else client.write(bytes);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    endNextWhenReady: () => {
      endsNext = true;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
