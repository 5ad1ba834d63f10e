/** An amount in minor units, or why it is none, in words that can follow a field's name. */
export type MinorUnits = { ok: true; value: bigint } | { ok: false; reason: string };

/** Amounts beyond this many minor units are refused: a 64-bit database column must hold sums. */
const minorDigitsMax = 18;
/** How much of a refused amount its reason shows. */
const shownCharactersMax = 40;

/**
 * Decimal text or a JSON number in major units → integer minor units, exactly.
 * Takes exponent notation and any number of decimals as long as those beyond the currency's
 * exponent are zeros; anything else is refused with a reason, never rounded (design, "Money").
 * Negative amounts, blanks, commas, signs, hex, NaN and Infinity are refused too.
 * @param value what the payload holds; nothing is assumed about its type
 * @param currency ISO 4217 code in capitals
 */
export const minorUnits = (value: unknown, currency: string): MinorUnits => {
  const exponent = exponentOf(currency);
  if (exponent === null) return refused(currencyProblem(currency));
  if (typeof value === 'number' && !holdsAllDigits(value)) return refused('is not an exact amount');
  const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
  const match = typeof text === 'string' ? decimal.exec(text) : null;
  if (match === null) return refused('is not an amount');

  const [shown, sign = '', whole = '', fraction = '', power = '0'] = match;
  const all = whole + fraction;
  const digits = all.slice(leadingZeros(all), all.length - trailingZeros(all));
  if (digits === '') return { ok: true, value: 0n };
  if (sign === '-') return refused('is negative');

  // The last kept digit stands for 10^scale minor units.
  const scale = Number(power) - fraction.length + trailingZeros(all) + exponent;
  if (scale < 0) return refused(`has more decimals than ${currency} has: ${cut(shown)}`);
  if (digits.length + scale > minorDigitsMax) return refused(`is too large: ${cut(shown)}`);
  return { ok: true, value: BigInt(digits + '0'.repeat(scale)) };
};

/**
 * Integer minor units → exact decimal text in major units with exactly the currency's decimals:
 * `"29.99"` USD, `"5000"` JPY, `"1.500"` KWD. The text is also a valid JSON number.
 * @throws RangeError for a currency `exponentOf` does not know: such amounts cannot exist
 */
export const decimalText = (minor: bigint, currency: string): string => {
  const exponent = exponentOf(currency);
  if (exponent === null) throw new RangeError(`currency ${currencyProblem(currency)}`);
  const sign = minor < 0n ? '-' : '';
  const digits = String(minor < 0n ? -minor : minor).padStart(exponent + 1, '0');
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
};

/** Decimals of a currency by ISO 4217, or null when ISO 4217 has no such currency. */
export const exponentOf = (currency: string): number | null => exponents.get(currency) ?? null;

/** Why a code is no currency we can count in, in words that can follow "currency". */
export const currencyProblem = (currency: string): string =>
  /^[A-Z]{3,5}$/.test(currency)
    ? `${currency} is not an ISO 4217 currency`
    : 'is not a currency code';

const decimal = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

const refused = (reason: string): MinorUnits => ({ ok: false, reason });

const cut = (text: string): string =>
  text.length <= shownCharactersMax ? text : `${text.slice(0, shownCharactersMax)}…`;

/** A double gives back every decimal of up to 15 digits; beyond that digits may have been lost. */
const holdsAllDigits = (value: number): boolean =>
  Number.isSafeInteger(value) || String(value).replace(/e.*|\D|^[0.]+/g, '').length <= 15;

const leadingZeros = (digits: string): number => {
  let count = 0;
  while (count < digits.length && digits[count] === '0') count += 1;
  return count;
};

const trailingZeros = (digits: string): number => {
  let count = 0;
  while (count < digits.length && digits[digits.length - 1 - count] === '0') count += 1;
  return count;
};

/**
 * ISO 4217's minor units, written out because `Intl` answers how a currency is displayed: it says
 * 0 for HUF, IDR, COP, PKR and others that have 2, 0 for IQD, which has 3, and 2 for any three
 * letters. Withdrawn codes that Shopify still lists are kept. Codes that Shopify knows and ISO does
 * not (USDC, JEP, KID, XXX) are missing on purpose: AffTok takes ISO 4217 only.
 */
const codesByExponent: ReadonlyArray<readonly [number, string]> = [
  [0, 'BIF BYR CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [
    2,
    `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD
     CAD CDF CHF CNY COP CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
     GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD
     LSL LTL LVL MAD MDL MGA MKD MMK MNT MOP MRO MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR
     NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP
     STD STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VEF VES WST XCD XCG
     YER ZAR ZMW ZWG ZWL`,
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

const exponents: ReadonlyMap<string, number> = new Map(
  codesByExponent.flatMap(([exponent, codes]) =>
    codes.split(/\s+/).map((code): [string, number] => [code, exponent]),
  ),
);
