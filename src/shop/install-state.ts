import type { Shop } from '../database/generated/client.ts';
import type { Transaction } from '../database/open-database.ts';

type InstallState = Pick<Shop, 'installedAt' | 'uninstalledAt'>;

/** Whether the app is installed: `uninstalledAt` stays when a shop comes back, to compare with. */
export const isInstalled = ({ installedAt, uninstalledAt }: InstallState): boolean =>
  installedAt !== null && (uninstalledAt === null || installedAt > uninstalledAt);

/** Notes an install proven by tokens Shopify granted; one we know of keeps its time. */
export const recordInstall = async (tx: Transaction, domain: string, now: Date): Promise<void> => {
  const known = await tx.shop.findUnique({ where: { domain } });
  if (known !== null && isInstalled(known)) return;
  const afterUninstall = (known?.uninstalledAt?.getTime() ?? 0) + 1;
  const installedAt = new Date(Math.max(now.getTime(), afterUninstall));
  await tx.shop.upsert({
    where: { domain },
    create: { domain, firstSeenAt: now, installedAt },
    update: { installedAt },
  });
};

/**
 * Notes an uninstall. @returns whether the app is still installed, because the shop came back after
 * this uninstall and before we heard of it
 */
export const recordUninstall = async (
  tx: Transaction,
  domain: string,
  uninstalledAt: Date,
): Promise<boolean> => {
  const shop = await tx.shop.findUnique({ where: { domain } });
  if (shop === null) return false;
  const latest = new Date(Math.max(uninstalledAt.getTime(), shop.uninstalledAt?.getTime() ?? 0));
  await tx.shop.update({ where: { domain }, data: { uninstalledAt: latest } });
  return isInstalled({ ...shop, uninstalledAt: latest });
};
