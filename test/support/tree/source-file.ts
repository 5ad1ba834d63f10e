import { parseSync } from '@swc/core';

/** A node of a syntax tree; what is read of it depends on its type. */
export interface SyntaxNode {
  type: string;
  span?: { start: number; end: number };
  [field: string]: unknown;
}

/** One TypeScript file of the tree, parsed. */
export interface SourceFile {
  /** From the top of the tree, with slashes: `src/delivery/deliver.ts`. */
  path: string;
  text: string;
  /** Every node, parents before children. */
  nodes: readonly SyntaxNode[];
  /** First and last line of a node, from 1. */
  linesOf(node: SyntaxNode): { first: number; last: number };
}

/** @throws Error when the text is not TypeScript */
export const parseSourceFile = (path: string, text: string): SourceFile => {
  const module = parseSync(text, { syntax: 'typescript', target: 'es2024' });
  const bytes = Buffer.from(text);
  // The parser counts bytes from 1.
  const lineAt = (offset: number): number =>
    bytes
      .subarray(0, offset - 1)
      .toString('utf8')
      .split('\n').length;
  return {
    path,
    text,
    nodes: [...walk(module)],
    linesOf: ({ span }) => ({ first: lineAt(span?.start ?? 1), last: lineAt(span?.end ?? 1) }),
  };
};

function* walk(value: unknown): Generator<SyntaxNode> {
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) yield value;
  for (const child of Object.values(value)) yield* walk(child);
}

const isNode = (value: object): value is SyntaxNode =>
  'type' in value && typeof value.type === 'string';
