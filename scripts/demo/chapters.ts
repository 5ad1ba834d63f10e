import type { DemoOrders } from './demo-orders.ts';
import type { Scene } from './scene.ts';
import { retryDivisor } from './stage.ts';

/** One step of the story: it tells what happens and throws when something does not hold. */
export interface Chapter {
  title: string;
  play(scene: Scene, orders: DemoOrders): Promise<void>;
}

const shopperArrives: Chapter = {
  title: 'A shopper arrives from an AffTok link',
  async play({ stage, tell, hold }, { first }) {
    const click = {
      shop: first.shop,
      click_id: 'clk_demo_1001',
      checkout_token: first.body.checkout_token,
      clicked_at: Date.now() - 60_000,
    };
    const response = await fetch(`${stage.url}/clicks`, {
      method: 'POST',
      body: JSON.stringify(click),
    });
    tell.text('Her browser tells the app which click brought her, and which checkout is hers.');
    tell.message('shopper → app', 'POST /clicks, click clk_demo_1001', `${response.status}`);
    hold('the answer to POST /clicks', response.status, 204);
  },
};

const oneOrderTwice: Chapter = {
  title: 'She pays, and Shopify tells the app twice',
  async play({ tell, hold, shopifySends, recorded, postbacksOf, explain, stage }, { first }) {
    const webhookId = 'webhook-of-order-1001';
    await shopifySends(first, 'orders/paid', 'stored', { webhookId });
    await recorded(first);
    for (const request of postbacksOf(first)) tell.postback(request);
    await shopifySends(first, 'orders/paid', 'known', { webhookId });
    await stage.app.drain();
    hold('postbacks of the order told twice', postbacksOf(first).length, 1);
    tell.text('The second one changed nothing. The app says about this order:');
    await explain(first, 'converted');
  },
};

const outOfOrder: Chapter = {
  title: 'Out of order: the payment is told before the order',
  async play({ tell, hold, shopifySends, recorded, postbacksOf, explain, stage }, { reordered }) {
    await shopifySends(reordered, 'orders/paid', 'stored');
    await recorded(reordered);
    for (const request of postbacksOf(reordered)) tell.postback(request);
    const unpaid = { financial_status: 'pending', updated_at: reordered.body.created_at };
    const body = { ...reordered.body, ...unpaid };
    await shopifySends(reordered, 'orders/create', 'stored', { body });
    await stage.app.drain();
    hold('postbacks of the order told out of order', postbacksOf(reordered).length, 1);
    tell.text('The late one is older and says "pending": it overwrites nothing.');
    await explain(reordered, 'converted');
  },
};

const withoutClick: Chapter = {
  title: 'Two orders without a click',
  async play({ tell, hold, shopifySends, postbacksOf, explain, stage }, { clickless, late }) {
    await shopifySends(clickless, 'orders/paid', 'stored');
    await stage.app.drain();
    tell.text('Placed just now, so it waits: the browser of its shopper may still report a click.');
    await explain(clickless, 'waiting');
    await shopifySends(late, 'orders/paid', 'stored');
    await stage.app.drain();
    tell.text('Placed an hour ago, so it is skipped:');
    await explain(late, 'skipped');
    const sent = [...postbacksOf(clickless), ...postbacksOf(late)];
    hold('postbacks of orders without a click', sent.length, 0);
  },
};

const yen: Chapter = {
  title: 'A Japanese shop: yen have no decimals',
  async play({ tell, hold, shopifySends, recorded, postbacksOf, explain, stage }, orders) {
    tell.text('5500 yen with 500 yen of tax in the price. The click is on the landing page.');
    await shopifySends(orders.yen, 'orders/paid', 'stored');
    await recorded(orders.yen);
    for (const request of postbacksOf(orders.yen)) tell.postback(request);
    const amounts = stage.sandbox.conversions.filter(({ currency }) => currency === 'JPY');
    hold('the amount in yen', amounts[0]?.amount, '5000');
    await explain(orders.yen, 'converted');
  },
};

const dinar: Chapter = {
  title: 'A Kuwaiti shop: dinars have three',
  async play({ tell, hold, shopifySends, recorded, postbacksOf, explain, stage }, orders) {
    await shopifySends(orders.dinar, 'orders/paid', 'stored');
    await recorded(orders.dinar);
    for (const request of postbacksOf(orders.dinar)) tell.postback(request);
    const amounts = stage.sandbox.conversions.filter(({ currency }) => currency === 'KWD');
    hold('the amount in dinars', amounts[0]?.amount, '12.345');
    await explain(orders.dinar, 'converted');
  },
};

const outage: Chapter = {
  title: 'AffTok is down, then comes back',
  async play({ tell, hold, shopifySends, recorded, postbacksOf, explain, stage }, orders) {
    const { app, sandbox } = stage;
    sandbox.faults.faultFor = () => ({ kind: 'html-502', recorded: false });
    await shopifySends(orders.outage, 'orders/paid', 'stored');
    await sandbox.waitFor(() => postbacksOf(orders.outage).some((one) => one.answerStatus === 502));
    await app.drain();
    const before = postbacksOf(orders.outage);
    for (const request of before) tell.postback(request);
    tell.text('Shopify has its answer; AffTok has not. The postback waits in the database:');
    await explain(orders.outage, 'converted');
    sandbox.faults.faultFor = () => null;
    tell.text(
      `AffTok comes back. (Retries come ${retryDivisor} times sooner here than in production, where the first one waits 10 s.)`,
    );
    await recorded(orders.outage);
    for (const request of postbacksOf(orders.outage).slice(before.length)) tell.postback(request);
    const nonces = new Set(postbacksOf(orders.outage).map(({ body }) => body?.nonce));
    hold('a new nonce for every attempt', nonces.size, postbacksOf(orders.outage).length);
    tell.text('The same transaction ID, a new nonce and signature.');
  },
};

const lostAnswer: Chapter = {
  title: 'AffTok records a sale, but its answer is lost on the way',
  async play({ tell, hold, shopifySends, postbacksOf, explain, stage }, orders) {
    const { app, sandbox } = stage;
    let cuts = 0;
    sandbox.faults.faultFor = () => {
      cuts += 1;
      return cuts === 1 ? { kind: 'reset', recorded: true } : null;
    };
    await shopifySends(orders.lostAnswer, 'orders/paid', 'stored');
    await sandbox.waitFor(() => postbacksOf(orders.lostAnswer).some((one) => one.code !== null));
    await app.drain();
    for (const request of postbacksOf(orders.lostAnswer)) tell.postback(request);
    const codes = postbacksOf(orders.lostAnswer).map(({ code }) => code);
    hold('what AffTok said to the second attempt', codes.at(-1), 'DUPLICATE_TRANSACTION');
    tell.text('Sent twice, recorded once: "duplicate" is the proof that it had arrived.');
    await explain(orders.lostAnswer, 'converted');
  },
};

/** The story, in order. */
export const chapters: readonly Chapter[] = [
  shopperArrives,
  oneOrderTwice,
  outOfOrder,
  withoutClick,
  yen,
  dinar,
  outage,
  lostAnswer,
];
