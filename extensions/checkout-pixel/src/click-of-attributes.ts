import type { Attribute } from '@shopify/web-pixels-extension';
import { clickOfCookie, type KeptClick } from '../../storefront/kept-click.ts';

/** The click the embed left in the cart's attributes, held to the same rules as its cookie. */
export const clickOfAttributes = (attributes: readonly Attribute[]): KeptClick | null => {
  const textOf = (key: string): string => {
    const { value = '' } = attributes.find((attribute) => attribute.key === key) ?? {};
    // A separator within a value must not make two of it.
    return value.replace(/\|/g, ' ');
  };
  return clickOfCookie(
    ['_afftok_clicked_at', '_afftok_click_id', '_afftok_tracking_code'].map(textOf).join('|'),
  );
};
