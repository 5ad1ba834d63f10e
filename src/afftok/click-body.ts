import type { Proof } from './credential.ts';

/** A visit as AffTok is told it. Fields left out are not sent. */
export interface Click {
  offerId: string;
  trackingCode: string;
  subId1?: string | undefined;
  subId2?: string | undefined;
  subId3?: string | undefined;
  ip?: string | undefined;
  userAgent?: string | undefined;
}

/** The JSON text of a click, every field of the contract in its order (contract, "Track Click"). */
export const clickBody = (click: Click, proof: Proof): string =>
  JSON.stringify({
    api_key: proof.apiKey,
    advertiser_id: proof.advertiserId,
    offer_id: click.offerId,
    tracking_code: click.trackingCode,
    sub_id_1: click.subId1,
    sub_id_2: click.subId2,
    sub_id_3: click.subId3,
    ip: click.ip,
    user_agent: click.userAgent,
    timestamp: proof.timestampMs,
    nonce: proof.nonce,
    signature: proof.signature,
  });

/** The same click without what identifies its visitor, for a body that is kept and shown. */
export const withoutVisitor = (click: Click): Click => ({
  ...click,
  ip: click.ip === undefined ? undefined : '…',
  userAgent: click.userAgent === undefined ? undefined : '…',
});
