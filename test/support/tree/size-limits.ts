import type { Rule } from './rule.ts';
import type { SyntaxNode } from './source-file.ts';

export const fileLinesMax = 250;
export const functionLinesMax = 70;

/** Files and functions stay short enough to be read in one go. */
export const sizeLimits: Rule = {
  reason: `No file is over ${fileLinesMax} lines and no function over ${functionLinesMax}: what does not fit is more than one thing`,
  breachesIn({ text, nodes, linesOf }) {
    const groups = groupsOfTests(nodes);
    const lines = text.replace(/\n$/, '').split('\n').length;
    const long = nodes.flatMap((node) => {
      if (!functions.has(node.type) || groups.has(node)) return [];
      const { first, last } = linesOf(node);
      const length = last - first + 1;
      return length > functionLinesMax ? [{ node, what: `a function of ${length} lines` }] : [];
    });
    return lines > fileLinesMax ? [{ what: `has ${lines} lines` }, ...long] : long;
  },
};

const functions: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'MethodProperty',
  'GetterProperty',
  'SetterProperty',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
]);

/** What `describe` is given is a chapter of tests, not a function anyone reads as one. */
const groupsOfTests = (nodes: readonly SyntaxNode[]): ReadonlySet<unknown> =>
  new Set(
    nodes
      .filter(({ callee }) => (callee as SyntaxNode | undefined)?.value === 'describe')
      .flatMap((call) => (call.arguments as { expression: unknown }[]) ?? [])
      .map(({ expression }) => expression),
  );
