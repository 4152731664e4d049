/** npm run bench: figures as JSON lines, each share taken against what this machine's wire and disk did in the same run. */
import { readFileSync } from 'node:fs';
import { fromHex } from '../../src/lib/hex.ts';
import { startPostgres } from '../support/postgres.ts';
import { benchCodec } from './codec.ts';
import { benchDisk } from './disk.ts';
import { benchEcho } from './echo.ts';
import { type Figure, print } from './figure.ts';
import { benchLedger } from './ledger.ts';
import { benchMac } from './mac.ts';
import { benchPanel } from './panel.ts';
import { benchSales } from './sale.ts';
import { benchStart } from './start.ts';

const TERMINALS = [1, 16, 256];

const { frame } = JSON.parse(
  readFileSync(new URL('../../fixtures/messages/bench-sale.json', import.meta.url), 'utf8'),
) as { readonly frame: string };
const bytes = fromHex(frame);

print(benchCodec());
print(benchMac());
print(await benchPanel());
print(await benchStart());
print(await benchLedger());
const echo = await benchEcho(bytes, TERMINALS);
const disk = benchDisk(bytes);
const sales = await benchSales(TERMINALS);
const database = await startPostgres(true);
const shared = await benchSales(TERMINALS, database.url);
await database.stop();
print([...echo, ...disk, ...sales, ...shares(sales, echo, disk), ...shared, ...shares(shared, echo, disk)]);

/** What of the wire's and the disk's own rate each round of sales reached. */
function shares(sales: readonly Figure[], echo: readonly Figure[], [disk]: readonly Figure[]): Figure[] {
  return sales
    .filter(({ name }) => name === 'sales')
    .flatMap(({ value, of }, round): Figure[] => [
      { name: 'sales-of-echo', value: (100 * value) / (echo[round]?.value ?? 1), unit: 'percent', ...(of && { of }) },
      { name: 'sales-of-disk-commits', value: (100 * value) / (disk?.value ?? 1), unit: 'percent', ...(of && { of }) },
    ]);
}
