import type { SoldLine, SoldOrder } from '../../test/stories/order-story.ts';

/** An order as it was placed, in words. */
export const orderWords = (order: SoldOrder): string => {
  const { currency, buyers, shipping, shippingTax, tip, duties, tags, codes, source } = order;
  return [
    ...order.lines.map(lineWords),
    ...(shipping ? [`shipping ${shipping}${shippingTax ? ` + tax ${shippingTax}` : ''}`] : []),
    ...(order.shippingOff ? [`shipping discount ${order.shippingOff}`] : []),
    ...(tip ? [`tip ${tip}`] : []),
    ...(duties ? [`duties ${duties}`] : []),
    ...(order.taxesIncluded ? ['prices contain tax'] : []),
    ...(currency ? [`in ${currency}`] : []),
    ...(buyers ? [`paid in ${buyers.currency} at ${buyers.rate} for one`] : []),
    ...(tags ? [`tagged ${quoted(tags.split(', '))}`] : []),
    ...(codes ? [`discount code ${quoted(codes)}`] : []),
    ...(source ? [`\`source_name\` \`${source}\``] : []),
    ...(order.clickless ? ['no click'] : []),
    ...(order.test ? ['a test order'] : []),
  ].join(', ');
};

const lineWords = (line: SoldLine): string => {
  const { name, price, quantity, tax, discount, productId, vendor, sku, giftCard } = line;
  const marks = [
    ...(giftCard ? ['gift card'] : []),
    ...(line.added ? ['added by an edit'] : []),
    ...(productId ? [`product ${productId}`] : []),
    ...(vendor ? [`vendor ${vendor}`] : []),
    ...(sku ? [`SKU ${sku}`] : []),
  ];
  return [
    `${name} ${quantity ? `${quantity} × ` : ''}${price}`,
    ...(discount ? [`− discount ${discount}`] : []),
    ...(tax ? [`+ tax ${tax}`] : []),
    ...(marks.length > 0 ? [`(${marks.join(', ')})`] : []),
  ].join(' ');
};

const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(', ');
