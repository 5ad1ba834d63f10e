import pg from 'pg';

/**
 * A connection whose loss is told by whatever is asked of it. `pg` emits it too, and an event nobody
 * listens to ends the process: a pool listens while a connection is idle and Prisma's adapter while it is
 * used, but neither when the server's last word comes in the same bytes that hand it from one to the other.
 */
export class PostgresqlClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
