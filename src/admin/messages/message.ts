/** Text with `{parameters}`, or its plural forms, of which `count` chooses. */
export type Message = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

/** The same keys as another part, in another language. */
export type SameKeys<Part> = Record<keyof Part, Message>;
