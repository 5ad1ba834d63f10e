import type { Conversion } from '../database/generated/client.ts';
import type { Transaction } from '../database/open-database.ts';
import type { Revision } from './decide-recorded.ts';

/** A recorded conversion and what it becomes. */
export interface Revised {
  conversion: Conversion;
  revision: Revision;
}

/** What a revision changes, as columns; null when nothing. */
const revisedColumns = ({ conversion, revision }: Revised): Partial<Conversion> | null => {
  const { share, amountNow, isApproved } = revision;
  const columns: Partial<Conversion> = {
    ...(amountNow === conversion.amountNow ? {} : { amountNow }),
    ...(share ? { amount: share.amount, lineIds: JSON.stringify(share.lineIds) } : {}),
    ...(isApproved ? { wantedStatus: 'approved', wantedReason: 'paid' } : {}),
  };
  return Object.keys(columns).length === 0 ? null : columns;
};

/** Writes revisions. @returns the conversions as they are now, of those that changed */
export const reviseConversions = async (
  tx: Transaction,
  revised: readonly Revised[],
): Promise<Conversion[]> => {
  const changed: Conversion[] = [];
  for (const one of revised) {
    const columns = revisedColumns(one);
    if (columns === null) continue;
    await tx.conversion.update({ where: { id: one.conversion.id }, data: columns });
    changed.push({ ...one.conversion, ...columns });
  }
  return changed;
};
