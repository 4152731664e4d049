/** line: what the line does to bytes and frames from now on, or that it breaks now. */
import { z } from 'zod';
import { duration, whole, yesNo } from '../../config/scalars.ts';
import { FAULT_WORDS, type FaultName, type FaultWord, type LineFaults, setFaults } from '../../lines/line-faults.ts';
import { step } from '../step-kind.ts';

const VALUES = { yes: yesNo, time: duration, number: whole(0, 1_000_000_000) };

const words = Object.entries<FaultWord>(FAULT_WORDS);
const alone = words.filter(([, { value }]) => value === 'yes').map(([name]) => name as FaultName);
const several = z.strictObject(
  Object.fromEntries(words.map(([name, { value, help }]) => [name, VALUES[value].optional().describe(help)])),
);

export const line = step(
  'What the line does from now on, in place of what it did; ok mends it, cut breaks the connection that is up, at once',
  z.union([z.enum(['ok', 'cut', ...alone]), several]),
  (stage, wanted) => {
    const { line: wire } = stage.desk;
    if (wanted === 'cut') wire.cut();
    else setFaults(wire.faults, faultsOf(typeof wanted === 'object' ? wanted : { [wanted]: true }));
    return undefined;
  },
);

function faultsOf(wanted: { readonly [name: string]: unknown }): LineFaults {
  return Object.fromEntries(words.flatMap(([name, { field }]) => (name in wanted ? [[field, wanted[name]]] : [])));
}
