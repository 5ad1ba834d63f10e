import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the canonical schema is, and under `postgresql/` the other engine's. */
export const prismaDirectory = new URL('../../prisma/', import.meta.url).pathname;

/** Nothing here depends on tables or enums outside the schema. */
export const noFilter = { externalTables: [], externalEnums: [] };

export type Migrations = Awaited<ReturnType<typeof readMigrations>>;

/** The list of migrations in a folder, in the form the schema engine takes. */
export const readMigrations = async (directory: string) => {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir: directory,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(directory, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.sort().map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(join(directory, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  };
};
