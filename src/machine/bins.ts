/** The BIN table that terminals come loaded with: fixtures/bins.yaml. */
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readConfig } from '../config/read-config.ts';
import { converted, digits } from '../config/scalars.ts';
import type { Bin } from '../payment/bins.ts';

/** The same distance away from src/machine/ and dist/machine/. */
const FILE = fileURLToPath(new URL('../../fixtures/bins.yaml', import.meta.url));

const schema = z.array(
  z.strictObject({
    prefix: converted('4 to 15 digits', (scalar) => (/^\d{4,15}$/.test(scalar) ? scalar : undefined)),
    kind: z.enum(['debit', 'credit']),
    issuer: digits(8),
  }),
);

let table: readonly Bin[] | undefined;

/** Read once in a process: it is part of the program. @throws ConfigError with the line of what is wrong */
export function shippedBins(): readonly Bin[] {
  table ??= readConfig(FILE, schema);
  return table;
}
