import type { SourceFile, SyntaxNode } from './source-file.ts';

/** Something in a file that a rule forbids. */
export interface Breach {
  /** Where it is; the whole file when left out. */
  node?: SyntaxNode;
  what: string;
}

/** A rule every file of the tree keeps. */
export interface Rule {
  /** Why there is such a rule; shown with every breach. */
  reason: string;
  breachesIn(file: SourceFile): Breach[];
}

/** Every breach, as `path:line what. Why`. */
export const breachesOf = (rule: Rule, files: readonly SourceFile[]): string[] =>
  files.flatMap((file) =>
    rule.breachesIn(file).map(({ node, what }) => {
      const line = node === undefined ? '' : `:${file.linesOf(node).first}`;
      return `${file.path}${line} ${what}. ${rule.reason}`;
    }),
  );
