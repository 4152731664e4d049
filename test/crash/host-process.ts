/**
 * A host in a process of its own whose clearing has moods: `up`, `slow` and `down` on standard input. `ready PORT` comes first.
 * Arguments: port to listen on, ledger, address of the bank, mood.
 */
import { createInterface } from 'node:readline';
import { shippedCards, shippedHost } from '../../src/desk/fixtures.ts';
import { silentLog } from '../../src/desk/silent-log.ts';
import { cupPos } from '../../src/dialects/cup-pos/index.ts';
import type { ClearingAnswer } from '../../src/host/clearing/clearing.ts';
import { Host } from '../../src/host/host.ts';
import { testIssuers } from '../../src/host/issuers/test-issuers.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { systemRandom } from '../../src/lib/random.ts';
import { type Mood, MoodyClearing } from './moody-clearing.ts';

const [port, ledgerFile, bank, mood] = process.argv.slice(2) as [string, string, string, Mood];

const clearing = new MoodyClearing(mood, async (instruction) => {
  const answer = await fetch(bank, { method: 'POST', body: JSON.stringify(instruction) });
  return (await answer.json()) as ClearingAnswer;
});
const host = Host.open({
  config: shippedHost(),
  dialect: cupPos,
  issuer: testIssuers(shippedCards()),
  ledgerFile,
  clock: systemClock,
  random: systemRandom,
  log: silentLog,
  clearing,
});
createInterface({ input: process.stdin }).on('line', (line) => {
  clearing.mood = line as Mood;
});
const { address } = await host.listen({ kind: 'tcp', host: '127.0.0.1', port: Number(port) });
process.stdout.write(`ready ${address.split(':').at(-1)}\n`);
process.once('SIGTERM', () => void host.close().then(() => process.exit(0)));
