/** A child that commits for ever and says what is durable; the flash test kills it. */
import { FileFlash } from '../../../src/machine/devices/file-flash.ts';

const flash = new FileFlash(process.argv[2] as string, { compactBytes: 8192 });
let stan = flash.read('counters')?.stan ?? 0;
for (;;) {
  stan++;
  flash.commit([
    { key: 'counters', value: { stan, batch: stan } },
    { key: 'signed-in', value: { businessDate: '20261122', operator: String(stan) } },
  ]);
  process.stdout.write(`${stan}\n`);
}
