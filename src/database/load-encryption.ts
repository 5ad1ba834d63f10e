import { createEncryption, type Encryption } from './encryption.ts';
import type { Reader } from './open-database.ts';

/** What a kept hash key is sealed for. */
export const hashKeyIdentity = (id: string): string => `hash-key:${id}`;

/**
 * The encryption of a ring of keys that also recognises what was hashed with keys replaced since.
 * @param onUnreadable is told the ID of a hash key that no key of the ring opens
 */
export const loadEncryption = async (
  reader: Reader,
  keys: readonly Buffer[],
  onUnreadable: (id: string) => void,
): Promise<Encryption> => {
  const { open } = createEncryption(keys);
  const kept = new Map<string, Buffer>();
  for (const { id, sealedKey } of await reader.hashKey.findMany({ orderBy: { keptAt: 'asc' } })) {
    try {
      kept.set(id, Buffer.from(open(sealedKey, hashKeyIdentity(id)), 'base64'));
    } catch {
      onUnreadable(id);
    }
  }
  return createEncryption(keys, kept);
};
