/** Who works at this terminal: as the factory set it, until the supervisor adds and deletes. */
import { type Operator, operatorNumbered } from '../payment/operators.ts';
import type { Firmware } from './firmware.ts';

/** All operators, by number. */
export function staffOf(fw: Firmware): readonly Operator[] {
  const numbers = fw.flash.read('staff') ?? Object.keys(fw.profile.operators);
  return [...numbers].sort().map(operatorNumbered);
}

export function operatorByNumber(fw: Firmware, number: string): Operator | undefined {
  return staffOf(fw).find((operator) => operator.number === number);
}

/** The operator who is signed on. */
export function operatorOf(fw: Firmware): Operator | undefined {
  return fw.ram.operator === undefined ? undefined : operatorByNumber(fw, fw.ram.operator);
}
