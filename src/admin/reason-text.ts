import type { Language } from './language.ts';

/** Why an order was decided as it was, in two or more words. */
export const reasonText = (language: Language, decision: string, reason: string): string =>
  language.sayIf(`reason.${decision}.${reason}`, reason);
