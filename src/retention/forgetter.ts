/** What one step of forgetting did. */
export interface Forgotten {
  /** Rows that are gone. */
  rows: number;
  /** Whether more may be due right now; if not, the next step begins a new walk. */
  more: boolean;
}

/** Forgets one kind of row, at most one short transaction a step. */
export interface Forgetter {
  /** Names the rows in the log. */
  what: string;
  step(): Promise<Forgotten>;
}
