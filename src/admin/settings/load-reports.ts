import type { ComplianceReceipt } from '../../database/generated/client.ts';
import type { Reader } from '../../database/open-database.ts';

const shownMax = 50;

/** What Shopify's privacy requests made us do for a shop, newest first. */
export const loadReports = (database: Reader, shop: string): Promise<ComplianceReceipt[]> =>
  database.complianceReceipt.findMany({
    where: { shop },
    orderBy: { doneAt: 'desc' },
    take: shownMax,
  });

/** One of them; null when there is none of that ID, or it is another shop's. */
export const loadReport = (
  database: Reader,
  shop: string,
  id: string,
): Promise<ComplianceReceipt | null> =>
  database.complianceReceipt.findFirst({ where: { id, shop } });
