import { type Html, html } from '../../../src/admin/html.ts';
import { adminWords } from './admin-words.ts';
import type { ShopState } from './shop-state.ts';

/** The app embed as `shopify.app.extensions()` tells it (@shopify/app-bridge-types 0.7.2). */
export const extensionsOf = ({ embed }: ShopState): unknown[] => [
  {
    handle: 'click-capture',
    type: 'theme_app_extension',
    activations: [
      {
        target: 'head',
        handle: 'click-capture',
        name: 'AffTok click capture',
        status: embed,
        activations:
          embed === 'active'
            ? [{ target: 'head', themeId: 'gid://shopify/OnlineStoreTheme/1' }]
            : [],
      },
    ],
  },
];

/**
 * The theme editor's list of app embeds.
 * @param activated `<client ID>/<block>` of the deep link: this block is shown switched on, but is
 * on in the shop only once it has been saved
 */
export const themeEditor = (
  { embed }: ShopState,
  activated: string | null,
  locale: string,
): Html => {
  const words = adminWords(locale);
  const isOn = embed === 'active' || activated?.endsWith('/click-capture');
  return html`<main class="orders">
<h1>${words.embeds}</h1>
<form method="post" class="actions">
<label><input type="checkbox" name="embed" value="active" ${isOn && html`checked`}> AffTok click capture</label>
<button class="primary">${words.save}</button>
</form>
</main>`;
};
