const nameCharactersMax = 64;

/**
 * The order's name as merchants see it, at most 64 characters, safe to store and show: control
 * characters, NUL among them, and lone surrogates become U+FFFD. Empty when there is none: the name
 * is for display only and never fails an order.
 */
export const displayName = (value: unknown): string => {
  if (typeof value !== 'string') return '';
  if (plainName.test(value)) return value;
  let name = '';
  for (const character of value.slice(0, nameCharactersMax + 1)) {
    const shown = isUnsafe(character) ? '\ufffd' : character;
    if (name.length + shown.length > nameCharactersMax) break;
    name += shown;
  }
  return name;
};

const plainName = /^[\x20-\x7e]{0,64}$/;

/** `Cc` control, `Cs` lone surrogate (pairs arrive here as one character), and line separators. */
const isUnsafe = (character: string): boolean => /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(character);
