import type { OrderNews, Step, ToldRefund } from '../../test/stories/order-story.ts';
import { settingsWords } from './settings-words.ts';

/** What happens in a step, in words. */
export const stepWords = (step: Step): string => {
  switch (step.kind) {
    case 'webhook': {
      const told = step.old ? ['as the order was when it was placed'] : newsWords(step.news);
      return `\`${step.topic}\`${told.length > 0 ? `: ${told.join('; ')}` : ''}`;
    }
    case 'refund':
      return `\`refunds/create\`: ${refundWords(step.refund)}`;
    case 'time':
      return `${step.time} later`;
    case 'settings':
      return `The merchant saves: ${settingsWords(step.settings)}`;
    case 'send_now':
      return 'The merchant says: send now';
  }
};

const newsWords = (news: OrderNews): string[] => [
  ...(news.financial ? [`\`${news.financial}\``] : []),
  ...(news.cancelled ? ['cancelled'] : []),
  ...(news.fulfilled ? ['everything has left'] : []),
  ...(news.added ? ['an edit adds the line'] : []),
  ...Object.entries(news.left ?? {}).map(
    ([line, count]) => `an edit leaves ${count} of the ${line}`,
  ),
  ...(news.tags ? [`tagged “${news.tags}”`] : []),
  ...(news.refunds ?? []).map((refund) => `refund of ${refundWords(refund)}`),
  ...(news.stuck ? ['the current sums did not move'] : []),
];

const refundWords = (refund: ToldRefund): string => {
  const { lines = [], shipping, shippingTax, adjustment, moved, status, movedIn } = refund;
  const named = [
    ...lines.map(
      ({ line, quantity = 1, subtotal, tax }) =>
        `${quantity} × ${line} (${subtotal}${tax ? ` + tax ${tax}` : ''})`,
    ),
    ...(shipping ? [`shipping (${shipping}${shippingTax ? ` + tax ${shippingTax}` : ''})`] : []),
    ...(adjustment ? [`adjustments of ${adjustment} and −${adjustment}`] : []),
  ];
  const money = moved
    ? `${moved}${movedIn ? ` ${movedIn}` : ''} ${status ? statuses[status] : 'given back'}`
    : 'no money moved';
  return `${named.length > 0 ? named.join(', ') : 'nothing in particular'}; ${money}`;
};

const statuses = { pending: 'on its way', failure: 'failed to be given back' };
