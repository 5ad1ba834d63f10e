import { masked } from '../../src/afftok/credential.ts';
import { postbackBody } from '../../src/afftok/postback-body.ts';

/** The body of one postback, fields in the order they are sent; key and signature masked. */
export const exampleBody = (): string => {
  const proof = masked({
    apiKey: '',
    advertiserId: 'adv_123456',
    timestampMs: Date.UTC(2026, 10, 27, 9),
    nonce: '0123456789abcdef0123456789abcdef',
    signature: '',
  });
  const body = postbackBody(
    {
      offerId: 'offer_123',
      transactionId: 'shopify_5678901234567',
      clickId: 'clk_a1b2c3d4e5f6',
      amount: '59.90',
      currency: 'USD',
      status: 'approved',
      customParams: { order_name: '#1001', channel: 'cart_attribute', item_count: 2 },
    },
    proof,
  );
  const lines = body
    .slice(1, -1)
    .replace(/,"(?=[a-z_]+":)(?![^{]*\})/g, ',\n  "')
    .replaceAll('":', '": ')
    .replaceAll(',"', ', "');
  return `\`\`\`text\n{\n  ${lines}\n}\n\`\`\``;
};
