import type { Alert } from '../database/generated/client.ts';
import type { Reader } from '../database/open-database.ts';

const shownMax = 20;

/** A shop's alerts, the newest first. */
export const loadAlerts = (database: Reader, shop: string): Promise<Alert[]> =>
  database.alert.findMany({ where: { shop }, orderBy: { raisedAt: 'desc' }, take: shownMax });
