import type { Child } from './child.ts';

export const minuteMs = 60_000;

/** Resident memory of a process at the end of each minute, in MiB. */
export const watchMemory = (app: Child) => {
  const seen: number[] = [];
  const look = async (): Promise<void> => {
    seen.push((await app.memory()) / 2 ** 20);
  };
  const timer = setInterval(() => void look(), minuteMs);
  return {
    stop: async (): Promise<number[]> => {
      clearInterval(timer);
      await look();
      return seen;
    },
  };
};
