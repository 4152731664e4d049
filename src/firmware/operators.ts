/** Who may use the terminal: the operators it leaves the factory with, their roles and passwords. */
import { hidden, Secret } from '../lib/secret.ts';
import { type Firmware, settingsOf } from './firmware.ts';
import { put } from './flash-records.ts';
import type { Flow } from './flow.ts';
import { io } from './io.ts';
import { seal, unseal } from './steps/seal.ts';

export type Role = 'cashier' | 'supervisor' | 'administrator';

export interface Operator {
  readonly number: string;
  readonly role: Role;
  /** What the password is until it is changed; its length stays. */
  readonly factoryPassword: string;
}

export const SUPERVISOR = '00';

const OPERATORS: readonly Operator[] = [
  { number: SUPERVISOR, role: 'supervisor', factoryPassword: '123456' },
  { number: '01', role: 'cashier', factoryPassword: '0000' },
  { number: '02', role: 'cashier', factoryPassword: '0000' },
  { number: '03', role: 'cashier', factoryPassword: '0000' },
  { number: '04', role: 'cashier', factoryPassword: '0000' },
  { number: '99', role: 'administrator', factoryPassword: '12345678' },
];

export function findOperator(number: string): Operator | undefined {
  return OPERATORS.find((operator) => operator.number === number);
}

/** Whether `typed` is the operator's password. */
export function* passwordHolds(fw: Firmware, operator: Operator, typed: string): Flow<boolean> {
  const changed = settingsOf(fw).passwords[operator.number];
  if (changed === undefined) return typed === operator.factoryPassword;
  return typed === (yield* unseal(changed)).reveal();
}

/** Makes `password` the operator's, durably. */
export function* setPassword(fw: Firmware, operator: Operator, password: string): Flow<void> {
  const sealed = yield* seal(new Secret(password, hidden));
  const settings = settingsOf(fw);
  yield* io.commit(put('settings', { ...settings, passwords: { ...settings.passwords, [operator.number]: sealed } }));
}
