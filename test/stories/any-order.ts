import fc from 'fast-check';
import { decimalText } from '../../src/money.ts';
import type { OrderNews, SoldLine, SoldOrder, ToldRefund } from './order-story.ts';

/** An order and what has come back of it. */
export interface AnyOrder {
  sold: SoldOrder;
  news: OrderNews;
  /** What its refunds say came back, in minor units. */
  documented: bigint;
}

/** Currencies without decimals, with two and with three. */
const anyCurrency = fc.constantFrom('JPY', 'USD', 'KWD');
const anyAmount = fc.nat(50_000);

interface Numbers {
  price: number;
  quantity: number;
  /** In hundredths of what they are a part of. */
  discount: number;
  tax: number;
  back: number;
}

const anyNumbers: fc.Arbitrary<Numbers> = fc.record({
  price: anyAmount,
  quantity: fc.integer({ min: 1, max: 4 }),
  discount: fc.constantFrom(0, 0, 7, 33, 100),
  tax: fc.constantFrom(0, 5, 19),
  back: fc.nat(4),
});

/** Orders whose amounts agree with each other, some of them given back piece by piece. */
export const anyOrder: fc.Arbitrary<AnyOrder> = fc
  .record({
    currency: anyCurrency,
    lines: fc.array(anyNumbers, { minLength: 1, maxLength: 5 }),
    besides: fc.tuple(anyAmount, fc.nat(900), anyAmount, anyAmount),
    taxesIncluded: fc.boolean(),
    isShippingBack: fc.boolean(),
    isMoneyTold: fc.boolean(),
    isStuck: fc.boolean(),
  })
  .map((any) => {
    const text = (amount: number | bigint) => decimalText(BigInt(amount), any.currency);
    const [shipping, shippingTax, tip, duties] = any.besides.map(text) as Texts;
    const sold: SoldOrder = {
      currency: any.currency,
      lines: any.lines.map((line, index) => lineOf(line, index, text)),
      ...{ shipping, shippingTax, tip, duties },
      // The tax of shipping is inside its price too then.
      ...(any.taxesIncluded ? { taxesIncluded: true, shippingTax: text(0) } : {}),
    };
    const backs = any.lines.map((line) => backOf(line));
    const shippingBack = any.isShippingBack
      ? BigInt(any.besides[0] + (any.taxesIncluded ? 0 : any.besides[1]))
      : 0n;
    const documented =
      shippingBack +
      backs.reduce((sum, { subtotal, tax }) => sum + subtotal + (any.taxesIncluded ? 0n : tax), 0n);
    const refund: ToldRefund = {
      lines: backs.flatMap(({ pieces, subtotal, tax }, index) =>
        pieces === 0
          ? []
          : [{ line: `line${index}`, quantity: pieces, subtotal: text(subtotal), tax: text(tax) }],
      ),
      ...(any.isShippingBack
        ? { shipping: sold.shipping ?? '0', shippingTax: sold.shippingTax ?? '0' }
        : {}),
      ...(any.isMoneyTold ? { moved: text(documented) } : {}),
    };
    const news: OrderNews = {
      financial: 'paid',
      refunds: [refund],
      ...(any.isStuck ? { stuck: true } : {}),
    };
    return { sold, news, documented };
  });

type Texts = [string, string, string, string];

const lineOf = (numbers: Numbers, index: number, text: (amount: bigint) => string): SoldLine => {
  const { quantity, price } = numbers;
  const { discount, tax } = partsOf(numbers);
  return {
    name: `line${index}`,
    price: text(BigInt(price)),
    quantity,
    discount: text(discount),
    tax: text(tax),
    sku: `SKU-${index}`,
  };
};

const partsOf = ({ price, quantity, discount, tax }: Numbers) => {
  const gross = BigInt(price) * BigInt(quantity);
  const off = (gross * BigInt(discount)) / 100n;
  return { soldFor: gross - off, discount: off, tax: ((gross - off) * BigInt(tax)) / 100n };
};

const backOf = (numbers: Numbers) => {
  const { soldFor, tax } = partsOf(numbers);
  const pieces = Math.min(numbers.back, numbers.quantity);
  const share = (amount: bigint) => (amount * BigInt(pieces)) / BigInt(numbers.quantity);
  return { pieces, subtotal: share(soldFor), tax: share(tax) };
};

/** Refunds that need not fit their order: any money, any state, any line, named or not. */
export const anyRefunds = (sold: SoldOrder): fc.Arbitrary<ToldRefund[]> => {
  const { currency = 'USD' } = sold;
  const text = anyAmount.map((amount) => decimalText(BigInt(amount), currency));
  const line = fc.record({
    line: fc.constantFrom('nobody', ...sold.lines.map(({ name }) => name)),
    subtotal: text,
    tax: text,
  });
  const refund = fc.record(
    {
      lines: fc.array(line, { maxLength: 3 }),
      shipping: text,
      moved: text,
      status: fc.constantFrom('pending' as const, 'failure' as const),
      movedIn: fc.constantFrom('EUR', currency),
    },
    { requiredKeys: [] },
  );
  return fc
    .array(refund, { maxLength: 3 })
    .map((refunds) => refunds.map((one, index) => ({ ...one, id: index + 1 })));
};
