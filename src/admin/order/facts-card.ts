import type { Html } from '../html.ts';
import type { Language } from '../language.ts';
import type { LoadedOrder } from '../load-order.ts';
import { card } from '../parts/card.ts';
import { code } from '../parts/code.ts';
import { facts } from '../parts/facts.ts';
import { moment } from '../parts/moment.ts';

/** What we know of the order. */
export const factsCard = (language: Language, { order, facts: known }: LoadedOrder): Html => {
  const { say, money } = language;
  const yes = say('facts.yes');
  const content = facts([
    [say('facts.id'), code(order.orderId)],
    [say('facts.created'), moment(language, order.orderCreatedAt)],
    [say('facts.updated'), moment(language, order.orderUpdatedAt)],
    [
      say('facts.payment'),
      language.sayIf(`payment.${known.financialStatus}`, known.financialStatus),
    ],
    [
      say('facts.cancelled'),
      known.cancelledAtMs === null ? null : moment(language, new Date(known.cancelledAtMs)),
    ],
    [say('facts.test'), known.test ? yes : null],
    [say('facts.items'), language.number(known.itemCount)],
    [say('facts.total'), money(known.total, known.currency)],
  ]);
  return card({ id: 'facts', title: say('facts.title'), content });
};
