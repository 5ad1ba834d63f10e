import type { OfferRule } from '../../shop/rules.ts';
import type { SettingsErrors } from './settings-form.ts';

/** One rule of the offers as it stands in the form. */
export interface OfferRow {
  by: string;
  value: string;
  offerId: string;
  earnsNothing: boolean;
}

export const offerRowsMax = 100;

const kinds = ['product', 'vendor', 'sku', 'tag', 'code'] as const;
export const offerKinds: readonly OfferRule['by'][] = kinds;

export type RowPart = 'by' | 'value' | 'offer' | 'nothing';

/** The name of a row's field, which is also its ID. */
export const rowField = (index: number, part: RowPart): string => `rule${index + 1}-${part}`;

export const savedRows = (offers: readonly OfferRule[]): OfferRow[] =>
  offers.map(({ by, value, offerId }) => ({
    by,
    value,
    offerId: offerId ?? '',
    earnsNothing: offerId === null,
  }));

/** The rows a browser sent, as many as it says it shows. */
export const readRows = (fields: URLSearchParams): OfferRow[] => {
  const count = Math.min(Number.parseInt(fields.get('ruleCount') ?? '0', 10) || 0, offerRowsMax);
  return Array.from({ length: Math.max(count, 0) }, (_, index) => {
    const text = (part: RowPart) => (fields.get(rowField(index, part)) ?? '').trim();
    return {
      by: text('by'),
      value: text('value'),
      offerId: text('offer'),
      earnsNothing: text('nothing') === 'on',
    };
  });
};

/**
 * Rows after a button was pressed: `add`, or `up`, `down` or `remove` with a row's number.
 * @returns the rows, and the index of the one to go on with; null when none is left
 */
export const changeRows = (
  rows: readonly OfferRow[],
  change: string,
): { rows: OfferRow[]; at: number | null } => {
  const [what, number] = change.split('-');
  if (what === 'add') {
    const added = [...rows, emptyRow].slice(0, offerRowsMax);
    return { rows: added, at: added.length - 1 };
  }
  const from = Number(number) - 1;
  const row = rows[from];
  if (row === undefined || !['up', 'down', 'remove'].includes(String(what))) {
    return { rows: [...rows], at: null };
  }
  const others = rows.toSpliced(from, 1);
  if (what === 'remove') {
    const at = Math.min(from, others.length - 1);
    return { rows: others, at: at < 0 ? null : at };
  }
  const to = Math.min(Math.max(from + (what === 'up' ? -1 : 1), 0), others.length);
  return { rows: others.toSpliced(to, 0, row), at: to };
};

const emptyRow: OfferRow = { by: 'product', value: '', offerId: '', earnsNothing: false };

/** What is wrong with the rows, by field. */
export const rowErrors = (rows: readonly OfferRow[]): SettingsErrors =>
  Object.assign({}, ...rows.map(errorsOfRow));

const errorsOfRow = ({ by, value, offerId, earnsNothing }: OfferRow, index: number) => {
  const errors: SettingsErrors = {};
  const params = { number: index + 1 };
  if (kindOf(by) === null) errors[rowField(index, 'by')] = ['error.rule_by', params];
  const field = rowField(index, 'value');
  if (value === '') errors[field] = ['error.rule_value', params];
  else if (by === 'product' && !/^\d{1,20}$/.test(value)) {
    errors[field] = ['error.rule_product', params];
  } else if (!/^\P{C}{1,255}$/u.test(value)) errors[field] = ['error.rule_long', params];
  if (earnsNothing) return errors;
  if (offerId === '') errors[rowField(index, 'offer')] = ['error.rule_offer', params];
  else if (!/^[\x21-\x7e]{1,200}$/.test(offerId)) {
    errors[rowField(index, 'offer')] = ['error.rule_offer_shape', params];
  }
  return errors;
};

/** Rows without errors, as rules. */
export const rulesOfRows = (rows: readonly OfferRow[]): OfferRule[] =>
  rows.flatMap(({ by, value, offerId, earnsNothing }) => {
    const kind = kindOf(by);
    return kind === null ? [] : [{ by: kind, value, offerId: earnsNothing ? null : offerId }];
  });

const kindOf = (by: string): OfferRule['by'] | null => kinds.find((kind) => kind === by) ?? null;
