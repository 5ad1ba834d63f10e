import { alertsPage } from './alerts/alerts-page.ts';
import { newAlertsSecret, saveAlertsTarget, testAlerts } from './alerts/change-alerts-target.ts';
import { backfillPage } from './backfill/backfill-page.ts';
import { beginBackfill, endBackfill } from './backfill/change-backfill.ts';
import { addCode } from './discount-codes/add-code.ts';
import { codesPage } from './discount-codes/codes-page.ts';
import { exportCodes } from './discount-codes/export-codes.ts';
import { importCodes, importPage } from './discount-codes/import-page.ts';
import { listBytesMax } from './discount-codes/read-code-list.ts';
import { removeCode } from './discount-codes/remove-code.ts';
import { homePage } from './home/home-page.ts';
import { keepEmbedStatus } from './home/keep-embed-status.ts';
import { orderPage } from './order/order-page.ts';
import { replayOrder } from './order/replay-order.ts';
import { sendNow } from './order/send-now.ts';
import { ordersPage } from './orders/orders-page.ts';
import { replayMore, replayPage } from './orders/replay-page.ts';
import { unreadablePage } from './orders/unreadable-page.ts';
import type { AdminRoute } from './page.ts';
import { reportFile, reportPage } from './settings/report-page.ts';
import {
  changeOfferRows,
  saveSettingsPage,
  testConnection,
} from './settings/save-settings-page.ts';
import { settingsBytesMax } from './settings/settings-form.ts';
import { settingsPage } from './settings/settings-page.ts';
import { simulatedForm, simulationPage } from './simulation/simulation-page.ts';
import { tellAgain } from './untold/tell-again.ts';
import { untoldFile, untoldPage } from './untold/untold-page.ts';

/** Every address of the merchant's window. Each needs a verified session token; tried in order. */
export const adminRoutes: readonly AdminRoute[] = [
  { method: 'GET', path: '/', changesState: false, answer: homePage },
  { method: 'POST', path: '/setup/embed', changesState: true, answer: keepEmbedStatus },
  { method: 'GET', path: '/orders', changesState: false, answer: ordersPage },
  { method: 'GET', path: '/orders/replay', changesState: false, answer: replayPage },
  { method: 'POST', path: '/orders/replay', changesState: true, answer: replayMore },
  { method: 'GET', path: '/orders/unreadable', changesState: false, answer: unreadablePage },
  { method: 'GET', path: '/orders/untold', changesState: false, answer: untoldPage },
  { method: 'POST', path: '/orders/untold', changesState: true, answer: tellAgain },
  { method: 'GET', path: '/orders/untold/file', changesState: false, answer: untoldFile },
  { method: 'GET', path: '/orders/:id', changesState: false, answer: orderPage },
  { method: 'POST', path: '/orders/:id/replay', changesState: true, answer: replayOrder },
  { method: 'POST', path: '/orders/:id/send-now', changesState: true, answer: sendNow },
  { method: 'GET', path: '/codes', changesState: false, answer: codesPage },
  { method: 'POST', path: '/codes', changesState: true, answer: addCode },
  { method: 'POST', path: '/codes/remove', changesState: true, answer: removeCode },
  { method: 'GET', path: '/codes/export', changesState: false, answer: exportCodes },
  { method: 'GET', path: '/codes/import', changesState: false, answer: importPage },
  {
    method: 'POST',
    path: '/codes/import',
    changesState: true,
    // A form writes a byte as three characters, and there are a few more fields in it than the list.
    formBytesMax: 3 * listBytesMax + 4_096,
    answer: importCodes,
  },
  { method: 'GET', path: '/backfill', changesState: false, answer: backfillPage },
  { method: 'POST', path: '/backfill', changesState: true, answer: beginBackfill },
  { method: 'POST', path: '/backfill/stop', changesState: true, answer: endBackfill },
  { method: 'GET', path: '/settings', changesState: false, answer: settingsPage },
  {
    method: 'POST',
    path: '/settings',
    changesState: true,
    formBytesMax: settingsBytesMax,
    answer: saveSettingsPage,
  },
  {
    method: 'POST',
    path: '/settings/rules',
    changesState: true,
    formBytesMax: settingsBytesMax,
    answer: changeOfferRows,
  },
  { method: 'POST', path: '/settings/test', changesState: true, answer: testConnection },
  { method: 'GET', path: '/settings/alerts', changesState: false, answer: alertsPage },
  { method: 'POST', path: '/settings/alerts', changesState: true, answer: saveAlertsTarget },
  { method: 'POST', path: '/settings/alerts/secret', changesState: true, answer: newAlertsSecret },
  { method: 'POST', path: '/settings/alerts/test', changesState: true, answer: testAlerts },
  { method: 'GET', path: '/settings/simulation/:id', changesState: false, answer: simulationPage },
  {
    method: 'GET',
    path: '/settings/simulation/:id/form',
    changesState: false,
    answer: simulatedForm,
  },
  { method: 'GET', path: '/settings/reports/:id', changesState: false, answer: reportPage },
  { method: 'GET', path: '/settings/reports/:id/file', changesState: false, answer: reportFile },
];
