/** What a list of orders is narrowed to. */
export interface OrderFilter {
  /** Part of a name from its start, or an order ID. */
  search: string;
  decision: DecisionChoice | null;
  message: MessageChoice | null;
}

export const decisionChoices = ['waiting', 'skipped', 'converted', 'reversed'] as const;
/** States of postbacks as merchants tell them apart; `flagged` are delivered ones to look at. */
export const messageChoices = ['pending', 'delivered', 'dead', 'canceled', 'flagged'] as const;

export type DecisionChoice = (typeof decisionChoices)[number];
export type MessageChoice = (typeof messageChoices)[number];

/** Where a page of the list starts: after, or before, a row that the row before it names. */
export interface Cursor {
  direction: 'after' | 'before';
  /** `<ms>_<order ID>` or, in a list by message, a postback's ID. */
  position: string;
}

const searchCharactersMax = 64;

/** The filter in an address; what is none of ours is left out. */
export const readFilter = (query: URLSearchParams): OrderFilter => ({
  search: (query.get('search') ?? '').trim().slice(0, searchCharactersMax),
  decision: oneOf(decisionChoices, query.get('decision')),
  message: oneOf(messageChoices, query.get('message')),
});

/** The cursor in an address, or null for the first page. */
export const readCursor = (query: URLSearchParams): Cursor | null => {
  for (const direction of ['after', 'before'] as const) {
    const position = query.get(direction);
    if (position && /^[\w-]{1,80}$/.test(position)) return { direction, position };
  }
  return null;
};

/** The address of the list so narrowed, at a place. */
export const listAddress = (filter: OrderFilter, cursor: Cursor | null): string => {
  const query = new URLSearchParams();
  for (const name of ['search', 'decision', 'message'] as const) {
    const value = filter[name];
    if (value) query.set(name, value);
  }
  if (cursor) query.set(cursor.direction, cursor.position);
  return query.size === 0 ? '/orders' : `/orders?${query}`;
};

const oneOf = <T extends string>(choices: readonly T[], text: string | null): T | null =>
  choices.find((choice) => choice === text) ?? null;
