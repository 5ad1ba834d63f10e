import type { Reader } from '../../database/open-database.ts';
import { listDiscountCodes, type PromoterCode } from '../../shop/discount-codes.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { writeCsv } from '../write-csv.ts';

/** Codes of one query, so that webhooks get their turn between two. */
const codesPerQuery = 1_000;

/** Every discount code of the shop's as CSV, which an import takes back as it is. */
export const exportCodes = async ({ database, shop }: PageRequest): Promise<PageAnswer> => ({
  kind: 'download',
  name: 'discount-codes.csv',
  type: 'text/csv',
  text: codesCsv(await allCodes(database.read, shop)),
});

/** Codes under their heading. */
export const codesCsv = (codes: readonly PromoterCode[]): string =>
  writeCsv([
    ['code', 'tracking_code'],
    ...codes.map(({ code, trackingCode }) => [code, trackingCode]),
  ]);

const allCodes = async (database: Reader, shop: string): Promise<PromoterCode[]> => {
  const codes: PromoterCode[] = [];
  for (;;) {
    const last = codes.at(-1);
    const place = last ? { after: last.code } : {};
    const more = await listDiscountCodes(database, shop, codesPerQuery, place);
    codes.push(...more);
    if (more.length < codesPerQuery) return codes;
  }
};
