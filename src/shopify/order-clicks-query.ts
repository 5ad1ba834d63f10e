import type { Candidate } from '../attribution/candidate.ts';
import { clickInAttributes } from '../click/click-in-attributes.ts';
import { clickInQuery } from '../click/click-in-query.ts';
import { isoTimeMs } from '../iso-time.ts';

/**
 * What Shopify knows of orders' clicks: the cart's attributes and, once `ready`, where the customer's
 * visits began (shopify-platform 2.5, 2.6), and which of the customer's orders it is. Nothing else is
 * asked for.
 */
export const clicksQuery = `query orderClicks($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Order {
      id
      customAttributes { key value }
      customerJourneySummary {
        ready
        customerOrderIndex
        firstVisit { landingPage occurredAt }
        lastVisit { landingPage occurredAt }
      }
    }
  }
}`;

export interface OrderNode {
  id?: string;
  customAttributes?: { key: string; value: string | null }[];
  customerJourneySummary?: {
    ready: boolean;
    customerOrderIndex?: number | null;
    firstVisit?: Visit | null;
    lastVisit?: Visit | null;
  } | null;
}

interface Visit {
  landingPage: string | null;
  occurredAt: string;
}

/**
 * The clicks in an answer. @param node null when Shopify does not show the order any more
 * @param createdAtMs the order's: a cart's click is never later
 * @returns whether Shopify has said all it ever will
 */
export const readOrderNode = (
  node: OrderNode | null,
  createdAtMs: number,
): { candidates: Candidate[]; customerOrderIndex: number | null; isReady: boolean } => {
  const { customAttributes = [], customerJourneySummary: journey } = node ?? {};
  const visits = [journey?.firstVisit, journey?.lastVisit].flatMap((visit) => visit ?? []);
  return {
    candidates: [...inCart(customAttributes, createdAtMs), ...visits.flatMap(inVisit)],
    customerOrderIndex: journey?.customerOrderIndex ?? null,
    isReady: journey?.ready !== false,
  };
};

const inCart = (
  attributes: NonNullable<OrderNode['customAttributes']>,
  createdAtMs: number,
): Candidate[] => {
  const named = attributes.map(({ key, value }) => ({ name: key, value: value ?? '' }));
  const { clickId, trackingCode, clickedAtMs } = clickInAttributes(named);
  if (clickId === null && trackingCode === null) return [];
  const time = clickedAtMs === null ? null : Math.min(clickedAtMs, createdAtMs);
  return [
    {
      channel: 'cart_attribute',
      ...{ clickId, trackingCode },
      clickedAtMs: time,
      arrivedAtMs: null,
    },
  ];
};

/** Unlike the webhook's landing page, a visit has a time, so it is weighed like any other click. */
const inVisit = ({ landingPage, occurredAt }: Visit): Candidate[] => {
  const { clickId, trackingCode } = clickInQuery(landingPage);
  if (clickId === null && trackingCode === null) return [];
  const clickedAtMs = isoTimeMs(occurredAt);
  return [
    { channel: 'landing_page', ...{ clickId, trackingCode, clickedAtMs }, arrivedAtMs: null },
  ];
};
