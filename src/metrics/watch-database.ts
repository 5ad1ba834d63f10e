// In: the tables of inbox and outbox. Out: how much waits in them, and since when, at each scrape.
// Never: a count of a whole table, a scrape that waits for a database that does not answer.
import { Gauge, type Registry } from 'prom-client';
import type { Clock } from '../clock.ts';
import { Prisma } from '../database/generated/client.ts';
import type { Database, Reader } from '../database/open-database.ts';

/** Counting ends here; what is deeper shows in the age. */
export const depthMax = 50_000;
const answerMsMax = 2_000;

export interface DatabaseWatch {
  /** Asks the database anew and waits 2 s at most; without an answer its gauges are left out. */
  gather(): Promise<void>;
}

/** Registers the gauges of inbox and outbox. Only one question is under way at a time. */
export const watchDatabase = (
  registry: Registry,
  database: Pick<Database, 'read'>,
  clock: Clock,
  waitMsMax = answerMsMax,
): DatabaseWatch => {
  const gauges = createGauges(registry);
  let asking: Promise<boolean> | null = null;
  return {
    async gather() {
      asking ??= ask(database.read, clock)
        .then((found) => show(gauges, found))
        .catch(() => false)
        .finally(() => {
          asking = null;
        });
      const isUp = await withinTime(asking, waitMsMax);
      gauges.up.set(isUp ? 1 : 0);
      if (!isUp) forget(gauges);
    },
  };
};

const outboxStates = ['pending', 'sending', 'dead'] as const;

interface Found {
  inbox: number;
  inboxAgeMs: number;
  outbox: { state: string; count: number }[];
  dueAges: { credential: string; ageMs: number }[];
  stopped: number;
  offersWaiting: number;
}

const ask = async (read: Reader, clock: Clock): Promise<Found> => {
  const now = new Date(clock.now());
  const [inbox, oldest, due, stopped, offersWaiting, ...outbox] = await Promise.all([
    count(read, Prisma.sql`SELECT 1 FROM "Webhook" WHERE "state" = 'pending'`),
    read.webhook.findFirst({
      where: { state: 'pending' },
      orderBy: { receivedAt: 'asc' },
      select: { receivedAt: true },
    }),
    findOldestDue(read, now),
    count(read, Prisma.sql`SELECT 1 FROM "Credential" WHERE "state" = 'stopped'`),
    count(read, Prisma.sql`SELECT 1 FROM "OfferHold" WHERE "waiting"`),
    ...outboxStates.map(async (state) => ({
      state,
      count: await count(read, Prisma.sql`SELECT 1 FROM "Postback" WHERE "state" = ${state}`),
    })),
  ]);
  const ageMs = (at: Date | string | number): number =>
    Math.max(0, now.getTime() - new Date(at).getTime());
  return {
    inbox,
    inboxAgeMs: oldest === null ? 0 : ageMs(oldest.receivedAt),
    outbox,
    dueAges: ['active', 'stopped'].map((credential) => {
      const found = due.find(({ state }) => state === credential)?.due ?? null;
      return { credential, ageMs: found === null ? 0 : ageMs(found) };
    }),
    stopped,
    offersWaiting,
  };
};

const count = async (read: Reader, rows: Prisma.Sql): Promise<number> => {
  const [found] = await read.$queryRaw<{ count: bigint }[]>`
    SELECT COUNT(*) AS "count" FROM (${rows} LIMIT ${depthMax}) AS "some"`;
  return Number(found?.count ?? 0);
};

/** One look into the index for each credential, of which there are about as many as shops. */
const findOldestDue = (read: Reader, now: Date) =>
  read.$queryRaw<{ state: string; due: Date | string | null }[]>`
    SELECT "state", MIN("due") AS "due" FROM (
      SELECT c."state", (SELECT MIN(q."dueAt") FROM "Postback" q WHERE q."state" = 'pending'
        AND q."credentialId" = c."id" AND q."dueAt" <= ${now}) AS "due"
      FROM "Credential" c) AS "oldest"
    GROUP BY "state"`;

const withinTime = async (answer: Promise<boolean>, waitMsMax: number): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), waitMsMax);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
};

const createGauges = (registry: Registry) => {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `afftok_${name}`, help, labelNames, registers: [registry] });
  return {
    up: gauge('database_up', '1 when the database answered this scrape, 0 when not.'),
    inbox: gauge('inbox_webhooks', `Webhooks stored and not yet worked, at most ${depthMax}.`),
    inboxAge: gauge('inbox_oldest_age_seconds', 'Age of the oldest of them, 0 when none waits.'),
    outbox: gauge('outbox_postbacks', `Postbacks, at most ${depthMax} of a state.`, ['state']),
    dueAge: gauge(
      'outbox_oldest_due_age_seconds',
      'How long the longest due postback has waited to be sent, by the state of its credential.',
      ['credential'],
    ),
    stopped: gauge('credentials_stopped', 'Credentials AffTok refuses; their postbacks wait.'),
    offersWaiting: gauge('offers_waiting', 'Offers AffTok refuses; their postbacks wait.'),
  };
};

type Gauges = ReturnType<typeof createGauges>;

const show = (gauges: Gauges, found: Found): true => {
  gauges.inbox.set(found.inbox);
  gauges.inboxAge.set(found.inboxAgeMs / 1_000);
  for (const { state, count } of found.outbox) gauges.outbox.set({ state }, count);
  for (const { credential, ageMs } of found.dueAges) {
    gauges.dueAge.set({ credential }, ageMs / 1_000);
  }
  gauges.stopped.set(found.stopped);
  gauges.offersWaiting.set(found.offersWaiting);
  return true;
};

/** An old figure would look like a new one. */
const forget = ({ inbox, inboxAge, outbox, dueAge, stopped, offersWaiting }: Gauges): void => {
  for (const gauge of [inbox, inboxAge, stopped, offersWaiting]) gauge.remove();
  for (const gauge of [outbox, dueAge]) gauge.reset();
};
