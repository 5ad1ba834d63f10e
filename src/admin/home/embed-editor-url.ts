/** The app embed's block, named after its file in `extensions/click-capture/blocks`. */
const embedHandle = 'click-capture';

/** Opens the published theme in Shopify's editor with our app embed on (shopify-platform 3.1). */
export const embedEditorUrl = (shop: string, clientId: string | null): string => {
  const editor = new URL(`https://${shop}/admin/themes/current/editor`);
  editor.search = `context=apps&template=index&activateAppId=${clientId ?? ''}/${embedHandle}`;
  return editor.href;
};
