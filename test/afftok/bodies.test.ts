import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clickBody, withoutVisitor } from '../../src/afftok/click-body.ts';
import { masked } from '../../src/afftok/credential.ts';
import { type Postback, postbackBody } from '../../src/afftok/postback-body.ts';

const proof = {
  apiKey: 'afftok_test_sk_1',
  advertiserId: 'adv_123456',
  timestampMs: 1234567890000,
  nonce: 'random_32_char_string',
  signature: 'hmac_sha256_signature',
};
const postback: Postback = {
  offerId: 'offer_123',
  transactionId: 'txn_abc123',
  clickId: 'click_xyz',
  amount: '29.99',
  currency: 'USD',
  status: 'approved',
  customParams: { product_id: 'prod_456' },
};

describe('the body of a postback', () => {
  test("is the contract's, field by field", () => {
    expect(postbackBody(postback, proof)).toBe(
      '{"api_key":"afftok_test_sk_1","advertiser_id":"adv_123456","offer_id":"offer_123",' +
        '"transaction_id":"txn_abc123","click_id":"click_xyz","amount":29.99,"currency":"USD",' +
        '"status":"approved","timestamp":1234567890000,"nonce":"random_32_char_string",' +
        '"signature":"hmac_sha256_signature","custom_params":{"product_id":"prod_456"}}',
    );
  });

  test.each(['1.500', '5000', '0', '0.10', '12345678901234567890', '99999999999999999999.999'])(
    'carries the amount %s with exactly these digits',
    (amount) => {
      expect(postbackBody({ ...postback, amount }, proof)).toContain(`"amount":${amount},`);
    },
  );

  test('carries any decimal text unchanged', () => {
    const digits = fc.stringMatching(/^(0|[1-9]\d{0,30})(\.\d{1,10})?$/);
    fc.assert(
      fc.property(digits, (amount) => {
        expect(postbackBody({ ...postback, amount }, proof)).toContain(`"amount":${amount},`);
      }),
    );
  });

  test.each(['', '1,50', '.5', '5.', '01', '-1', '+1', '1e3', ' 1', 'NaN', '"1"', '1}', '٣'])(
    'is not built from the amount %p',
    (amount) => {
      expect(() => postbackBody({ ...postback, amount }, proof)).toThrow(RangeError);
    },
  );

  test('shows neither key nor signature once masked', () => {
    const body = JSON.parse(postbackBody(postback, masked(proof)));
    expect(body).toMatchObject({ api_key: '…', signature: '…', nonce: proof.nonce, amount: 29.99 });
  });
});

describe('the body of a click', () => {
  const click = {
    offerId: 'offer_123',
    trackingCode: 'campaign_code',
    subId1: 'source',
    subId2: 'medium',
    subId3: 'campaign',
    ip: '192.0.2.1',
    userAgent: 'Mozilla/5.0',
  };

  test("is the contract's, field by field", () => {
    expect(clickBody(click, proof)).toBe(
      '{"api_key":"afftok_test_sk_1","advertiser_id":"adv_123456","offer_id":"offer_123",' +
        '"tracking_code":"campaign_code","sub_id_1":"source","sub_id_2":"medium",' +
        '"sub_id_3":"campaign","ip":"192.0.2.1","user_agent":"Mozilla/5.0",' +
        '"timestamp":1234567890000,"nonce":"random_32_char_string",' +
        '"signature":"hmac_sha256_signature"}',
    );
  });

  test('leaves out what is not known', () => {
    const body = JSON.parse(clickBody({ offerId: 'o', trackingCode: 't' }, proof));
    expect(Object.keys(body)).toEqual(
      'api_key advertiser_id offer_id tracking_code timestamp nonce signature'.split(' '),
    );
  });

  test('shows nothing of the visitor in the copy that is kept', () => {
    const body = clickBody(withoutVisitor(click), masked(proof));
    expect(JSON.parse(body)).toMatchObject({ ip: '…', user_agent: '…', sub_id_1: 'source' });
    const bare = clickBody(withoutVisitor({ offerId: 'o', trackingCode: 't' }), masked(proof));
    expect(bare).not.toMatch(/"ip"|"user_agent"/);
  });
});
