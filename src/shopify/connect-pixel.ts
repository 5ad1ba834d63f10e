import type { CaptureSetup } from '../database/generated/client.ts';
import type { AdminGraphql } from './admin-graphql.ts';
import { type CaptureStep, notAnswered, objectionTo, type UserErrors } from './capture-step.ts';

const createMutation = `mutation webPixelCreate($webPixel: WebPixelInput!) {
  webPixelCreate(webPixel: $webPixel) { webPixel { id } userErrors { code message } }
}`;

const updateMutation = `mutation webPixelUpdate($id: ID!, $webPixel: WebPixelInput!) {
  webPixelUpdate(id: $id, webPixel: $webPixel) { webPixel { id } userErrors { code message } }
}`;

const pixelQuery = 'query webPixel { webPixel { id settings } }';

interface Changed extends UserErrors {
  webPixel: { id: string } | null;
}

/** Shopify's ID of the pixel; null when it has one and does not tell which. */
type Connected = CaptureStep<string | null>;

/**
 * Connects the web pixel, or tells it a new address (shopify-platform 3.5). A pixel that is there
 * although we know of none is ours, its answer was lost; one that is gone is made anew.
 */
export const connectPixel = async (
  ask: AdminGraphql,
  { shop, pixelId, pixelUrl }: Pick<CaptureSetup, 'shop' | 'pixelId' | 'pixelUrl'>,
  captureUrl: string,
): Promise<Connected> => {
  const webPixel = { settings: { captureUrl } };
  if (pixelId !== null) {
    const updated = await update(ask, shop, pixelId, webPixel);
    if (updated.ok || updated.problem !== 'pixel_not_found') return updated;
  }
  const created = await change(ask, shop, createMutation, { webPixel }, 'webPixelCreate');
  if (created.ok || created.problem !== 'pixel_taken') return created;
  const found = await ask<{ webPixel: { id: string } | null }>(shop, pixelQuery);
  if (found.ok && found.data.webPixel) return update(ask, shop, found.data.webPixel.id, webPixel);
  if (!found.ok && found.reason !== 'refused') return notAnswered(found);
  // Asking needs a scope that merchants are not asked for. What we made knew the address of then.
  return pixelUrl === null ? { ok: true, value: null } : created;
};

const update = (
  ask: AdminGraphql,
  shop: string,
  id: string,
  webPixel: Readonly<Record<string, unknown>>,
): Promise<Connected> => change(ask, shop, updateMutation, { id, webPixel }, 'webPixelUpdate');

const change = async (
  ask: AdminGraphql,
  shop: string,
  mutation: string,
  variables: Readonly<Record<string, unknown>>,
  field: 'webPixelCreate' | 'webPixelUpdate',
): Promise<Connected> => {
  const answer = await ask<Partial<Record<typeof field, Changed>>>(shop, mutation, variables);
  if (!answer.ok) return notAnswered(answer);
  const { webPixel = null, userErrors = [] } = answer.data[field] ?? {};
  return objectionTo('pixel', { userErrors }) ?? { ok: true, value: webPixel?.id ?? null };
};
