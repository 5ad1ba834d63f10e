/** Part of a secret this long is a secret too: an answer may have been cut inside it. */
const partCharactersMin = 8;

/**
 * Replaces every given secret in a text by `…`, also where JSON escapes it, and a part of it that
 * the text ends with. AffTok's answers pass through here before they are kept.
 */
export const scrub = (text: string, secrets: readonly string[]): string =>
  secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
    .reduce((rest, secret) => withoutPart(rest.replaceAll(secret, '…'), secret), text);

const withoutPart = (text: string, secret: string): string => {
  for (let length = secret.length - 1; length >= partCharactersMin; length -= 1) {
    if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, -length)}…`;
  }
  return text;
};
