import type { Child } from './child.ts';

export const minuteMs = 60_000;

/** Resident memory of a process at the end of each minute, as text. */
export const watchMemory = (app: Child) => {
  const megabytes: string[] = [];
  const look = async (): Promise<void> => {
    megabytes.push(((await app.memory()) / 2 ** 20).toFixed(0));
  };
  const timer = setInterval(() => void look(), minuteMs);
  return {
    stop: async (): Promise<string> => {
      clearInterval(timer);
      await look();
      return `memory each minute: ${megabytes.join(' ')} MiB`;
    },
  };
};
