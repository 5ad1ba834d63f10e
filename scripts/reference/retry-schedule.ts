import { resignsMax } from '../../src/delivery/after-attempt.ts';
import { sameClickAgainMs } from '../../src/delivery/after-click.ts';
import {
  clickRetryHorizonMs,
  jitterShare,
  retryDelaysMs,
  retryHorizonMs,
} from '../../src/delivery/retry-schedule.ts';
import { duration, table } from './table.ts';

/** When a postback goes again. */
export const retrySchedule = (): string => {
  const rows = retryDelaysMs.map((delayMs, index) => {
    const isLast = index === retryDelaysMs.length - 1;
    return [isLast ? `${index + 2} and later` : `${index + 2}`, duration(delayMs)];
  });
  return [
    table(['Attempt', 'Not before, counted from the answer before it'], rows),
    '',
    `- Each delay is spread by up to ±${jitterShare * 100} %, so that retries of many do not come together.`,
    `- A postback whose next attempt would come later than ${duration(retryHorizonMs)} after its first is \`dead\` (\`no_answer_in_time\`); waits for pace, credentials or an offer do not count.`,
    `- \`CLICK_NOT_FOUND\` follows the same schedule for ${duration(clickRetryHorizonMs)}, then the postback is \`dead\` (\`click\`).`,
    `- \`DUPLICATE_CLICK\`, the answer to a tracking code, is tried again after ${duration(sameClickAgainMs)}, for ${duration(clickRetryHorizonMs)}.`,
    `- \`resign\` is signed anew and sent again at once, ${resignsMax} times in a row, then follows the schedule.`,
  ].join('\n');
};
