import { parseArgs } from 'node:util';
import { type SeenRequest, startSandbox } from '../test/support/afftok-sandbox/start-sandbox.ts';

/** `npm run sandbox [-- --port 8787]`: the AffTok sandbox alone, for trying things by hand. */
const { values } = parseArgs({ options: { port: { type: 'string', default: '8787' } } });

const apiKey = 'afftok_test_sk_0123456789abcdef0123456789abcdef';
const advertiserId = 'adv_123456';
const offerId = 'offer_123';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const printRequest = (request: SeenRequest): void => {
  const { at, method, path, apiKey: key, body, answerStatus, code, recorded } = request;
  const time = new Date(at).toISOString().slice(11, 23);
  const about = body?.transaction_id ?? body?.tracking_code ?? '';
  const result = recorded ? 'recorded' : (code ?? '');
  const who = key === '' ? '' : `${key.slice(0, 'afftok_test_sk_'.length)}…`;
  const parts = [time, method, path, who, about, '→', answerStatus ?? 'no answer', result];
  print(parts.filter((part) => part !== '').join(' '));
};

const sandbox = await startSandbox({
  port: Number(values.port),
  offers: { [offerId]: 'active' },
  onAnswered: printRequest,
});
sandbox.addKey(apiKey, advertiserId);

print(`AffTok sandbox     ${sandbox.baseUrl}
  API key          ${apiKey}
  advertiser ID    ${advertiserId}
  offer ID         ${offerId}
  is it up?        curl ${sandbox.baseUrl}/health
Requests appear below; Ctrl+C stops it.`);

const stop = (): void => {
  void sandbox.close();
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
