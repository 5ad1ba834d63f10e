import type { Transaction } from '../database/open-database.ts';

/**
 * Stops a credential whose API key cannot be decrypted: its postbacks wait until the key is saved
 * again, or its encryption key is put back and the settings are saved.
 */
export const stopUnreadable = async (tx: Transaction, id: string): Promise<void> => {
  await tx.credential.updateMany({
    where: { id },
    data: { state: 'stopped', stoppedReason: 'key_unreadable', notBefore: null },
  });
};
