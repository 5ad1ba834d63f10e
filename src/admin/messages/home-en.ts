import type { Message } from './message.ts';

/** Home. */
export const homeEnglish = {
  'home.subtitle': 'Which sales your AffTok promoters earned, and what AffTok knows of them.',
  'setup.title': 'Set up AffTok',
  'setup.done': '{done} of {all} steps done',
  'setup.state.done': 'done',
  'setup.state.open': 'to do',
  'setup.state.wrong': 'needs attention',
  'setup.open_settings': 'Open settings',
  'setup.open_orders': 'See orders',
  'setup.credential': 'Connect AffTok',
  'setup.credential.missing': 'Enter your API key and advertiser ID from AffTok.',
  'setup.credential.unverified':
    'API key and advertiser ID are saved, but AffTok has not confirmed them yet. Test the connection.',
  'setup.credential.verified': 'AffTok has accepted your API key and advertiser ID.',
  'setup.credential.stopped':
    'AffTok refuses your API key or advertiser ID. Correct them and test the connection.',
  'setup.offer': 'Choose your offer',
  'setup.offer.open': 'Enter the ID of the offer your sales are recorded for.',
  'setup.offer.done': 'Sales are recorded for your offer.',
  'setup.open_editor': 'Open the theme editor',
  'setup.embed': 'Switch on the app embed',
  'setup.embed.available':
    'Clicks are seen by an app embed in your theme. The theme editor opens with it switched on: press Save there.',
  'setup.embed.active': 'The app embed is on in your published theme.',
  'setup.embed.unavailable':
    'Shopify says that your published theme cannot show the app embed, so clicks are not seen. Update the theme or publish another one, then switch the app embed on.',
  'setup.pixel': 'Web pixel',
  'setup.pixel.waiting':
    'The web pixel tells us which click a checkout came from. It is being connected by itself; reload this page in a minute.',
  'setup.pixel.connected': 'The web pixel tells us which click a checkout came from.',
  'setup.pixel.no_access':
    'Shopify gives us no access to your shop, so the web pixel could not be connected. Open the app once more from your Shopify admin.',
  'setup.pixel.later':
    'Shopify could not be reached, so the web pixel is not connected yet. It is tried again by itself; you need not do anything.',
  'setup.pixel.refused':
    'Shopify refused a part of the set-up ({problem}), so some clicks are not seen. It is tried again by itself. If this is still here tomorrow, send this code to AffTok’s support.',
  'setup.click': 'First click',
  'setup.click.open':
    'Open your shop through one of your AffTok links. The click appears here as soon as it is seen.',
  'setup.click.done': 'A click from an AffTok link has been seen.',
  'setup.postback': 'First sale reported',
  'setup.postback.open': 'When a sale comes from an AffTok click, it is reported by itself.',
  'setup.postback.done': 'AffTok has recorded a sale of your shop.',
  'attention.title': 'Needs attention',
  'attention.look': 'View',
  'attention.replay_all': 'Send all again',
  'attention.stopped_mark': 'Stopped',
  'attention.stopped':
    'AffTok refused your API key or advertiser ID ({reason}), so nothing is sent. Everything waits until you correct them.',
  'attention.offer_mark': 'Offer',
  'attention.offer':
    'AffTok keeps refusing the offer {offer}. Its sales wait until the offer is corrected here or in AffTok.',
  'attention.dead': {
    one: 'One sale was given up: AffTok refused it or did not answer in time.',
    other: 'Sales were given up: AffTok refused them or did not answer in time.',
  },
  'attention.flagged': {
    one: 'For one sale AffTok already had a conversion of the same click. Please compare the two in AffTok.',
    other:
      'For some sales AffTok already had a conversion of the same click. Please compare them in AffTok.',
  },
  'attention.failed': {
    one: 'One message from Shopify could not be read in the last 30 days, so its order may be missing.',
    other:
      'Messages from Shopify could not be read in the last 30 days, so their orders may be missing.',
  },
  'attention.untold': {
    one: 'One conversion is not at AffTok as it should be, and this app cannot tell AffTok. Please change it there.',
    other:
      'Conversions are not at AffTok as they should be, and this app cannot tell AffTok. Please change them there.',
  },
  'attention.capture_mark': 'Clicks',
  'attention.embed_off':
    'The app embed is off in your published theme, so clicks are not seen there. Open the theme editor with it switched on and press Save.',
  'attention.no_orders_mark': 'No orders',
  'attention.no_orders': {
    one: 'No order came for an hour. In the same days and hours of each of the four weeks before, your shop had {usual} orders or more. Place a test order to see whether your checkout works.',
    other:
      'No order came for {count} hours. In the same days and hours of each of the four weeks before, your shop had {usual} orders or more. Place a test order to see whether your checkout works.',
  },
  'attention.webhooks_missing': {
    one: 'Shopify did not tell this app of one order, or of a change to it. The hourly check has found it; you need not do anything.',
    other:
      'Shopify did not tell this app of {count} orders, or of changes to them. The hourly check has found them; you need not do anything.',
  },
  'checked.line': 'Last checked with Shopify: {time}, {looked}, {missing}.',
  'checked.looked': { one: '1 order looked at', other: '{count} orders looked at' },
  'checked.none': 'none was missing',
  'checked.missing': {
    one: '1 was missing and has been taken in',
    other: '{count} were missing and have been taken in',
  },
  'checked.part': '{missing} missing, {healed} of them taken in',
  'checked.late':
    'It is checked every hour; since then Shopify could not be asked. What is missing is taken in as soon as it can.',
  'backlog.clear': 'Waiting to be sent: {count}. At AffTok’s pace all are sent by about {time}.',
  'backlog.long': 'Waiting to be sent: {count}. They leave as fast as AffTok’s limits allow.',
  'backlog.stopped':
    'Waiting to be sent: {count}. They leave once AffTok accepts your settings again.',
  'picture.title': 'Last {days} days',
  'picture.subtitle': 'By the day of the order, in UTC.',
  'picture.attributed': 'Attributed orders',
  'picture.of_orders': { one: 'of one order', other: 'of {count} orders' },
  'picture.share': 'Affiliate share',
  'picture.share_hint': 'of all orders',
  'picture.sent': 'Reported to AffTok',
  'picture.sent_hint': 'amounts AffTok has recorded',
  'picture.delivered': 'Delivered ÷ owed',
  'picture.delivered_hint': '{share} of what is owed has arrived',
  'picture.none':
    'No orders in these days yet. They appear here as soon as Shopify tells us of one.',
  'picture.chart': {
    one: 'Bar chart: one attributed order in these days. The table below has every day.',
    other: 'Bar chart: {count} attributed orders in these days. The table below has every day.',
  },
  'picture.bar': '{day}: {attributed} of {orders}',
  'picture.all': 'All orders',
  'picture.day': 'Day',
  'picture.as_table': 'Show as a table',
  'rest.title': 'Why the other orders were not sent',
  'rest.subtitle': 'Share of all orders in these days.',
} as const satisfies Record<string, Message>;
