import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import { playStory } from '../../scripts/demo/play-story.ts';
import type { Scene } from '../../scripts/demo/scene.ts';
import { readTreeFile } from '../support/tree/read-tree.ts';

const top = new URL('../../', import.meta.url).pathname;
const run = promisify(execFile);

let demo: ChildProcess | undefined;
afterEach(() => {
  demo?.kill('SIGKILL');
});

/** Starts the demo and reads what it prints until a text appears, or to its end. */
const tellUntil = async (args: string[], text?: string): Promise<string> => {
  demo = spawn(process.execPath, ['scripts/demo.ts', ...args], { cwd: top });
  let told = '';
  const all = new Promise<void>((resolve) => {
    demo?.stderr?.on('data', (chunk) => {
      told += String(chunk);
    });
    demo?.stdout?.on('data', (chunk) => {
      told += String(chunk);
      if (text !== undefined && told.includes(text)) resolve();
    });
    demo?.on('close', () => resolve());
  });
  await all;
  return told;
};

/** The story without what differs from run to run. */
const lines = (text: string): string[] =>
  text
    .replace(/"timestamp": \d{13}/g, '"timestamp": …')
    .replace(/"nonce": "[0-9a-f]{32}"/g, '"nonce": …')
    .split('\n');

test('the demo tells the story the README quotes, and ends with 0 when every step held', async () => {
  const told = await tellUntil(['--once']);
  expect(told).not.toContain('did not hold');
  expect(demo?.exitCode).toBe(0);
  const quoted = /<!-- from the demo -->\n```\n([\s\S]*?)```/.exec(readTreeFile('README.md'))?.[1];
  expect(lines(told).join('\n')).toContain(lines(quoted ?? 'no quote').join('\n'));
  expect(told.match(/^\d+\. /gm)).toHaveLength(9);
  expect(told).not.toContain('afftok_test_sk_');
  expect(told).not.toContain('\u001b');
});

test('the commands it prints work as they stand, and Ctrl+C leaves nothing behind', async () => {
  const told = await tellUntil([], 'Ctrl+C stops');
  const commands = told.match(/^ +(curl|export|npm run) .+$/gm) ?? [];
  expect(commands).toHaveLength(8);
  const path = `${top}node_modules/.bin:${process.env.PATH}`;
  const { stdout } = await run('bash', ['-ec', commands.join('\n')], {
    cwd: top,
    env: { ...process.env, PATH: path },
  });
  expect(stdout).toContain('{"status":"ok"}');
  expect(stdout).toContain('"status":"ready"');
  expect(stdout).toContain('HTTP/1.1 204');
  expect(stdout).toMatch(/Order #1001 .+ converted \(checkout\)/);
  expect(stdout).toMatch(/order 5678901231001 {2}conversion {2}delivered/);
  expect(stdout).toContain('"domain": "tokyo-demo.myshopify.com"');

  const directory = /file:(.+)\/afftok\.db/.exec(told)?.[1] ?? top;
  expect(existsSync(directory)).toBe(true);
  const [code] = await Promise.all([endOf(demo), demo?.kill('SIGINT')]);
  expect(code).toBe(0);
  expect(existsSync(directory)).toBe(false);
});

test('a port that is in use is left alone', async () => {
  const other = createServer().listen(3000, '127.0.0.1');
  await Promise.race([once(other, 'listening'), once(other, 'error')]);
  try {
    const told = await tellUntil(['--once'], '1. ');
    expect(told).toMatch(/The app +http:\/\/127\.0\.0\.1:(?!3000)\d+, .+\(port 3000 is in use\)/);
    const [code] = await Promise.all([endOf(demo), demo?.kill('SIGTERM')]);
    expect(code).toBe(130);
  } finally {
    other.close();
  }
});

test('a step that does not hold is named, and ends the story', async () => {
  const titles: string[] = [];
  const scene = { tell: { title: (text: string) => titles.push(text) } } as unknown as Scene;
  const held = { title: 'First', play: async () => {} };
  const broken = {
    title: 'Second',
    play: async () => {
      throw new Error('the amount in yen: expected "5000", got "50"');
    },
  };
  const failure = await playStory([held, broken, held], scene, {} as never);
  expect(failure).toBe(
    'Step 2 (“Second”) did not hold: the amount in yen: expected "5000", got "50".',
  );
  expect(titles).toEqual(['1. First', '2. Second']);
  expect(await playStory([held, held], scene, {} as never)).toBe(null);
});

const endOf = async (child: ChildProcess | undefined): Promise<unknown> => {
  if (child === undefined) return null;
  const [code] = await once(child, 'exit');
  return code;
};
