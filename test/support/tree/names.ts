import type { Rule } from './rule.ts';
import type { SourceFile, SyntaxNode } from './source-file.ts';

/** Jest calls their default export, by this name or none. */
const calledByJest = [
  'test/support/forget-template.ts',
  'test/support/migrate-for-tests.ts',
  'test/support/postgresql/start-for-tests.ts',
  'test/support/postgresql/stop-after-tests.ts',
];

/** One way to import a thing: by its name. */
export const noDefaultExports: Rule = {
  reason: 'A default export gets another name in every file that imports it',
  breachesIn: ({ path, nodes }) =>
    nodes
      .filter(({ type }) => /^ExportDefault/.test(type) && !calledByJest.includes(path))
      .map((node) => ({ node, what: 'exports a default' })),
};

/** Named after something else than their one export, and why. */
const namedOtherwise: Readonly<Record<string, string>> = {
  'src/afftok/client.ts': 'the client; `createAffTok` says whose it is',
  'src/afftok/retry-after.ts': 'the header it reads',
};

/** Named by Shopify's CLI, which looks for it. */
const pixelEntry = 'extensions/checkout-pixel/src/index.ts';

const vague = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'index'];

/** A file is found by what it holds. */
export const fileNames: Rule = {
  reason:
    'One verb, one file: kebab-case, and a file with a single export, types aside, is named with words of that export or of a type beside it, so that each is found by the other',
  breachesIn(file) {
    const name =
      file.path
        .split('/')
        .at(-1)
        ?.replace(/(\.test)?\.ts$/, '') ?? '';
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) return [{ what: 'is not named in kebab-case' }];
    if (vague.includes(name) && file.path !== pixelEntry)
      return [{ what: 'has a name that says nothing' }];
    if (!/^(src|extensions)\//.test(file.path) || file.path in namedOtherwise) return [];
    const exported = exportsOf(file);
    const [only, ...others] = exported.filter(({ isType }) => !isType);
    if (only === undefined || others.length > 0) return [];
    if (exported.some((one) => isNamedAfter(name, one.name))) return [];
    return [{ what: `is not named after ${only.name}, its one export` }];
  },
};

const exportsOf = ({ nodes }: SourceFile): { name: string; isType: boolean }[] =>
  nodes
    .filter(({ type }) => type === 'ExportDeclaration')
    .flatMap(({ declaration }) => {
      const { type, id, identifier = id, declarations = [] } = declaration as Declaration;
      const names = identifier ? [identifier] : declarations.map((one) => one.id);
      return names.map(({ value }) => ({ name: String(value), isType: /^Ts/.test(type) }));
    });

interface Declaration {
  type: string;
  /** Of a function or class. */
  identifier?: SyntaxNode;
  /** Of a type. */
  id?: SyntaxNode;
  declarations?: { id: SyntaxNode }[];
}

const isNamedAfter = (file: string, exported: string): boolean => {
  const words = exported.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
  return file.split('-').every((part) => words.some((word) => word.startsWith(part)));
};
