import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

/** Encrypts and decrypts the few secrets kept in the database. */
export interface Encryption {
  /** @param identity what the text belongs to; opening it under another identity fails */
  seal(text: string, identity: string): string;
  /** Throws when the text was altered, moved to another row, or sealed with a key not in the ring. */
  open(sealed: string, identity: string): string;
  /**
   * Keyed hashes by which a text is recognised that must not be kept, one for each key of the ring and
   * each hash key kept: stored and looked up all together, they outlast the replacement of keys.
   */
  hashes(text: string): string[];
}

/**
 * AES-256-GCM with a ring of keys: the first one seals, every one opens, so keys can be replaced
 * while the app runs.
 * @param keys 32-byte keys, at least one
 * @param keptHashKeys by the ID of their encryption key, which need not be in the ring any more
 */
export const createEncryption = (
  keys: readonly Buffer[],
  keptHashKeys: ReadonlyMap<string, Buffer> = new Map(),
): Encryption => {
  const ring = new Map(keys.map((key) => [keyId(key), key]));
  const first = keys[0];
  if (first === undefined) throw new Error('An encryption needs at least one key.');
  const ofRing = keys.map((key) => [keyId(key), hashKeyOf(key)] as const);
  const hashKeys = [...new Map([...ofRing, ...keptHashKeys]).values()];
  return {
    seal: (text, identity) => seal(first, text, identity),
    open: (sealed, identity) => open(ring, sealed, identity),
    hashes: (text) =>
      hashKeys.map((key) => createHmac('sha256', key).update(text).digest('base64url')),
  };
};

/** The key that keyed hashes are made with, which an encryption key gives and which does not give it. */
export const hashKeyOf = (key: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', 'keyed hash', 32));

/** The ID of the key a text was sealed with; null for an empty one. */
export const sealedWith = (sealed: string): string | null => sealed.split('.')[1] ?? null;

/** Names a key without telling anything about it. */
export const keyId = (key: Buffer): string =>
  createHash('sha256').update('key id').update(key).digest('hex').slice(0, 8);

const seal = (key: Buffer, text: string, identity: string): string => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(identity));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const parts = [nonce, body, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  return ['v1', keyId(key), ...parts].join('.');
};

const open = (ring: Map<string, Buffer>, sealed: string, identity: string): string => {
  const [version, id, nonce, body, tag, ...more] = sealed.split('.');
  const key = ring.get(id ?? '');
  if (version !== 'v1' || !nonce || body === undefined || !tag || more.length > 0) {
    throw new Error('This is not a sealed text.');
  }
  if (key === undefined) {
    throw new Error(`Sealed with key ${id}, which is not in ENCRYPTION_KEYS: put that key back.`);
  }
  // A tag cut short would otherwise be taken, and four bytes of one can be guessed.
  const whole = { authTagLength: 16 };
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), whole)
    .setAAD(Buffer.from(identity))
    .setAuthTag(Buffer.from(tag, 'base64url'));
  const text = [decipher.update(Buffer.from(body, 'base64url')), decipher.final()];
  return Buffer.concat(text).toString('utf8');
};
