import type { ComplianceReceipt, Webhook } from '../database/generated/client.ts';
import type { Transaction } from '../database/open-database.ts';
import { newId } from '../ids.ts';

/** What we hold of a buyer's orders, for the merchant to pass on (`customers/data_request`). */
export interface DataReport {
  /** Shopify's number of the request. */
  requestId: string | null;
  /** Named in the request, and nothing is held of them. */
  unknownOrders: number;
  orders: ReportedOrder[];
}

export interface ReportedOrder {
  orderId: string;
  name: string;
  /** AffTok's clicks seen with the order, the one that earned it among them. */
  clickIds: string[];
  sent: SentConversion[];
}

/** What AffTok was told, or will be: nothing else leaves for it. Times are ISO 8601. */
export interface SentConversion {
  transactionId: string;
  clickId: string;
  /** Decimal, in major units. */
  amount: string;
  currency: string;
  recordedAt: string;
  /** null while AffTok has not confirmed it. */
  deliveredAt: string | null;
}

/** How much was erased. */
export interface Erased {
  orders: number;
  conversions: number;
  /** Messages to AffTok erased before it had them: they are never sent. */
  canceled: number;
  clicks: number;
}

/** What an erasure leaves to be read (`customers/redact`, `shop/redact`). */
export type ErasureReport = { erased: Erased } | { kept: 'shop_came_back' };

export const nothingErased: Erased = { orders: 0, conversions: 0, canceled: 0, clicks: 0 };

export const addErased = (a: Erased, b: Erased): Erased => ({
  orders: a.orders + b.orders,
  conversions: a.conversions + b.conversions,
  canceled: a.canceled + b.canceled,
  clicks: a.clicks + b.clicks,
});

/** Notes that a call of Shopify's was answered, and how. */
export const writeReceipt = async (
  tx: Transaction,
  { shop, topic, receivedAt }: Webhook,
  report: DataReport | ErasureReport,
  now: Date,
): Promise<void> => {
  await tx.complianceReceipt.create({
    data: { id: newId(), shop, topic, receivedAt, doneAt: now, report: JSON.stringify(report) },
  });
};

/** The report of a `customers/data_request` receipt. */
export const readDataReport = ({ report }: ComplianceReceipt): DataReport =>
  JSON.parse(report) as DataReport;

/** Takes erased orders out of the reports written about them before. */
export const eraseFromReports = async (
  tx: Transaction,
  shop: string,
  orderIds: ReadonlySet<string>,
): Promise<void> => {
  const receipts = await tx.complianceReceipt.findMany({
    where: { shop, topic: 'customers/data_request' },
  });
  for (const receipt of receipts) {
    const report = readDataReport(receipt);
    const orders = report.orders.filter(({ orderId }) => !orderIds.has(orderId));
    if (orders.length === report.orders.length) continue;
    await tx.complianceReceipt.update({
      where: { id: receipt.id },
      data: { report: JSON.stringify({ ...report, orders }) },
    });
  }
};
