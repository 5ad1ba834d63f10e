import { defineConfig } from 'prisma/config';

// The CLI fetches a schema engine on first use, which fails on closed networks; `prisma generate`
// never calls it. Naming any executable skips the download; `prisma migrate` names a real one.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma' });
