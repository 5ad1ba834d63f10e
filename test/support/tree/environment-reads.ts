import { importsOf } from './imports-of.ts';
import type { Breach, Rule } from './rule.ts';
import type { SourceFile, SyntaxNode } from './source-file.ts';

const mayRead = (path: string): boolean =>
  path.startsWith('src/config/') || path === 'src/main.ts' || path === 'src/cli.ts';

/** The environment is read once, at the edge. */
export const environmentReads: Rule = {
  reason:
    'Only src/config, src/main.ts and src/cli.ts touch the environment: what is read elsewhere is neither checked at start nor documented (docs/configuration.md)',
  breachesIn(file) {
    if (!file.path.startsWith('src/') || mayRead(file.path)) return [];
    return [...memberReads(file), ...destructurings(file), ...processImports(file)];
  },
};

const memberReads = ({ nodes }: SourceFile): Breach[] =>
  nodes.filter(isEnvOfProcess).map((node) => ({ node, what: 'reads process.env' }));

const isEnvOfProcess = ({ type, object, property }: SyntaxNode): boolean => {
  if (type !== 'MemberExpression' || !isNamed(object, 'process')) return false;
  const { expression = property } = (property ?? {}) as { expression?: unknown };
  return isNamed(expression, 'env');
};

const destructurings = ({ nodes }: SourceFile): Breach[] =>
  nodes
    .filter(({ type, id, init }) => {
      if (type !== 'VariableDeclarator' || !isNamed(init, 'process')) return false;
      const { properties = [] } = id as { properties?: { key?: unknown }[] };
      return properties.some(({ key }) => isNamed(key, 'env'));
    })
    .map((node) => ({ node, what: 'takes env out of process' }));

const processImports = (file: SourceFile): Breach[] =>
  importsOf(file)
    .filter(({ from }) => /^(node:)?process$/.test(from))
    .map(({ node }) => ({ node, what: 'imports process' }));

const isNamed = (value: unknown, name: string): boolean => {
  const node = value as SyntaxNode | null | undefined;
  return node?.value === name;
};
