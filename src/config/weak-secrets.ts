const placeholder =
  /change[-_ ]?me|replace|placeholder|example|sample|dummy|your[-_ ]|password|secret|todo/i;
const secretCharactersMin = 16;
const secretVarietyMin = 6;
const keyVarietyMin = 12;

/**
 * Why a client secret is too weak for production, as the end of a sentence, or null. Shopify's own
 * are `shpss_` and 32 hexadecimal characters, or the characters alone.
 */
export const describeWeakSecret = (secret: string): string | null => {
  if (secret.length < secretCharactersMin) {
    return `is shorter than ${secretCharactersMin} characters`;
  }
  if (placeholder.test(secret)) return 'is a placeholder';
  if (new Set(secret).size < secretVarietyMin) return 'repeats the same few characters';
  return null;
};

/**
 * Why a 32-byte key is too weak for production, as the end of a sentence, or null. A random key
 * has about 30 different bytes, and one made of printable characters alone comes up once in 10^13.
 */
export const describeWeakKey = (key: Buffer): string | null => {
  if (new Set(key).size < keyVarietyMin) return 'repeats the same few bytes';
  // A buffer's map works modulo 256, so counting on from 255 to 0 is one step too.
  const steps = new Set(key.subarray(1).map((byte, index) => byte - (key[index] ?? 0)));
  if (steps.size === 1) return 'counts up or down';
  if (key.every((byte) => byte >= 0x20 && byte < 0x7f)) return 'is typed text, not random bytes';
  return null;
};
