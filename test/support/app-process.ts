// The app as a process of its own, for tests that kill it: leases end soon and retries come soon,
// the pace is the real one. Prints its address once it listens.
import { createApp } from '../../src/app.ts';
import { createConfig, describeProblems } from '../../src/config/config.ts';
import { readEnv } from '../../src/config/env.ts';

const result = createConfig(readEnv(process.env));
if (!result.ok) throw new Error(describeProblems(result.problems));
const limits = { leaseMs: 2_000, retryDivisor: 20 };
const app = await createApp(result.config, result.secrets, { limits });
const { url } = await app.start();
process.stdout.write(`${url}\n`);
