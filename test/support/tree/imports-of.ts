import { posix } from 'node:path';
import type { SourceFile, SyntaxNode } from './source-file.ts';

/** One import, re-export or dynamic import. */
export interface Import {
  node: SyntaxNode;
  /** Path from the top of the tree for a file of ours, else the package as it is named. */
  from: string;
  /** Names that are there at run time; types are left out. */
  values: readonly string[];
}

/** Everything a file imports. */
export const importsOf = ({ path, nodes }: SourceFile): Import[] =>
  nodes.flatMap((node) => {
    const source = sourceOf(node);
    if (source === null) return [];
    const from = source.startsWith('.') ? posix.join(posix.dirname(path), source) : source;
    return [{ node, from, values: valuesOf(node) }];
  });

const sourceOf = (node: SyntaxNode): string | null => {
  const declares = ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration'];
  if (declares.includes(node.type)) return stringOf(node.source);
  if (node.type !== 'CallExpression') return null;
  const { callee } = node as unknown as { callee: SyntaxNode };
  const [first] = node.arguments as { expression: SyntaxNode }[];
  return callee.type === 'Import' ? stringOf(first?.expression) : null;
};

const stringOf = (value: unknown): string | null => {
  const node = value as SyntaxNode | null | undefined;
  return node?.type === 'StringLiteral' ? String(node.value) : null;
};

const valuesOf = (node: SyntaxNode): string[] => {
  if (node.typeOnly === true) return [];
  const specifiers = (node.specifiers ?? []) as SyntaxNode[];
  return specifiers
    .filter((specifier) => specifier.isTypeOnly !== true)
    .map((specifier) => {
      const name = specifier.imported ?? specifier.orig ?? specifier.local;
      return String((name as SyntaxNode).value);
    });
};
