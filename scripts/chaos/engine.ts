/** A database of its own for one run. */
export interface Engine {
  /** For `DATABASE_URL`. */
  url: string;
  /** Reads; rejects while the database is away. */
  query<Row>(sql: string): Promise<Row[]>;
  /** Every row of every table as JSON, and whatever files hold them. To be called at rest. */
  dump(): Promise<Buffer[]>;
  /** Holds the only right to write for a while, as another program would. SQLite only. */
  holdWrites(forMs: number): Promise<void>;
  /** Ends the database server and starts it again. PostgreSQL only. */
  restart(how: 'fast' | 'immediate'): Promise<void>;
  /** Ends it and removes what it stored. */
  remove(): Promise<void>;
}
