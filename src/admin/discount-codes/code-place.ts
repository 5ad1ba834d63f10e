import type { ListedCode } from '../../shop/discount-codes.ts';

/** Which part of a shop's codes a page shows. */
export interface CodePlace {
  /** One code, in any capitals; '' is all of them. */
  search: string;
  /** The code before the first one shown, or after the last one. */
  after?: string;
  before?: string;
}

const codeCharactersMax = 255;

/** The place in an address or a form. */
export const readPlace = (fields: URLSearchParams): CodePlace => {
  const field = (name: string) => (fields.get(name) ?? '').slice(0, codeCharactersMax);
  const [search, after, before] = [field('search').trim(), field('after'), field('before')];
  if (after !== '') return { search, after };
  return before === '' ? { search } : { search, before };
};

/** The address of a place, and of what is said there once. */
export const placeAddress = (place: CodePlace, said?: string): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...place, saved: said })) {
    if (value) query.set(name, value);
  }
  return query.size === 0 ? '/codes' : `/codes?${query}`;
};

/** Where the pages before and after these codes are. */
export const placesBeside = (
  place: CodePlace,
  found: readonly ListedCode[],
  hasMore: boolean,
): { previous: CodePlace | null; next: CodePlace | null } => {
  const [first, last] = [found[0], found.at(-1)];
  const isBackward = place.before !== undefined;
  const hasPrevious = isBackward ? hasMore : place.after !== undefined;
  const hasNext = isBackward || hasMore;
  return {
    previous: hasPrevious && first ? { search: '', before: first.code } : null,
    next: hasNext && last ? { search: '', after: last.code } : null,
  };
};
