import { Prisma } from '../database/generated/client.ts';
import { excluded, insertRows } from '../database/insert-rows.ts';
import type { Reader, Transaction } from '../database/open-database.ts';
import { markOf } from '../mark-of.ts';

/** A promoter's discount code, and the tracking code its orders are earned by. */
export interface PromoterCode {
  /** 1 to 255 printable characters; differently capitalised it is the same code. */
  code: string;
  trackingCode: string;
}

/** Codes one shop may have: what an export reads, and an import of them writes again. */
export const codesPerShopMax = 50_000;

/** Codes of one order that are looked for; Shopify takes far fewer. */
const marksPerOrderMax = 100;
/** Rows of one statement: SQLite takes 32,766 values. */
const rowsPerStatement = 1_000;

export type KeptCodes =
  /** Counts; what stood there already, in the same letters, is unchanged. */
  | { kind: 'kept'; added: number; replaced: number; unchanged: number }
  /** The shop would have more than `codesPerShopMax`; nothing is kept. */
  | { kind: 'too_many' };

/**
 * Adds codes to a shop's; one that is there already gets the new tracking code.
 * @param codes at most one of each, whatever its capitals
 */
export const keepDiscountCodes = async (
  tx: Transaction,
  shop: string,
  codes: readonly PromoterCode[],
  addedAt: Date,
): Promise<KeptCodes> => {
  const rows = codes.map(({ code, trackingCode }) => ({
    shop,
    mark: markOf(code),
    code,
    trackingCode,
    addedAt,
  }));
  const known = await codesByMark(
    tx,
    shop,
    rows.map(({ mark }) => mark),
  );
  const added = rows.filter(({ mark }) => !known.has(mark)).length;
  const had = added === 0 ? 0 : await tx.discountCode.count({ where: { shop } });
  if (added > 0 && had + added > codesPerShopMax) return { kind: 'too_many' };
  const changed = rows.filter(({ mark, code, trackingCode }) => {
    const before = known.get(mark);
    return before?.code !== code || before.trackingCode !== trackingCode;
  });
  for (const part of partsOf(changed)) {
    await tx.$executeRaw(insertRows('DiscountCode', part, replacing));
  }
  const replaced = changed.length - added;
  return { kind: 'kept', added, replaced, unchanged: rows.length - changed.length };
};

const replacing = Prisma.sql`ON CONFLICT ("shop", "mark") DO UPDATE SET
  ${excluded(['code', 'trackingCode', 'addedAt'])}`;

const codesByMark = async (
  tx: Transaction,
  shop: string,
  marks: readonly string[],
): Promise<Map<string, PromoterCode>> => {
  const known = new Map<string, PromoterCode>();
  for (const part of partsOf(marks)) {
    const rows = await tx.discountCode.findMany({ where: { shop, mark: { in: part } } });
    for (const row of rows) known.set(row.mark, row);
  }
  return known;
};

const partsOf = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / rowsPerStatement) }, (_, index) =>
    all.slice(index * rowsPerStatement, (index + 1) * rowsPerStatement),
  );

/** Takes a code from a shop's. @returns whether it was there */
export const removeDiscountCode = async (
  tx: Transaction,
  shop: string,
  code: string,
): Promise<boolean> => {
  const { count } = await tx.discountCode.deleteMany({ where: { shop, mark: markOf(code) } });
  return count > 0;
};

export interface ListedCode extends PromoterCode {
  addedAt: Date;
}

/**
 * Some of a shop's codes, in the order of their letters.
 * @param place beyond which code to go on, and which way; the list stays in order either way
 */
export const listDiscountCodes = async (
  database: Reader,
  shop: string,
  most: number,
  place: { after?: string; before?: string } = {},
): Promise<ListedCode[]> => {
  const { after, before } = place;
  const rows = await database.discountCode.findMany({
    where: {
      shop,
      ...(after !== undefined && { code: { gt: after } }),
      ...(before !== undefined && { code: { lt: before } }),
    },
    orderBy: { code: before === undefined ? 'asc' : 'desc' },
    take: most,
    select: { code: true, trackingCode: true, addedAt: true },
  });
  return before === undefined ? rows : rows.reverse();
};

/** One code of a shop's in whatever capitals, or null. */
export const findDiscountCode = (
  database: Reader,
  shop: string,
  code: string,
): Promise<ListedCode | null> =>
  database.discountCode.findUnique({
    where: { shop_mark: { shop, mark: markOf(code) } },
    select: { code: true, trackingCode: true, addedAt: true },
  });

/** Which tracking code, if any, earns what was bought with a discount code of this mark. */
export interface TrackingCodes {
  of(shop: string, mark: string): string | null;
}

/** The promoters' codes among those that orders used, in one query. */
export const findDiscountCodes = async (
  tx: Transaction,
  orders: readonly { shop: string; marks: readonly string[] }[],
): Promise<TrackingCodes> => {
  const used = orders.filter(({ marks }) => marks.length > 0);
  const marks = new Set(used.flatMap(({ marks }) => marks.slice(0, marksPerOrderMax)));
  const shops = new Set(used.map(({ shop }) => shop));
  const rows =
    marks.size === 0
      ? []
      : await tx.discountCode.findMany({
          where: { shop: { in: [...shops] }, mark: { in: [...marks] } },
        });
  const found = new Map(rows.map((row) => [keyOf(row.shop, row.mark), row.trackingCode]));
  return { of: (shop, mark) => found.get(keyOf(shop, mark)) ?? null };
};

const keyOf = (shop: string, mark: string): string => `${shop} ${mark}`;
