/** What a postback is about. */
export type Message = 'conversion' | 'status' | 'click';

/** What a postback of this kind is about: `conversion`, `status:<n>` or `click`. */
export const messageOf = (kind: string): Message =>
  kind === 'click' ? 'click' : kind.startsWith('status:') ? 'status' : 'conversion';
