import type { Transaction } from '../database/open-database.ts';

/** Erases API keys that no shop has and no postback still needs. */
export const forgetCredentials = async (tx: Transaction): Promise<void> => {
  await tx.$executeRaw`
    DELETE FROM "Credential" WHERE
      NOT EXISTS (SELECT 1 FROM "Shop" s WHERE s."credentialId" = "Credential"."id")
      AND NOT EXISTS (SELECT 1 FROM "Postback" p WHERE p."state" IN ('pending', 'sending')
        AND p."credentialId" = "Credential"."id")`;
};
