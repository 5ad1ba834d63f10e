import type { TestResult } from '../alerts/create-alert-poster.ts';
import type { Clock } from '../clock.ts';
import type { Encryption } from '../database/encryption.ts';
import type { Database } from '../database/open-database.ts';
import type { ConnectionResult } from '../delivery/connection-test.ts';
import type { Logger } from '../logger.ts';
import type { AdminGraphql } from '../shopify/admin-graphql.ts';
import type { Html } from './html.ts';
import type { Language } from './language.ts';
import type { SettingsSimulations } from './simulation/start-simulation.ts';

/** What pages read and change with. */
export interface AdminMeans {
  database: Database;
  clock: Clock;
  logger: Logger;
  encryption: Encryption;
  askShopify: AdminGraphql;
  afftokTest: { run(shop: string): Promise<ConnectionResult> };
  /** Something may be due in the outbox: look now. */
  wakeOutbox(): void;
  /** The storefront may have to be told something: look now. */
  wakeCapture(): void;
  /** A backfill may have been started: look now. */
  wakeReadings(): void;
  /** Posts a test to the shop's alert address. */
  testAlerts(shop: string): Promise<TestResult>;
  /** What other settings would mean. */
  simulations: SettingsSimulations;
  config: {
    /** Shopify's client ID; null only outside production. */
    shopifyApiKey: string | null;
    production: boolean;
    /** Where merchants get help, as a link; null when nobody is named. */
    supportContact: string | null;
    /** Where App Bridge comes from; Shopify's CDN unless a simulated admin brings its own. */
    appBridgeUrl?: string;
  };
}

/** A request that has proven which shop it is for. */
export interface PageRequest extends AdminMeans {
  /** The tenant, by the verified session token and nothing else. */
  shop: string;
  language: Language;
  /** Parts of the path, such as an order's ID. */
  params: Record<string, string>;
  query: URLSearchParams;
  /** Empty for GET. */
  form: URLSearchParams;
}

export type PageAnswer =
  | { kind: 'page'; title: string; main: Html; status?: number }
  | { kind: 'redirect'; to: string }
  | { kind: 'download'; name: string; type: 'application/json' | 'text/csv'; text: string };

/** One address of the merchant's window. */
export interface AdminRoute {
  method: 'GET' | 'POST';
  path: string;
  changesState: boolean;
  /** Of what is posted, where a form may be larger than most. */
  formBytesMax?: number;
  answer(request: PageRequest): Promise<PageAnswer>;
}
