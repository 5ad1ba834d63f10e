import { hash } from 'node:crypto';

/**
 * What is kept of a tag, discount code or vendor: enough to compare it with one a rule names, not to
 * read it. Capitals and spaces around it make no difference, as at Shopify.
 */
export const markOf = (text: string): string =>
  hash('sha256', text.trim().toLowerCase(), 'base64url').slice(0, 16);
