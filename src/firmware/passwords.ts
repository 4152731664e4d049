/** Passwords of operators: the factory's until changed, then in flash, sealed. */
import { hidden, Secret } from '../lib/secret.ts';
import type { Operator } from '../payment/operators.ts';
import { type Firmware, settingsOf } from './firmware.ts';
import { put } from './flash-records.ts';
import type { Flow } from './flow.ts';
import { io } from './io.ts';
import { seal, unseal } from './steps/seal.ts';

/** Whether `typed` is the operator's password. */
export function* passwordHolds(fw: Firmware, operator: Operator, typed: string): Flow<boolean> {
  const changed = settingsOf(fw).passwords[operator.number];
  if (changed === undefined) return typed === operator.password;
  return typed === (yield* unseal(changed)).reveal();
}

/** Makes `password` the operator's, durably. */
export function* setPassword(fw: Firmware, operator: Operator, password: string): Flow<void> {
  const sealed = yield* seal(new Secret(password, hidden));
  const settings = settingsOf(fw);
  yield* io.commit(put('settings', { ...settings, passwords: { ...settings.passwords, [operator.number]: sealed } }));
}
