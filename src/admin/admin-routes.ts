import { homePage } from './home/home-page.ts';
import { keepEmbedStatus } from './home/keep-embed-status.ts';
import { orderPage } from './order/order-page.ts';
import { replayOrder } from './order/replay-order.ts';
import { ordersPage } from './orders/orders-page.ts';
import { replayMore, replayPage } from './orders/replay-page.ts';
import { unreadablePage } from './orders/unreadable-page.ts';
import type { AdminRoute } from './page.ts';
import { reportFile, reportPage } from './settings/report-page.ts';
import { saveSettingsPage, testConnection } from './settings/save-settings-page.ts';
import { settingsPage } from './settings/settings-page.ts';

/** Every address of the merchant's window. Each needs a verified session token; tried in order. */
export const adminRoutes: readonly AdminRoute[] = [
  { method: 'GET', path: '/', changesState: false, answer: homePage },
  { method: 'POST', path: '/setup/embed', changesState: true, answer: keepEmbedStatus },
  { method: 'GET', path: '/orders', changesState: false, answer: ordersPage },
  { method: 'GET', path: '/orders/replay', changesState: false, answer: replayPage },
  { method: 'POST', path: '/orders/replay', changesState: true, answer: replayMore },
  { method: 'GET', path: '/orders/unreadable', changesState: false, answer: unreadablePage },
  { method: 'GET', path: '/orders/:id', changesState: false, answer: orderPage },
  { method: 'POST', path: '/orders/:id/replay', changesState: true, answer: replayOrder },
  { method: 'GET', path: '/settings', changesState: false, answer: settingsPage },
  { method: 'POST', path: '/settings', changesState: true, answer: saveSettingsPage },
  { method: 'POST', path: '/settings/test', changesState: true, answer: testConnection },
  { method: 'GET', path: '/settings/reports/:id', changesState: false, answer: reportPage },
  { method: 'GET', path: '/settings/reports/:id/file', changesState: false, answer: reportFile },
];
