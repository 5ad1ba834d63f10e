import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new row ID: UUID version 7, so that rows made later sort later. */
export const newId = (): string => v7();

/** A new nonce for one AffTok request: 32 hexadecimal characters (contract, "Request Body"). */
export const newNonce = (): string => randomBytes(16).toString('hex');
