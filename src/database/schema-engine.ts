import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

const require = createRequire(import.meta.url);

/** Named here because the types of Node do not name it and those of browsers bring everything. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, unknown>,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

/** The engine and what it holds open. */
export interface OpenSchemaEngine {
  engine: bindings.SchemaEngine;
  close(): Promise<void>;
}

/**
 * Prisma's schema engine as WebAssembly: the engine the Prisma CLI would download, but from the
 * npm registry, so that the app can migrate itself on a closed network.
 * @param schema text of the Prisma schema
 */
export const openSchemaEngine = async (
  schema: string,
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<OpenSchemaEngine> => {
  await loadEngine();
  const opened: { dispose(): Promise<void> }[] = [];
  const remembering: SqlMigrationAwareDriverAdapterFactory = {
    ...adapter,
    connect: async () => remember(opened, await adapter.connect()),
    connectToShadowDb: async () => remember(opened, await adapter.connectToShadowDb()),
  };
  const engine = await bindings.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(remembering),
  );
  const close = async (): Promise<void> => {
    engine.free();
    for (const connection of opened) await connection.dispose();
  };
  return { engine, close };
};

/** The engine never closes its connections, and an open one keeps a SQLite file locked. */
const remember = <T extends { dispose(): Promise<void> }>(
  opened: { dispose(): Promise<void> }[],
  connection: T,
): T => {
  opened.push(connection);
  return connection;
};

let loading: Promise<void> | undefined;

/** Once per process: the bindings hold one instance, and a second one would corrupt its memory. */
const loadEngine = (): Promise<void> => {
  loading ??= instantiate();
  return loading;
};

const instantiate = async (): Promise<void> => {
  const { instance } = await WebAssembly.instantiate(await readFile(wasmPath()), {
    './schema_engine_bg.js': bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
};

const wasmPath = (): string =>
  require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
