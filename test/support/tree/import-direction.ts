import { type Import, importsOf } from './imports-of.ts';
import type { Rule } from './rule.ts';

/** The arrow: click → webhook → order → attribution → conversion → postback → delivery. */
export const stages: readonly string[] = [
  'click',
  'webhook',
  'order',
  'attribution',
  'conversion',
  'postback',
  'delivery',
];

/** What stages stand on. A support part knows no stage. */
export const supports: readonly string[] = [
  'afftok',
  'shop',
  'timeline',
  'totals',
  'http',
  'worker',
  'database',
  'config',
  'after-io',
  'clock',
  'group-commit',
  'ids',
  'logger',
  'metrics',
  'money',
  'iso-time',
  'mark-of',
];

/** What puts stages together; no stage and no support part imports it. */
export const compositions: readonly string[] = [
  'main',
  'app',
  'pipeline',
  'workers',
  'decide-due',
  'load-codes',
  'collect-candidates',
  'refresh-facts',
  'forward-visits',
  'stores',
  'readiness',
  'status-routes',
  'tell-worked',
  'cli',
  'admin',
  'shopify',
  'reconciliation',
  'alerts',
  'simulation',
  'retention',
  'keys',
  'embedded',
];

/** The only part of ours that the client of AffTok's contract may use. */
const afftokMayUse = ['afftok', 'ids'];

/** Imports follow the arrow. */
export const importDirection: Rule = {
  reason:
    'A stage imports earlier stages and support parts only, a support part no stage, src/afftok nothing of ours but src/ids.ts, and src nothing of extensions, test or scripts; extensions, which browsers load, import src/click only: then each part can be read, tested and replaced without those after it (docs/architecture.md, Folders)',
  breachesIn(file) {
    const isExtension = file.path.startsWith('extensions/');
    if (!isExtension && !file.path.startsWith('src/')) return [];
    const part = isExtension ? 'extensions' : partOf(file.path);
    if (!isExtension && !isKnown(part))
      return [{ what: `is in src/${part}, which has no place in the order` }];
    return importsOf(file)
      .filter(({ from }) => /^(src|extensions|test|scripts)\//.test(from))
      .filter(({ from }) => !mayImport(part, from))
      .map(({ node, from }: Import) => ({ node, what: `imports ${from}` }));
  },
};

/** The folder right under src, or the file's own name without its ending. */
const partOf = (path: string): string => path.split('/')[1]?.replace(/\.ts$/, '') ?? '';

const isKnown = (part: string): boolean => [...stages, ...supports, ...compositions].includes(part);

const mayImport = (part: string, from: string): boolean => {
  if (part === 'extensions') return /^(extensions|src\/click)\//.test(from);
  if (!from.startsWith('src/')) return false;
  const target = partOf(from);
  if (part === 'afftok') return afftokMayUse.includes(target);
  if (compositions.includes(part) || supports.includes(target)) return true;
  const place = stages.indexOf(target);
  return place >= 0 && place <= stages.indexOf(part);
};
