/** The end of a day: settlement and sign-off, each with the other where the terminal is set up so. */
import type { Firmware } from '../firmware.ts';
import type { Flow } from '../flow.ts';
import { signOff } from '../transactions/sign-off.ts';
import { batchSize } from './records.ts';
import { settle } from './settlement.ts';

/** 结算, and 签退 after it. */
export function* settleAtEndOfDay(fw: Firmware): Flow<void> {
  yield* settle(fw);
  const settled = batchSize(fw) === 0 && fw.flash.read('signed-in') !== undefined;
  if (fw.profile.session.signOffAfterSettlement && settled) yield* signOff(fw);
}

/** 签退, and 结算 before it where something is left to settle; a batch that stays open keeps the terminal signed in. */
export function* signOffAtEndOfDay(fw: Firmware): Flow<void> {
  if (fw.profile.session.settleBeforeSignOff && batchSize(fw) > 0) yield* settle(fw);
  if (!fw.profile.session.settleBeforeSignOff || batchSize(fw) === 0) yield* signOff(fw);
}
