import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type Koa from 'koa';

export interface Listening {
  /** Where this machine reaches it, without a slash at the end. */
  url: string;
  /**
   * Accepts no more connections, lets requests in hand finish, then cuts what is left.
   * @param withinMs how long requests in hand may take
   */
  close(withinMs: number): Promise<void>;
}

const requestTimeoutMs = 30_000;
const headersTimeoutMs = 10_000;
/** Longer than proxies keep theirs (60 s), so that they never write to one being closed. */
const keepAliveTimeoutMs = 65_000;

/** Serves the app. Rejects when the address cannot be listened on. */
export const listen = async (
  app: Koa,
  { host, port }: { host: string; port: number },
): Promise<Listening> => {
  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: headersTimeoutMs,
      keepAliveTimeout: keepAliveTimeoutMs,
    },
    app.callback(),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { url: urlOf(server), close: createClose(server) };
};

const urlOf = (server: Server): string => {
  const { address, family, port } = server.address() as AddressInfo;
  if (address === '0.0.0.0' || address === '::') return `http://127.0.0.1:${port}`;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
};

const createClose = (server: Server): Listening['close'] => {
  let closed: Promise<void> | undefined;
  // Requests in hand by connection. Node closes idle connections too, but neither those never used
  // nor those that become idle later.
  const inHand = new Map<Socket, number>();
  const endIfIdle = (socket: Socket): void => {
    if (closed && inHand.get(socket) === 0) socket.destroySoon();
  };
  server.on('connection', (socket) => {
    inHand.set(socket, 0);
    socket.once('close', () => inHand.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    inHand.set(socket, (inHand.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const count = inHand.get(socket);
      if (count === undefined) return;
      inHand.set(socket, count - 1);
      endIfIdle(socket);
    });
  });
  return (withinMs) => {
    closed ??= new Promise((resolve) => {
      const cut = setTimeout(() => server.closeAllConnections(), withinMs);
      server.close(() => {
        clearTimeout(cut);
        resolve();
      });
    });
    for (const socket of inHand.keys()) endIfIdle(socket);
    return closed;
  };
};
