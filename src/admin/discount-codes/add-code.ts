import { keepDiscountCodes } from '../../shop/discount-codes.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { codeFault } from './code-fault.ts';
import { placeAddress } from './code-place.ts';
import { codesView } from './codes-page.ts';

/** Adds one discount code; what cannot be kept stays in the form. */
export const addCode = async (request: PageRequest): Promise<PageAnswer> => {
  const { database, clock, form, shop } = request;
  const field = (name: string) => (form.get(name) ?? '').trim();
  const entered = { code: field('code'), trackingCode: field('trackingCode') };
  const fault = codeFault(entered);
  if (fault !== null) return codesView(request, { entered, fault }, 422);
  const now = new Date(clock.now());
  const kept = await database.write((tx) => keepDiscountCodes(tx, shop, [entered], now));
  if (kept.kind === 'too_many') return codesView(request, { entered, fault: 'too_many' }, 422);
  const said = kept.added > 0 ? 'added' : 'replaced';
  return { kind: 'redirect', to: placeAddress({ search: '' }, said) };
};
