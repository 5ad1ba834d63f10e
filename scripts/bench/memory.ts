import { setTimeout as pause } from 'node:timers/promises';
import { startChild } from './child.ts';
import { sendSteadily } from './load.ts';
import { minuteMs, watchMemory } from './watch-memory.ts';

/** As many as are worked beside, so that none wait and what is held is not a backlog. */
const perSecond = 100;
const minutes = 10;

/** The memory of one process that does everything, from minute to minute, under a steady load. */
export const measureMemory = async (environment: Record<string, string>): Promise<void> => {
  const app = await startChild('app-server.ts', [], environment);
  const memory = watchMemory(app);
  const { refused } = await sendSteadily(app.url, 1, perSecond, pause(minutes * minuteMs));
  const held = await memory.stop();
  await app.stop();
  console.log(`    ${perSecond}/s for ${minutes} min, refused ${refused}; ${held}`);
};
