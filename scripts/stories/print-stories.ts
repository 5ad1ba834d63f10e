import type { Message, OrderStory, Step, Theme } from '../../test/stories/order-story.ts';
import { orderWords } from './order-words.ts';
import { settingsWords } from './settings-words.ts';
import { stepWords } from './step-words.ts';

const beginning = `# Order stories

What happens to an order, and what AffTok is told of it: exactly the messages written here, and no
other. \`test/stories\` plays every story on the real app against the AffTok sandbox; this page is printed
from the same table by \`node scripts/print-stories.ts\`.

How to read them:

- Settings that are not named have their defaults: sent on payment, by subtotal, at once, in the shop's
  currency, for the shop's own offer \`offer_main\`.
- \`<order>\` is Shopify's order ID, \`<conversion>\` AffTok's ID of the conversion. Each sale also says
  \`advertiser_id\`, \`custom_params\` (order name, channel, number of items) and the proof, see
  [postback-reference.md](postback-reference.md).
- The buyer came by a click that the cart's attributes carry, unless the story says otherwise. Amounts are
  in US dollars unless it names a currency.
- Shopify's \`current_*\` sums follow what happens, unless the story says that they did not move.
- Reasons are those of [states.md](states.md).
`;

/** The page of all stories. */
export const printStories = (themes: readonly Theme[]): string => {
  const chapters = themes.map(({ title, stories }) =>
    [`## ${title}`, ...stories.map((story) => printStory(story))].join('\n\n'),
  );
  return [beginning, ...chapters.map((chapter) => `${chapter}\n`)].join('\n');
};

const printStory = (story: OrderStory): string => {
  const { name, settings, afftok, order, steps, ends, noted = [] } = story;
  const about = [
    `- Order: ${orderWords(order)}`,
    ...(settings ? [`- Settings: ${settingsWords(settings)}`] : []),
    ...(afftok ? [`- AffTok ${afftok}`] : []),
  ];
  const [decision = '', reason = ''] = ends.split(': ');
  const end = [
    `Ends as \`${decision}\` (\`${reason}\`)`,
    ...noted.flatMap(({ of, worthNow, untold }) => [
      ...(worthNow ? [`noted as worth ${worthNow} now${forOffer(of)}`] : []),
      ...(untold ? [`listed as what AffTok cannot be told${forOffer(of)} (\`${untold}\`)`] : []),
    ]),
  ];
  const happenings = steps.map((step, index) => printStep(step, index + 1));
  return [`### ${name}`, about.join('\n'), happenings.join('\n'), `${end.join('; ')}.`].join(
    '\n\n',
  );
};

const forOffer = (of: string | undefined): string => (of === undefined ? '' : ` for \`${of}\``);

const printStep = (step: Step, number: number): string => {
  const told = step.told.map((message) => `   - AffTok: ${printMessage(message)}`);
  return [`${number}. ${stepWords(step)}`, ...told].join('\n');
};

const printMessage = (message: Message): string => {
  const transactionId = `shopify_<order>${message.of === undefined ? '' : `_${message.of}`}`;
  if (message.kind === 'status') {
    const { status, reason } = message;
    const body = JSON.stringify({ status, reason });
    return `\`PUT /api/postback/<conversion>/status\` for \`${transactionId}\` \`${body}\``;
  }
  const { offer, amount, currency, status, test } = message;
  const fields = [
    `"offer_id":"${offer}"`,
    `"transaction_id":"${transactionId}"`,
    '"click_id":"clk_<order>"',
    `"amount":${amount}`,
    `"currency":"${currency}"`,
    `"status":"${status}"`,
  ];
  const marked = test ? ', marked as a test in `custom_params`' : '';
  return `\`POST /api/postback\` \`{${fields.join(',')}}\`${marked}`;
};
