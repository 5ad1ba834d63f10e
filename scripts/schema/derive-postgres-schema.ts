const changes: readonly (readonly [string, string])[] = [
  [
    '// The canonical schema (SQLite).',
    '// Derived from ../schema.prisma by scripts/derive-postgres-schema.ts; edit that one.',
  ],
  ['"../src/database/generated"', '"../../src/database/generated-postgresql"'],
  ['provider = "sqlite"', 'provider = "postgresql"'],
];

/**
 * The same tables for PostgreSQL.
 * @param canonical text of prisma/schema.prisma
 * @throws when a line that has to change is not there
 */
export const derivePostgresSchema = (canonical: string): string =>
  changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The canonical schema has no ${from}`);
    return text.replace(from, to);
  }, canonical);
