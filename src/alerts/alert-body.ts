import type { Alert } from '../database/generated/client.ts';

/** How posts speak of what they are about. */
export interface AlertWords {
  /** In words, English. */
  messageOf(kind: string, details: Record<string, unknown>): string;
  /** Where the merchant looks. */
  linkOf(shop: string, kind: string): string;
}

/**
 * What is posted. The ID is the same each time an alert is posted, so that a receiver can tell a
 * repeat; `cleared_at` says that it was over before the post arrived.
 */
export const alertBody = (
  { id, kind, shop, raisedAt, clearedAt, details: text }: Alert,
  { messageOf, linkOf }: AlertWords,
): string => {
  const details = JSON.parse(text) as Record<string, unknown>;
  return JSON.stringify({
    ...{ id, kind, shop },
    raised_at: raisedAt.toISOString(),
    cleared_at: clearedAt?.toISOString() ?? null,
    message: messageOf(kind, details),
    details,
    link: linkOf(shop, kind),
  });
};
