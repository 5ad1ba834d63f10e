import { once } from 'node:events';
import { createServer } from 'node:net';

/** The wanted port of this machine when nothing listens there, else 0, which takes any free one. */
export const freePort = async (wanted: number): Promise<number> => {
  const probe = createServer();
  try {
    probe.listen(wanted, '127.0.0.1');
    await once(probe, 'listening');
  } catch {
    return 0;
  }
  const closed = once(probe, 'close');
  probe.close();
  await closed;
  return wanted;
};
