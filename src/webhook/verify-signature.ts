import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a body was signed by Shopify: base64 HMAC-SHA256 over its exact bytes
 * (shopify-platform 1.3). Several secrets count, since Shopify signs with the oldest one not yet
 * revoked. Takes the same time whichever secret fits, or none.
 * @param header the signature as it arrived; anything that is none is simply false
 */
export const verifySignature = (
  body: Buffer,
  header: string | undefined,
  secrets: readonly string[],
): boolean => {
  const given = decodeSignature(header);
  let isSigned = false;
  for (const secret of secrets) {
    const expected = createHmac('sha256', secret).update(body).digest();
    if (timingSafeEqual(expected, given ?? noSignature)) isSigned = true;
  }
  return isSigned && given !== null;
};

const noSignature = Buffer.alloc(32);
const signatureShape = /^[A-Za-z0-9+/]{43}=$/;

const decodeSignature = (header: string | undefined): Buffer | null =>
  header !== undefined && signatureShape.test(header) ? Buffer.from(header, 'base64') : null;
