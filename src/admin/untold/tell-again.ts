import { oweStatus } from '../../postback/owe-status.ts';
import type { PageAnswer, PageRequest } from '../page.ts';

/**
 * Tries one change of status again that this AffTok had no endpoint for. If it has one by now, the
 * others follow by themselves; if not, no more than one request was spent.
 */
export const tellAgain = async ({
  database,
  clock,
  shop,
  wakeOutbox,
}: PageRequest): Promise<PageAnswer> => {
  await database.write(async (tx) => {
    const settings = await tx.shop.findUnique({ where: { domain: shop } });
    const first = await tx.conversion.findFirst({ where: { shop, untold: 'no_endpoint' } });
    if (settings?.credentialId == null || first === null) return;
    await tx.credential.updateMany({
      where: { id: settings.credentialId },
      data: { statusChange: 'unknown' },
    });
    await oweStatus(tx, [first.id], new Date(clock.now()));
  });
  wakeOutbox();
  return { kind: 'redirect', to: '/orders/untold?asked=1' };
};
