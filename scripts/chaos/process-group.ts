import { setTimeout as pause } from 'node:timers/promises';
import type { AppProcess } from './start-process.ts';

/** The processes of a deployment, and a supervisor that starts again whatever ended. */
export interface ProcessGroup {
  /** Resolves once all of them listen. */
  start(): Promise<void>;
  /** The address of one that listens as far as anybody knows; null when there is none. */
  anyUrl(): string | null;
  urls(): string[];
  /** Ends it the way a power cut does, and starts it again. @returns when it was ended, ms */
  kill(index: number): Promise<number>;
  /** Stops it where it is, and lets it go on. @returns when it was stopped, ms */
  freeze(index: number, forMs: number): Promise<number>;
  /** Limits the pages of the SQLite database in every process, also in those started from now on. */
  limitPages(pagesMax: number | null): void;
  /** Ends all of them as a deployment does. @returns the exit codes, null where there is none */
  stop(): Promise<(number | null)[]>;
  /** Whatever ended without having been made to, and starts that failed. */
  troubles: { died: string[]; failedStarts: number };
}

const startsMax = 60;
const pauseAfterFailedStartMs = 500;
const pagesUnlimited = 4_294_967_294;

interface Member {
  process: AppProcess | null;
  /** What is being done to it; one thing at a time. */
  busy: Promise<unknown>;
  isExpected: boolean;
}

/** A group that is not started yet. @param random from 0 to 1, picks who takes a request */
export const createProcessGroup = (
  count: number,
  startOne: (index: number) => Promise<AppProcess>,
  random: () => number,
): ProcessGroup => {
  const { members, troubles, inTurn, bringUp, end, settings } = supervise(count, startOne);
  const urls = () => members.flatMap(({ process }) => (process === null ? [] : [process.url]));
  return {
    troubles,
    start: async () => {
      await Promise.all(members.map((_, index) => inTurn(index, (one) => bringUp(index, one))));
    },
    urls,
    anyUrl: () => {
      const listed = urls();
      return listed[Math.floor(random() * listed.length)] ?? null;
    },
    kill: (index) =>
      inTurn(index, async (member) => {
        const atMs = Date.now();
        await end(member, 'SIGKILL');
        await bringUp(index, member);
        return atMs;
      }),
    freeze: (index, forMs) =>
      inTurn(index, async ({ process }) => {
        const atMs = Date.now();
        process?.signal('SIGSTOP');
        await pause(forMs);
        process?.signal('SIGCONT');
        return atMs;
      }),
    limitPages: (pagesMax) => {
      settings.pagesMax = pagesMax;
      for (const { process } of members) process?.send({ pagesMax: pagesMax ?? pagesUnlimited });
    },
    stop: () => {
      settings.isStopped = true;
      return Promise.all(
        members.map((_, index) => inTurn(index, (member) => end(member, 'SIGTERM'))),
      );
    },
  };
};

/** Starts processes, until one works, and again when one has ended; one thing at a time for each. */
const supervise = (count: number, startOne: (index: number) => Promise<AppProcess>) => {
  const troubles: ProcessGroup['troubles'] = { died: [], failedStarts: 0 };
  const settings: { pagesMax: number | null; isStopped: boolean } = {
    pagesMax: null,
    isStopped: false,
  };
  const members = Array.from({ length: count }, (): Member => {
    return { process: null, busy: Promise.resolve(), isExpected: true };
  });
  const inTurn = <T>(index: number, work: (member: Member) => Promise<T>): Promise<T> => {
    const member = members[index] as Member;
    const turn = member.busy.then(() => work(member));
    member.busy = turn.catch(() => undefined);
    return turn;
  };
  const bringUp = async (index: number, member: Member): Promise<void> => {
    for (let starts = 1; member.process === null && !settings.isStopped; starts += 1) {
      try {
        member.process = await startOne(index);
      } catch (error) {
        troubles.failedStarts += 1;
        if (starts >= startsMax) throw error;
        await pause(pauseAfterFailedStartMs);
      }
    }
    member.isExpected = false;
    const { process } = member;
    if (process === null) return;
    if (settings.pagesMax !== null) process.send({ pagesMax: settings.pagesMax });
    void process.exited.then((code) => {
      if (member.process !== process) return;
      member.process = null;
      if (member.isExpected) return;
      troubles.died.push(`process ${index + 1} ended by itself with code ${code}`);
      void inTurn(index, (one) => bringUp(index, one));
    });
  };
  const end = async (member: Member, name: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    const { process } = member;
    if (process === null) return 0;
    member.isExpected = true;
    process.signal(name);
    const code = await process.exited;
    member.process = null;
    return code;
  };
  return { members, troubles, settings, inTurn, bringUp, end };
};
