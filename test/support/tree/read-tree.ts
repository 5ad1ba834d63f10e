import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSourceFile, type SourceFile } from './source-file.ts';

const top = new URL('../../../', import.meta.url).pathname;

/** Text of a file, by its path from the top of the tree. */
export const readTreeFile = (path: string): string => readFileSync(join(top, path), 'utf8');

/** Paths of the files in a folder and below it, but for what is generated or installed. */
export const listTree = (folder: string, ending: string): string[] =>
  readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path}`)
    .filter((path) => path.endsWith(ending) && !isNotOurs.test(path))
    .sort();

const isNotOurs = /^src\/database\/generated|\/node_modules\//;

/** Every TypeScript file we wrote, parsed. */
export const readTree = (): SourceFile[] =>
  ['src', 'extensions', 'test', 'scripts']
    .flatMap((folder) => listTree(folder, '.ts'))
    .map((path) => parseSourceFile(path, readTreeFile(path)));
