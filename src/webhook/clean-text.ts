/**
 * Text any database can store: NUL, which PostgreSQL refuses, and lone surrogates, which are not
 * UTF-8, become U+FFFD.
 */
export const cleanText = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');
