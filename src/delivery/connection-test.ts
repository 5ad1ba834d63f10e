// In: a merchant asks whether AffTok takes the saved settings. Out: what is right and what is not,
// told apart. Never: a request outside the pace, a conversion that counts.
import type { AffTok, Attempt } from '../afftok/client.ts';
import type { AnswerReading } from '../afftok/read-answer.ts';
import type { Clock } from '../clock.ts';
import type { Encryption } from '../database/encryption.ts';
import type { Credential } from '../database/generated/client.ts';
import type { Database, Transaction } from '../database/open-database.ts';
import { newId, newNonce } from '../ids.ts';
import { pastAuthentication, settleCredential } from './settle-shared.ts';
import { takeTestSlot } from './take-test-slot.ts';

export const testsMax = 3;
export const testsWindowMs = 10 * 60_000;

export type ConnectionResult =
  | { kind: 'connected'; recordedId: string | null; text: string | null }
  | { kind: ConnectionFault; text: string | null; waitMs: number | null };

export type ConnectionFault =
  | 'key_refused'
  | 'advertiser_refused'
  | 'clock_wrong'
  | 'unreachable'
  | 'address_wrong'
  | 'throttled'
  | 'too_many_tests'
  | 'no_settings';

export interface ConnectionTestOptions {
  database: Database;
  clock: Clock;
  encryption: Encryption;
  afftok: AffTok;
}

/** Tests the saved settings of a shop with one request that can never count as a sale. */
export const createConnectionTest = ({
  database,
  clock,
  encryption,
  afftok,
}: ConnectionTestOptions) => ({
  async run(shop: string): Promise<ConnectionResult> {
    const now = new Date(clock.now());
    const begun = await database.write((tx) => begin(tx, shop, now));
    if ('kind' in begun) return begun;
    const { credential, slotId, testId } = begun;
    const { id, baseUrl, advertiserId, sealedApiKey } = credential;
    const apiKey = encryption.open(sealedApiKey, id);
    const { signal } = new AbortController();
    const attempt = await afftok.sendPostback({ baseUrl, apiKey, advertiserId }, testPostback(), {
      signal,
    });
    const answeredAt = new Date(clock.now());
    const { reading } = attempt;
    await database.write(async (tx) => {
      const { outcome } = reading;
      await tx.slot.update({ where: { id: slotId }, data: { finishedAt: answeredAt, outcome } });
      await tx.connectionTest.update({ where: { id: testId }, data: { outcome } });
      await settleCredential(tx, { credential, reading, answeredAt });
    });
    return resultOf(attempt);
  },
});

type Begun = { credential: Credential; slotId: string; testId: string };

const begin = async (
  tx: Transaction,
  shop: string,
  now: Date,
): Promise<Begun | ConnectionResult> => {
  const row = await tx.shop.findUnique({ where: { domain: shop } });
  const credential = row?.credentialId
    ? await tx.credential.findUnique({ where: { id: row.credentialId } })
    : null;
  if (credential === null) return { kind: 'no_settings', text: null, waitMs: null };
  const since = new Date(now.getTime() - testsWindowMs);
  const recent = await tx.connectionTest.findMany({
    where: { shop, at: { gt: since } },
    orderBy: { at: 'asc' },
  });
  const first = recent[0];
  if (first && recent.length >= testsMax) {
    const waitMs = first.at.getTime() + testsWindowMs - now.getTime();
    return { kind: 'too_many_tests', text: null, waitMs };
  }
  const slot = await takeTestSlot(tx, credential, now);
  if ('waitMs' in slot) return { kind: 'throttled', text: null, waitMs: slot.waitMs };
  const test = await tx.connectionTest.create({ data: { id: newId(), shop, at: now } });
  return { credential, slotId: slot.id, testId: test.id };
};

/** Amount 0 and `rejected`: whatever AffTok does with it, nobody is paid for it. */
const testPostback = () => ({
  offerId: 'connection-test',
  transactionId: `connection_test_${newNonce()}`,
  clickId: 'connection-test',
  amount: '0',
  currency: 'USD',
  status: 'rejected' as const,
  customParams: { test: true },
});

const resultOf = ({ reading, error }: Attempt): ConnectionResult => {
  const { outcome, text, conversionId, waitMs } = reading;
  if (pastAuthentication.includes(outcome)) {
    return { kind: 'connected', recordedId: conversionId, text: conversionId ? null : text };
  }
  return { kind: faultOf(reading), text: text ?? error, waitMs };
};

const clockCodes: readonly (string | null)[] = ['EXPIRED_REQUEST', 'POSTBACK_EXPIRED'];

const faultOf = ({ outcome, code, endpointWrong }: AnswerReading): ConnectionFault => {
  if (endpointWrong) return 'address_wrong';
  if (outcome === 'throttled') return 'throttled';
  if (outcome === 'credentials') {
    return code === 'ADVERTISER_MISMATCH' ? 'advertiser_refused' : 'key_refused';
  }
  const isClock = outcome === 'resign' && (code === null || clockCodes.includes(code));
  return isClock ? 'clock_wrong' : 'unreachable';
};
