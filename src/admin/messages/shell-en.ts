import type { Message } from './message.ts';

/** What stands around every page. */
export const shellEnglish = {
  'nav.label': 'AffTok',
  'nav.home': 'Home',
  'nav.orders': 'Orders',
  'nav.codes': 'Discount codes',
  'nav.settings': 'Settings',
  'foot.label': 'Help and privacy',
  'foot.support': 'Support',
  'foot.afftok_status': 'AffTok’s status',
  'foot.privacy': 'Privacy',
  'shell.skip': 'Skip to content',
  'shell.loading': 'Loading…',
  'shell.failed': 'This page could not be loaded',
  'shell.failed_text': 'Nothing was lost. Please try again in a moment.',
  'shell.retry': 'Try again',
  'shell.request_id': 'Request {requestId}',
  'shell.no_script':
    'This page needs JavaScript: it is how Shopify confirms who you are, since the app uses no cookies. Please turn JavaScript on and open the app again.',
  'missing.title': 'Not found',
  'missing.text': 'There is nothing here. It may have been erased, or the address is incomplete.',
  'bounce.opening': 'Opening AffTok…',
  'bounce.stuck': 'Please open the app again',
  'bounce.stuck_text':
    'Shopify could not confirm who you are. Close this page and open AffTok from Apps in your Shopify admin.',
} as const satisfies Record<string, Message>;
