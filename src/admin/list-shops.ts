import type { Reader } from '../database/open-database.ts';

/** Every shop with its settings and the state of its credential; of the API key only its ending. */
export const listShops = async (database: Reader) => {
  const shops = await database.shop.findMany({ orderBy: { domain: 'asc' } });
  const credentials = await database.credential.findMany({
    omit: { sealedApiKey: true, keyFingerprint: true },
  });
  const byId = new Map(credentials.map((credential) => [credential.id, credential]));
  return shops.map(({ credentialId, ...shop }) => ({
    ...shop,
    credential: byId.get(credentialId ?? '') ?? null,
  }));
};
