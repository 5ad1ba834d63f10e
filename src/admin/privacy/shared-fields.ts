/**
 * Every field AffTok is told, message by message, in the order it is sent. What sends them is in
 * `src/afftok`; a test compares the two.
 */
export const sharedFields = {
  postback: [
    'api_key',
    'advertiser_id',
    'offer_id',
    'transaction_id',
    'click_id',
    'amount',
    'currency',
    'status',
    'timestamp',
    'nonce',
    'signature',
    'custom_params',
  ],
  status: ['status', 'reason'],
  click: [
    'api_key',
    'advertiser_id',
    'offer_id',
    'tracking_code',
    'sub_id_1',
    'sub_id_2',
    'sub_id_3',
    'user_agent',
    'timestamp',
    'nonce',
    'signature',
  ],
} as const;
