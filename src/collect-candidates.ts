import {
  type Candidate,
  candidateFromClick,
  candidateFromCode,
  candidatesOnOrder,
  uniteCandidates,
} from './attribution/candidate.ts';
import { findClicks } from './click/click-store.ts';
import type { Click } from './database/generated/client.ts';
import type { Transaction } from './database/open-database.ts';
import type { Work } from './refresh-facts.ts';
import { findDiscountCodes, type TrackingCodes } from './shop/discount-codes.ts';
import type { Settings } from './shop/settings.ts';

/** An order being worked on, with every click found for it. */
export interface ClickedWork extends Work {
  candidates: Candidate[];
}

/**
 * Everything that may have led to each of these orders: what they carry, the clicks stored for their
 * carts and checkouts, and the promoters whose discount codes were used.
 * @returns the orders with it, and the stored clicks it was made of
 */
export const collectCandidates = async (
  tx: Transaction,
  works: readonly Work[],
  settings: (shop: string) => Settings,
): Promise<{ clicked: ClickedWork[]; clicks: Click[] }> => {
  const clicks = await findClicks(tx, works.map(placesOf));
  const promoters = await findDiscountCodes(tx, works.map(codesOf));
  const clicked = works.map((work) => ({
    ...work,
    candidates: candidatesOf(work, clicks, promoters, settings(work.shop)),
  }));
  return { clicked, clicks };
};

const candidatesOf = (
  work: Work,
  clicks: readonly Click[],
  promoters: TrackingCodes,
  { useLandingPages }: Settings,
): Candidate[] => {
  const known = work.known ? (JSON.parse(work.known.candidates) as Candidate[]) : [];
  const stored = clicks.flatMap((click) =>
    click.shop === work.shop ? (candidateFromClick(click, work.facts) ?? []) : [],
  );
  const { shop, marks } = codesOf(work);
  const byCode = marks.flatMap((mark) => {
    const trackingCode = promoters.of(shop, mark);
    return trackingCode === null ? [] : [candidateFromCode(trackingCode)];
  });
  return uniteCandidates(known, [...candidatesOnOrder(work.facts), ...stored, ...byCode]).filter(
    ({ channel }) => useLandingPages || channel !== 'landing_page',
  );
};

const codesOf = ({ shop, facts }: Work) => ({ shop, marks: facts.detail?.codeMarks ?? [] });

const placesOf = ({ shop, orderId, facts }: Work) => ({
  shop,
  orderId,
  checkoutToken: facts.checkoutToken,
  cartToken: facts.cartToken,
});
