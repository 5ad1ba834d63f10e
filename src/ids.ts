import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new row ID: UUID version 7, so that rows made later sort later. */
export const newId = (): string => v7();

/** Sorts before every row ID made at this time (ms since 1970) or later, and after those made before. */
export const firstIdAt = (ms: number): string => {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
};

/** A new nonce for one AffTok request: 32 hexadecimal characters (contract, "Request Body"). */
export const newNonce = (): string => randomBytes(16).toString('hex');
