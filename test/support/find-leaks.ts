/** Something that must never be kept, and what it is. */
export interface Secret {
  what: string;
  value: string;
}

/** The value as it is, and as it looks inside JSON, a URL, hexadecimal or base64. */
export const formsOf = (value: string): string[] => {
  const bytes = Buffer.from(value);
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    bytes.toString('hex'),
    bytes.toString('base64').replace(/.{0,2}=*$/, ''),
  ];
};

interface Needle {
  bytes: Buffer;
  secret: Secret;
}

/**
 * Which of many secrets occur, in any form, in what was kept. Reads what was kept once, so that tens
 * of thousands of secrets can be looked for in hundreds of megabytes.
 * @param places what was kept, by where
 * @returns one line for each place and secret found there
 */
export const findLeaks = (
  secrets: readonly Secret[],
  places: Readonly<Record<string, readonly Buffer[]>>,
): string[] => {
  const needles = new Map<number, Needle[]>();
  for (const secret of secrets) {
    for (const form of new Set(formsOf(secret.value))) {
      const bytes = Buffer.from(form);
      const start = startOf(bytes, 0);
      needles.set(start, [...(needles.get(start) ?? []), { bytes, secret }]);
    }
  }
  // One bit for each possible start, because asking the map at every byte would take minutes.
  const mayStart = new Uint8Array(1 << 24);
  for (const start of needles.keys()) mayStart[start] = 1;
  const found = new Set<string>();
  const look = (place: string, buffer: Buffer): void => {
    for (let at = 0; at < buffer.length - 2; at += 1) {
      const start = startOf(buffer, at);
      if (mayStart[start] !== 1) continue;
      for (const { bytes, secret } of needles.get(start) ?? []) {
        const end = at + bytes.length;
        const isHere = buffer.subarray(at, end).equals(bytes);
        if (isHere && !(isNumber(bytes) && isWithinNumber(buffer, at, end)))
          found.add(`${place}: ${secret.what}`);
      }
    }
  };
  for (const [place, buffers] of Object.entries(places)) {
    for (const buffer of buffers) look(place, buffer);
  }
  return [...found];
};

const isDigit = (byte = 0): boolean => byte >= 0x30 && byte <= 0x39;

const isNumber = (bytes: Buffer): boolean => bytes.every(isDigit);

/** The sums of `/metrics` have so many decimals that any digits occur in them by chance. */
const isWithinNumber = (buffer: Buffer, start: number, end: number): boolean =>
  isDigit(buffer[start - 1]) || isDigit(buffer[end]) || buffer[start - 1] === 0x2e;

/** The three bytes at a place as a number; a secret has more. */
const startOf = (bytes: Buffer, at: number): number =>
  ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
