import type { AdminGraphql } from './admin-graphql.ts';
import type { CaptureGoal } from './capture-rule.ts';
import { type CaptureStep, notAnswered, objectionTo, type UserErrors } from './capture-step.ts';

const installationQuery = 'query currentAppInstallation { currentAppInstallation { id } }';

const writeMutation = `mutation metafieldsSet($metafields: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $metafields) { userErrors { code message } }
}`;

/**
 * Tells the app embed where to report clicks and how long they count, by metafields of our
 * installation: themes read them as `app.metafields.afftok`, and only this app can write them.
 */
export const writeStorefront = async (
  ask: AdminGraphql,
  shop: string,
  { url, windowDays }: CaptureGoal,
): Promise<CaptureStep<null>> => {
  const found = await ask<{ currentAppInstallation: { id: string } }>(shop, installationQuery);
  if (!found.ok) return notAnswered(found);
  const owned = { ownerId: found.data.currentAppInstallation.id, namespace: 'afftok' };
  const metafields = [
    { ...owned, key: 'capture_url', type: 'single_line_text_field', value: url },
    { ...owned, key: 'window_days', type: 'number_integer', value: String(windowDays) },
  ];
  const written = await ask<{ metafieldsSet: UserErrors }>(shop, writeMutation, { metafields });
  if (!written.ok) return notAnswered(written);
  return objectionTo('storefront', written.data.metafieldsSet) ?? { ok: true, value: null };
};
