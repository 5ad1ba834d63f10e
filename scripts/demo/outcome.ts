import { readFile } from 'node:fs/promises';
import { personalValues } from '../../test/fixtures/order.ts';
import type { Chapter } from './chapters.ts';
import { demoApiKey, demoSecret, type Stage } from './stage.ts';

/** The last step: what AffTok has now, and what the app has not kept. */
export const outcome: Chapter = {
  title: 'What came of it',
  async play({ stage, tell, hold }, { clickless, late, ...earned }) {
    const { sandbox } = stage;
    const recorded = sandbox.conversions.map(
      ({ transactionId, amount, currency }) => `${transactionId}  ${amount} ${currency}`,
    );
    tell.text('AffTok has recorded, each sale once and to the last digit:');
    tell.plain(recorded.map((line) => `  ${line}`));
    const wanted = Object.values(earned).map(({ id }) => `shopify_${id}`);
    const sent = sandbox.conversions.map(({ transactionId }) => transactionId);
    hold('the sales AffTok has recorded', sent.sort(), wanted.sort());
    tell.text(`Order ${late.name} was skipped, order ${clickless.name} still waits for a click.`);
    const found = await findKept(stage);
    hold('personal values and secrets in the database and the log', found, []);
    tell.text(
      `The orders told names, addresses, e-mails and phone numbers: ${personalValues.length} such values and both secrets were looked for in the database and the log; none is there.`,
    );
  },
};

/** Personal values and secrets that are in the database or the log, where none may be. */
const findKept = async (stage: Stage): Promise<string[]> => {
  const { databasePath, logPath } = stage;
  await stage.flushLog();
  const paths = [databasePath, `${databasePath}-wal`, logPath];
  const contents = await Promise.all(paths.map((path) => readFile(path, 'latin1')));
  const unwanted = [...personalValues, demoApiKey, demoSecret];
  return unwanted.filter((value) => contents.some((content) => content.includes(value)));
};
