import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { importsOf } from '../support/tree/imports-of.ts';
import { listTree, readTreeFile } from '../support/tree/read-tree.ts';
import { parseSourceFile } from '../support/tree/source-file.ts';

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  scripts: Record<string, string>;
}

const manifest = JSON.parse(readTreeFile('package.json')) as Manifest;

/** Instructions of the Dockerfile, continued lines joined, stage by stage. */
const stages = readTreeFile('Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, '')
  .split(/^(?=FROM )/m)
  .map((stage) => stage.split('\n').filter((line) => line !== ''))
  .filter(([first]) => first?.startsWith('FROM '));
const [build = [], image = []] = stages;
const valueIn = (stage: readonly string[], instruction: string): string[] =>
  stages.length === 2
    ? stage
        .filter((line) => line.startsWith(`${instruction} `))
        .map((line) => line.slice(instruction.length + 1))
    : [];

describe('the image', () => {
  test('runs the Node version the tests run on', () => {
    const wanted = `node:${manifest.devDependencies.node}-trixie-slim`;
    expect(valueIn(build, 'FROM')).toEqual([`${wanted} AS build`]);
    expect(valueIn(image, 'FROM')).toEqual([wanted]);
  });

  test('runs as a user that is not root, without a shell, in production', () => {
    const [user = ''] = valueIn(image, 'USER');
    expect(Number(user.split(':')[0])).toBeGreaterThan(0);
    expect(`exec ${JSON.parse(valueIn(image, 'CMD')[0] ?? '').join(' ')}`).toBe(
      manifest.scripts.start,
    );
    expect(valueIn(image, 'ENV')).toEqual(['NODE_ENV=production']);
  });

  test('has a health check that is JavaScript and asks /healthz', () => {
    const [, check = ''] = /CMD (\[.+\])$/.exec(valueIn(image, 'HEALTHCHECK')[0] ?? '') ?? [];
    const [node, option, script] = JSON.parse(check) as string[];
    expect([node, option]).toEqual(['node', '-e']);
    expect(() => new Function(script ?? '!')).not.toThrow();
    expect(script).toContain('/healthz');
  });

  test('holds production dependencies only, and no tests', () => {
    expect(valueIn(image, 'RUN')[0]).toContain(
      'npm ci --omit=dev --omit=optional --ignore-scripts',
    );
    const copied = valueIn(image, 'COPY').join(' ');
    expect(copied).not.toMatch(/\.ts\b|test|scripts|--from=build \/app\/node_modules/);
  });

  test('needs nothing but them: what src imports is no devDependency', () => {
    const packages = listTree('src', '.ts')
      .flatMap((path) => importsOf(parseSourceFile(path, readTreeFile(path))))
      .filter(({ node }) => node.typeOnly !== true)
      .map(({ from }) => from)
      .filter((from) => !/^(node:|src\/)/.test(from))
      .map((from) =>
        from
          .split('/')
          .slice(0, from.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    expect(packages.length).toBeGreaterThan(10);
    expect(packages.filter((name) => !(name in manifest.dependencies))).toEqual([]);
  });

  test('copies what is there, and what .dockerignore lets through', () => {
    const sources = [...valueIn(build, 'COPY'), ...valueIn(image, 'COPY')]
      .filter((line) => !line.startsWith('--from'))
      .flatMap((line) => line.split(' ').slice(0, -1));
    const allowed = readTreeFile('.dockerignore').match(/(?<=^!).+$/gm);
    expect([...new Set(sources)].sort()).toEqual(allowed?.sort());
    const missing = sources.filter(
      (path) => !existsSync(new URL(`../../${path}`, import.meta.url)),
    );
    expect(missing).toEqual([]);
  });
});

interface Service {
  image: string;
  env_file?: string;
  environment: Record<string, string>;
  ports?: string[];
  stop_grace_period: string;
  healthcheck?: { test: string[] };
  volumes?: string[];
}

describe('compose.yaml', () => {
  const { services } = parse(readTreeFile('compose.yaml'), { merge: true }) as {
    services: Record<string, Service>;
  };
  const { database, ...apps } = services;

  test('runs the app twice, each on a port of this machine, on PostgreSQL', () => {
    expect(Object.keys(apps)).toHaveLength(2);
    const ports = Object.values(apps).flatMap((app) => app.ports ?? []);
    expect(new Set(ports).size).toBe(2);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:3000$/);
    for (const app of Object.values(apps)) {
      expect(app.environment.DATABASE_URL).toMatch(/^postgresql:.+@database:5432\/afftok$/);
      expect(app.environment.ROLES).toBe('web,worker');
    }
  });

  test('gives the app longer to end than it takes', () => {
    const longestMs = Number(
      /stopMsMax = ([\d_]+)/.exec(readTreeFile('src/main.ts'))?.[1]?.replace('_', ''),
    );
    expect(longestMs).toBeGreaterThan(0);
    for (const app of Object.values(apps)) {
      expect(Number.parseInt(app.stop_grace_period, 10) * 1_000).toBeGreaterThan(longestMs);
    }
  });

  test('keeps the database in a volume, asks whether it is up, and publishes it nowhere', () => {
    expect(database?.image).toMatch(/^postgres:18-/);
    expect(database?.volumes).toEqual(['database:/var/lib/postgresql']);
    expect(database?.healthcheck?.test).toContain('pg_isready');
    expect(database?.ports).toBeUndefined();
  });

  test('holds no secret of its own', () => {
    for (const { environment, env_file } of Object.values(services)) {
      for (const [name, value] of Object.entries(environment)) {
        if (/PASSWORD|SECRET|KEY/.test(name)) expect(value).toMatch(/^\$\{\w+:\?/);
      }
      if (env_file !== undefined) expect(env_file).toBe('.env');
    }
    expect(readTreeFile('.env.example')).toMatch(/^# POSTGRES_PASSWORD=$/m);
  });
});
