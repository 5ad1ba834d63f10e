import type { OfferRule } from '../../src/shop/rules.ts';
import type { StorySettings } from '../../test/stories/order-story.ts';

/** What a shop chose, in words. */
export const settingsWords = (settings: StorySettings): string => {
  const { trigger, amountBasis, sendTestOrders, rules } = settings;
  const { holdDays, settleMinutes, money, leaveOut = {}, exclude = {}, offers = [] } = rules ?? {};
  const out = Object.keys(leaveOut);
  const words = [
    ...(trigger ? [`sent on ${triggers[trigger]}`] : []),
    ...(holdDays ? [`held ${holdDays} days`] : []),
    ...(settleMinutes ? [`settles for ${settleMinutes} min`] : []),
    ...(amountBasis ? [`by ${amountBasis}`] : []),
    ...(out.length > 0 ? [`without ${out.join(', ')}`] : []),
    ...(money === 'presentment' ? ['in the buyer’s currency'] : []),
    ...Object.entries(exclude).map(([what, value]) => exclusionWords(what, value)),
    ...offers.map(offerWords),
    ...(sendTestOrders ? ['test orders are sent'] : []),
  ];
  return words.length > 0 ? words.join(', ') : 'all rules as by default';
};

const triggers = { paid: 'payment', created: 'creation, as pending', fulfilled: 'fulfilment' };

const exclusionWords = (what: string, value: boolean | string | readonly string[]): string => {
  if (typeof value === 'boolean') return `\`${what}\` ${value ? 'excluded' : 'not excluded'}`;
  return what === 'minimum'
    ? `not under ${value} minor units of the shop’s currency`
    : `\`${what}\` excluded: ${[value].flat().join(', ')}`;
};

const offerWords = ({ by, value, offerId }: OfferRule): string =>
  `${by} “${value}” → ${offerId === null ? 'no commission' : `\`${offerId}\``}`;
