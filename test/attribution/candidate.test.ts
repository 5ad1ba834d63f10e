import { expect, test } from '@jest/globals';
import {
  type Candidate,
  candidateFromClick,
  candidatesOnOrder,
  uniteCandidates,
} from '../../src/attribution/candidate.ts';
import { clickOfCapture } from '../../src/click/click-of-capture.ts';
import { orderFacts } from '../fixtures/order-facts.ts';

const facts = orderFacts({ cartToken: 'cart1', checkoutToken: 'checkout1' });
const { createdAtMs } = facts;

const stored = (places: {
  checkoutToken?: string;
  cartToken?: string;
  orderId?: string;
  clickedAtMs?: number;
}) =>
  clickOfCapture(
    {
      shop: 'pat-store.myshopify.com',
      clickId: 'clk_1',
      trackingCode: null,
      subIds: [null, null, null],
      clickedAtMs: null,
      checkoutToken: null,
      cartToken: null,
      orderId: null,
      ...places,
    },
    createdAtMs,
  );

test.each([
  ['order', { orderId: facts.orderId, checkoutToken: 'checkout1', cartToken: 'cart1' }],
  ['checkout', { checkoutToken: 'checkout1', cartToken: 'cart1' }],
  ['cart', { checkoutToken: 'another', cartToken: 'cart1' }],
])('a captured click meets its order by the %s it names', (channel, places) => {
  expect(candidateFromClick(stored(places), facts)?.channel).toBe(channel);
});

test('a click of another checkout, cart and order is no candidate, nor is one that names nothing', () => {
  const elsewhere = { checkoutToken: 'another', cartToken: 'another', orderId: '9' };
  expect(candidateFromClick(stored(elsewhere), facts)).toBeNull();
  const bare = orderFacts({ cartToken: null, checkoutToken: null });
  expect(candidateFromClick(stored({}), bare)).toBeNull();
});

test('a captured click is never later than it arrived', () => {
  const claimed = stored({ cartToken: 'cart1', clickedAtMs: createdAtMs + 60_000 });
  expect(candidateFromClick(claimed, facts)).toMatchObject({
    clickedAtMs: createdAtMs,
    arrivedAtMs: createdAtMs,
  });
});

test('an order carries the click of its cart, never later than the order, and of its landing page', () => {
  const carried = orderFacts({
    attributeClick: { clickId: 'clk_cart', trackingCode: null, clickedAtMs: createdAtMs + 1 },
    landingClick: { clickId: 'clk_page', trackingCode: null },
  });
  expect(candidatesOnOrder(carried)).toEqual([
    expect.objectContaining({ channel: 'cart_attribute', clickedAtMs: createdAtMs }),
    expect.objectContaining({ channel: 'landing_page', clickedAtMs: null, arrivedAtMs: null }),
  ]);
});

test('a candidate once found stays, and the same click found again is one', () => {
  const known: Candidate = {
    channel: 'cart',
    clickId: 'clk_1',
    trackingCode: null,
    clickedAtMs: createdAtMs,
    arrivedAtMs: createdAtMs,
  };
  const other = { ...known, clickId: 'clk_2' };
  const again = { ...known, arrivedAtMs: createdAtMs + 1 };
  expect(uniteCandidates([known], [])).toEqual([known]);
  expect(uniteCandidates([known], [again, other])).toEqual([known, other]);
});
