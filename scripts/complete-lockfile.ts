/**
 * `node scripts/complete-lockfile.ts`, after a dependency changed: names every platform's optional
 * package in the lockfile. A registry mirror that carries only some platforms makes npm leave the
 * others out, and `npm ci` then refuses the lockfile everywhere. Also makes npm read the
 * package.json of better-sqlite3, which says that it ships its binaries; going by the lockfile
 * alone npm would try to compile it.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Entry {
  version: string;
  dev?: boolean;
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
}

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, Entry> };

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'sunos', 'aix'];
const processors = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 's390x', 'riscv64', 'loong64'];

const platformOf = (name: string): Record<string, string[]> | null => {
  const words = name.split(/[-/]/);
  const system = systems.find((one) => words.includes(one));
  const processor = processors.find((one) => words.includes(one));
  if (system === undefined || processor === undefined) return null;
  const isMusl = words.some((word) => word.startsWith('musl'));
  const libc = system === 'linux' ? { libc: [isMusl ? 'musl' : 'glibc'] } : {};
  return { cpu: [processor], ...libc, os: [system] };
};

const added: string[] = [];
for (const [parent, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const isLocked = `node_modules/${name}` in lock.packages;
    const platform = platformOf(name);
    if (isLocked || `${parent}/node_modules/${name}` in lock.packages || platform === null)
      continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(entry.dev ? { dev: true } : {}),
      ...{ optional: true, ...platform },
    };
    added.push(`${name}@${version}`);
  }
}
const sqlite = lock.packages['node_modules/better-sqlite3'];
if (sqlite) sqlite.hasInstallScript = true;
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? 'The lockfile is complete.' : `Added:\n${added.join('\n')}`);
