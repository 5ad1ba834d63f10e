import type { Rule } from './rule.ts';

// Written in two parts, so that this file does not find itself.
const unfinished = new RegExp(`\\b(TO${'DO'}|FIX${'ME'})\\b`);

/** What is in the tree is finished. */
export const nothingUnfinished: Rule = {
  reason: 'What is left to do belongs in an issue, where it is seen',
  breachesIn: ({ text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        unfinished.test(line) ? [{ what: `says in line ${index + 1}: ${line.trim()}` }] : [],
      ),
};

/** Every test runs, always. */
export const noTestLeftOut: Rule = {
  reason: 'A test that is skipped, or runs alone, lets the suite pass without the others',
  breachesIn: ({ path, nodes }) =>
    path.startsWith('test/')
      ? nodes.flatMap((node) => {
          const name = calledTest(node);
          return name === null ? [] : [{ node, what: `has ${name}` }];
        })
      : [],
};

const calledTest = (node: { type: string; [field: string]: unknown }): string | null => {
  const named = (value: unknown) => String((value as { value?: unknown } | null)?.value ?? '');
  if (node.type === 'MemberExpression') {
    const [object, property] = [named(node.object), named(node.property)];
    const isTest = /^(test|it|describe)$/.test(object);
    return isTest && /^(only|skip|todo|failing)$/.test(property) ? `${object}.${property}` : null;
  }
  const callee = node.type === 'CallExpression' ? named(node.callee) : '';
  return /^(xit|xtest|xdescribe|fit|fdescribe)$/.test(callee) ? callee : null;
};
