/** A recorded conversion's new status, as AffTok is told it. */
export interface StatusChange {
  /** AffTok's ID of the conversion. */
  conversionId: string;
  status: 'approved' | 'rejected';
  /** Why, in a word of ours. */
  reason: string;
}

/**
 * The JSON text of a status change (field notes, "Sending": documented twice, differently; the first
 * is used). It is not signed; the key goes in its header.
 */
export const statusBody = ({ status, reason }: StatusChange): string =>
  JSON.stringify({ status, reason });
