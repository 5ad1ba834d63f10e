import type { Operation } from './shopify-api.ts';

/** What an installed app has in one shop. Uninstalling it takes all of this away. */
export interface ShopState {
  installationId: string;
  /** By `namespace.key`: what themes read as `app.metafields.<namespace>.<key>`. */
  metafields: Map<string, { type: string; value: string }>;
  pixel: { id: string; settings: Record<string, unknown> } | null;
  /** The app embed in the published theme, as `shopify.app.extensions()` tells it. */
  embed: 'active' | 'available' | 'unavailable';
}

/** Every shop's state, by its domain; a shop not asked for before has just installed the app. */
export interface ShopStates {
  of(shop: string): ShopState;
  forget(shop: string): void;
}

export const createShopStates = (): ShopStates => {
  const states = new Map<string, ShopState>();
  let lastId = 0;
  const created = (): ShopState => {
    lastId += 1;
    const installationId = `gid://shopify/AppInstallation/${lastId}`;
    return { installationId, metafields: new Map(), pixel: null, embed: 'available' };
  };
  return {
    of(shop) {
      const state = states.get(shop) ?? created();
      states.set(shop, state);
      return state;
    },
    forget: (shop) => void states.delete(shop),
  };
};

/** Admin GraphQL as far as the app uses it, by the names of its operations (shopify-platform 3.5). */
export const createOperations = (
  states: ShopStates,
  scope: () => string,
): Map<string, Operation> => {
  let lastPixel = 0;
  const refuse = (field: string, code: string) => ({
    data: { [field]: { webPixel: null, userErrors: [{ code, message: `refused: ${code}` }] } },
  });
  const pixelOf = (shop: string) => {
    const { pixel } = states.of(shop);
    return pixel && { id: pixel.id, settings: JSON.stringify(pixel.settings) };
  };
  const operations: Readonly<Record<string, Operation>> = {
    currentAppInstallation: (_, shop) => ({
      data: { currentAppInstallation: { id: states.of(shop).installationId } },
    }),
    metafieldsSet({ metafields }, shop) {
      const { installationId, metafields: kept } = states.of(shop);
      const given = metafields as Metafield[];
      if (given.some(({ ownerId }) => ownerId !== installationId)) {
        const userErrors = [{ code: 'APP_NOT_AUTHORIZED', message: 'Not this app’s.' }];
        return { data: { metafieldsSet: { userErrors } } };
      }
      for (const { namespace, key, type, value } of given) {
        kept.set(`${namespace}.${key}`, { type, value });
      }
      return { data: { metafieldsSet: { userErrors: [] } } };
    },
    webPixelCreate({ webPixel }, shop) {
      const state = states.of(shop);
      if (state.pixel !== null) return refuse('webPixelCreate', 'TAKEN');
      lastPixel += 1;
      state.pixel = { id: `gid://shopify/WebPixel/${lastPixel}`, ...(webPixel as PixelInput) };
      return { data: { webPixelCreate: { webPixel: pixelOf(shop), userErrors: [] } } };
    },
    webPixelUpdate({ id, webPixel }, shop) {
      const { pixel } = states.of(shop);
      if (pixel === null || pixel.id !== id) return refuse('webPixelUpdate', 'NOT_FOUND');
      pixel.settings = (webPixel as PixelInput).settings;
      return { data: { webPixelUpdate: { webPixel: pixelOf(shop), userErrors: [] } } };
    },
    webPixel: (_, shop) =>
      scope().includes('read_pixels')
        ? { data: { webPixel: pixelOf(shop) } }
        : { errors: [{ message: 'Access denied', extensions: { code: 'ACCESS_DENIED' } }] },
  };
  return new Map(Object.entries(operations));
};

interface Metafield {
  ownerId: string;
  namespace: string;
  key: string;
  type: string;
  value: string;
}

interface PixelInput {
  settings: Record<string, unknown>;
}
