// In: a ring of encryption keys, the new one first. Out: everything sealed is sealed with the first.
// Never: a value written over that changed meanwhile, a secret in a message.
import {
  createEncryption,
  type Encryption,
  hashKeyOf,
  keyId,
  sealedWith,
} from '../database/encryption.ts';
import { hashKeyIdentity } from '../database/load-encryption.ts';
import type { Database, Reader, Transaction } from '../database/open-database.ts';
import { type SealedTable, type SealedValue, sealedTables } from './sealed-tables.ts';

export interface RotationOptions {
  database: Database;
  /** The ring; the first key is the new one. */
  keys: readonly Buffer[];
  now: Date;
}

export interface RotationProgress {
  what: string;
  lookedAt: number;
  resealed: number;
}

/** One key of the ring, by its place in `ENCRYPTION_KEYS`, from 1. */
export interface KeyUse {
  place: number;
  id: string;
  /** Sealed values that only this key opens. */
  values: number;
}

export interface Rotation {
  resealed: number;
  /** Values no key of the ring opens, by what they are. */
  unreadable: { what: string; id: string }[];
  keys: KeyUse[];
}

const rowsTogether = 50;

/**
 * Seals again whatever another key than the first has sealed, few rows at a time, beside a running app:
 * what an app changes meanwhile is its own and is looked at again. May be stopped and run again.
 */
export const rotateKeys = async (
  { database, keys, now }: RotationOptions,
  onProgress: (progress: RotationProgress) => void,
): Promise<Rotation> => {
  const encryption = createEncryption(keys);
  await database.write((tx) => keepHashKeys(tx, encryption, keys, now), []);
  const rotation: Rotation = { resealed: 0, unreadable: [], keys: [] };
  const first = keyId(keys[0] as Buffer);
  for (const table of sealedTables) {
    const progress = { what: table.what, lookedAt: 0, resealed: 0 };
    for (let after = ''; ; ) {
      const values = await table.load(database.read, after, rowsTogether);
      if (values.length === 0) break;
      after = values.at(-1)?.id ?? '';
      const changed = values.flatMap((value) => reseal(encryption, table, value, first, rotation));
      for (const { value, sealed } of changed) {
        const isOurs = await database.write((tx) => table.replace(tx, value, sealed), []);
        if (isOurs) progress.resealed += 1;
      }
      progress.lookedAt += values.length;
      onProgress({ ...progress });
    }
    rotation.resealed += progress.resealed;
  }
  rotation.keys = await useOf(database.read, keys);
  return rotation;
};

/** The value sealed with the first key, or nothing when it is already, or cannot be opened. */
const reseal = (
  { seal, open }: Encryption,
  { what, identityOf }: SealedTable,
  value: SealedValue,
  first: string,
  rotation: Rotation,
): { value: SealedValue; sealed: string[] }[] => {
  if (value.sealed.every((text) => text === '' || sealedWith(text) === first)) return [];
  const identity = identityOf(value.id);
  try {
    const sealed = value.sealed.map((text) =>
      text === '' ? '' : seal(open(text, identity), identity),
    );
    return [{ value, sealed }];
  } catch {
    rotation.unreadable.push({ what, id: value.id });
    return [];
  }
};

/** Erased orders are recognised by hashes whose keys must outlast the encryption keys they come from. */
const keepHashKeys = async (
  tx: Transaction,
  { seal }: Encryption,
  keys: readonly Buffer[],
  keptAt: Date,
): Promise<void> => {
  for (const key of keys) {
    const id = keyId(key);
    const sealedKey = seal(hashKeyOf(key).toString('base64'), hashKeyIdentity(id));
    await tx.hashKey.upsert({ where: { id }, create: { id, sealedKey, keptAt }, update: {} });
  }
};

/** Counts, for each key of the ring, what it alone opens. */
const useOf = async (reader: Reader, keys: readonly Buffer[]): Promise<KeyUse[]> => {
  const values = new Map<string | null, number>();
  for (const { load } of sealedTables) {
    for (let after = ''; ; ) {
      const rows = await load(reader, after, rowsTogether);
      for (const text of rows.flatMap(({ sealed }) => sealed)) {
        const id = sealedWith(text);
        values.set(id, (values.get(id) ?? 0) + 1);
      }
      if (rows.length === 0) break;
      after = rows.at(-1)?.id ?? '';
    }
  }
  return keys.map((key, index) => {
    const id = keyId(key);
    return { place: index + 1, id, values: values.get(id) ?? 0 };
  });
};
