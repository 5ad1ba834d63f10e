import { clickInAttributes } from '../click/click-in-attributes.ts';
import { clickInQuery } from '../click/click-in-query.ts';
import type { AttributeClick, LandingClick, OrderFacts } from './order-facts.ts';
import { parseAttributes } from './parse-attributes.ts';
import type { JsonObject } from './parsed.ts';

/**
 * The clicks an order itself carries, in its cart's attributes and its landing page's query.
 * Nothing else of the two is kept. A malformed click ID is named, never repaired and never shown.
 */
export const parseClicks = (
  order: JsonObject,
): Pick<OrderFacts, 'attributeClick' | 'landingClick' | 'refusedClicks'> => {
  const attributes = clickInAttributes(parseAttributes(order.note_attributes));
  const landing = clickInQuery(typeof order.landing_site === 'string' ? order.landing_site : null);
  return {
    attributeClick: attributeClickOf(attributes),
    landingClick: landingClickOf(landing),
    refusedClicks: [
      ...attributes.refused.map((name) => `note_attributes.${name}`),
      ...landing.refused.map((key) => `landing_site.${key}`),
    ],
  };
};

const attributeClickOf = ({ clickId, trackingCode, clickedAtMs }: AttributeClick) =>
  clickId === null && trackingCode === null ? null : { clickId, trackingCode, clickedAtMs };

const landingClickOf = ({ clickId, trackingCode }: LandingClick) =>
  clickId === null && trackingCode === null ? null : { clickId, trackingCode };
