import { removeDiscountCode } from '../../shop/discount-codes.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { placeAddress, readPlace } from './code-place.ts';

/** Removes one discount code and goes back to where it was shown. */
export const removeCode = async ({ database, form, shop }: PageRequest): Promise<PageAnswer> => {
  const wasThere = await database.write((tx) =>
    removeDiscountCode(tx, shop, form.get('code') ?? ''),
  );
  return { kind: 'redirect', to: placeAddress(readPlace(form), wasThere ? 'removed' : 'gone') };
};
