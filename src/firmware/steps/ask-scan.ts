/** Something that the scanner reads, or that is keyed in digit by digit where it does not. */
import { hidden, Secret } from '../../lib/secret.ts';
import type { Firmware, Words } from '../firmware.ts';
import { cancelled, type Flow, type Quit, timedOut } from '../flow.ts';
import { io } from '../io.ts';
import { scanScreen } from '../screens/scan.ts';
import { typeDigit } from './ask-digits.ts';

export interface ScanQuestion {
  /** Name of the screen. */
  readonly name: string;
  readonly title: Words;
  readonly prompt: Words;
  /** Shown meanwhile, in fen. */
  readonly amount?: number | undefined;
  /** Most digits that can be keyed in. */
  readonly max: number;
  /** How the digits are shown while they are keyed in. */
  readonly format: (digits: string) => string;
}

/** What was scanned or keyed in, whatever it is. The scanner is on for as long as this waits. */
export function* askScan(fw: Firmware, question: ScanQuestion): Flow<Secret | Quit> {
  yield* io.scanner(true);
  const scanned = yield* take(fw, question);
  yield* io.scanner(false);
  return scanned;
}

function* take(fw: Firmware, question: ScanQuestion): Flow<Secret | Quit> {
  let digits = '';
  for (;;) {
    const screen = scanScreen(fw, question, question.format(digits));
    const event = yield* io.wait(screen, fw.profile.timeouts.operatorMs, 'code', 'key');
    if (event.type === 'timeout') return timedOut;
    if (event.type === 'code') return event.text;
    if (event.key === 'cancel') return cancelled;
    if (event.key === 'enter' && digits !== '') return new Secret(digits, hidden);
    const next = typeDigit(digits, event.key);
    if (next === undefined || next.length > question.max) yield* io.beep('error');
    else digits = next;
  }
}
