import { importsOf } from './imports-of.ts';
import { readTreeFile } from './read-tree.ts';
import type { Breach, Rule } from './rule.ts';
import type { SourceFile, SyntaxNode } from './source-file.ts';

/** Connections and transactions are made in src/database, and writes go to the `tx` it gives. */
export const databaseDoor: Rule = {
  reason:
    'A write beside an open transaction on the same SQLite connection disappears when that one rolls back, so all writes go through the two doors of src/database/open-database.ts (docs/architecture.md, Database)',
  breachesIn(file) {
    if (!file.path.startsWith('src/') || file.path.startsWith('src/database/')) return [];
    return [...driverImports(file), ...openings(file), ...straysWrites(file)];
  },
};

const driverImports = (file: SourceFile): Breach[] =>
  importsOf(file).flatMap(({ node, from, values }) => {
    if (from === 'better-sqlite3' || from.startsWith('@prisma/')) {
      return [{ node, what: `imports ${from}` }];
    }
    if (!from.startsWith('src/database/generated/')) return [];
    // `Prisma` holds the SQL tag and error classes; models are types.
    return values
      .filter((value) => value !== 'Prisma')
      .map((value) => ({ node, what: `imports ${value} of the generated client` }));
  });

const forbidden = ['$transaction', '$executeRawUnsafe', '$queryRawUnsafe', 'PrismaClient'];

const openings = ({ nodes }: SourceFile): Breach[] =>
  nodes
    .filter(({ type, value }) => type === 'Identifier' && forbidden.includes(String(value)))
    .map((node) => ({ node, what: `uses ${node.value}` }));

const writeMethods = [
  'create',
  'createMany',
  'createManyAndReturn',
  'update',
  'updateMany',
  'updateManyAndReturn',
  'upsert',
  'delete',
  'deleteMany',
];

/** `<root>.<model>.<write method>` and `<root>.$executeRaw` whose root is not `tx`. */
const straysWrites = ({ nodes }: SourceFile): Breach[] =>
  nodes.flatMap((node) => {
    if (node.type !== 'MemberExpression') return [];
    const name = propertyOf(node);
    const object = node.object as SyntaxNode;
    if (name === '$executeRaw' && !isTransaction(object)) {
      return [{ node, what: 'uses $executeRaw on something other than `tx`' }];
    }
    if (!writeMethods.includes(name) || object.type !== 'MemberExpression') return [];
    const model = propertyOf(object);
    if (!models().has(model) || isTransaction(object.object as SyntaxNode)) return [];
    return [{ node, what: `writes ${model}.${name} on something other than \`tx\`` }];
  });

const propertyOf = (node: SyntaxNode): string =>
  String((node.property as SyntaxNode | undefined)?.value ?? '');

const isTransaction = (node: SyntaxNode): boolean =>
  node.type === 'Identifier' && node.value === 'tx';

let known: ReadonlySet<string> | undefined;

/** Names of the schema's models as the client spells them. */
const models = (): ReadonlySet<string> => {
  known ??= new Set(
    [...readTreeFile('prisma/schema.prisma').matchAll(/^model (\w)(\w*)/gm)].map(
      ([, first = '', rest = '']) => first.toLowerCase() + rest,
    ),
  );
  return known;
};
