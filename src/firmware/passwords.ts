/**
 * Passwords of operators: the factory's until changed, then in flash, sealed. Too many wrong ones in a row lock the operator
 * out: a clerk until the supervisor lets him in again; supervisor and administrator, whom nobody could let in, for a time
 * that doubles with each further wrong one.
 */
import { hidden, Secret } from '../lib/secret.ts';
import type { Operator } from '../payment/operators.ts';
import { type Firmware, settingsOf } from './firmware.ts';
import { erase, type FlashChange, put, type WrongPasswords } from './flash-records.ts';
import type { Flow } from './flow.ts';
import { io } from './io.ts';
import { seal, unseal } from './steps/seal.ts';

const MINUTE_MS = 60_000;
const LONGEST_LOCK_MS = 64 * MINUTE_MS;

export type PasswordVerdict = 'right' | 'wrong' | 'locked';

/** Tries a password. A wrong one is counted in flash before anybody is told, so that a power cut gives no free tries. */
export function* tryPassword(fw: Firmware, operator: Operator, typed: string): Flow<PasswordVerdict> {
  const before = fw.flash.read('wrong-passwords')?.[operator.number];
  const nowMs = yield* io.clock();
  if (isLocked(fw, operator, before, nowMs)) return 'locked';
  if (typed === (yield* passwordOf(fw, operator))) {
    if (before) yield* io.commit(forgiven(fw, operator.number));
    return 'right';
  }
  const counted: WrongPasswords = { times: (before?.times ?? 0) + 1, atMs: nowMs };
  yield* io.commit(put('wrong-passwords', { ...fw.flash.read('wrong-passwords'), [operator.number]: counted }));
  return isLocked(fw, operator, counted, nowMs) ? 'locked' : 'wrong';
}

/** Makes `password` the operator's, durably, and forgets his wrong ones. */
export function* setPassword(fw: Firmware, operator: Operator, password: string): Flow<void> {
  yield* io.commit(yield* newPassword(fw, operator, password), forgiven(fw, operator.number));
}

/** The change of flash that makes `password` the operator's. */
export function* newPassword(fw: Firmware, { number }: Operator, password: string): Flow<FlashChange> {
  const sealed = yield* seal(new Secret(password, hidden));
  const settings = settingsOf(fw);
  return put('settings', { ...settings, passwords: { ...settings.passwords, [number]: sealed } });
}

/** The change of flash that forgets an operator's wrong passwords. */
export function forgiven(fw: Firmware, number: string): FlashChange {
  const { [number]: _, ...others } = fw.flash.read('wrong-passwords') ?? {};
  return Object.keys(others).length > 0 ? put('wrong-passwords', others) : erase('wrong-passwords');
}

/** Whether the operator's password is not even listened to now. */
export function isLocked(fw: Firmware, { role }: Operator, wrong: WrongPasswords | undefined, nowMs: number): boolean {
  const over = (wrong?.times ?? 0) - fw.profile.limits.passwordTries;
  if (!wrong || over < 0) return false;
  return role === 'operator' || nowMs - wrong.atMs < Math.min(LONGEST_LOCK_MS, MINUTE_MS * 2 ** over);
}

function* passwordOf(fw: Firmware, { number }: Operator): Flow<string | undefined> {
  const changed = settingsOf(fw).passwords[number];
  return changed === undefined ? fw.profile.operators[number] : (yield* unseal(changed)).reveal();
}
