/** 日期时间: shown to everybody, set by the administrator. The next sign-in sets it by the host again. */
import { civilTime, fromCivil } from '../../lib/clock.ts';
import type { Firmware } from '../firmware.ts';
import { type Flow, isQuit } from '../flow.ts';
import { io } from '../io.ts';
import { setupWords as words } from '../screens/setup.ts';
import { askDigits } from '../steps/ask-digits.ts';
import { askAdministrator } from '../steps/ask-supervisor.ts';
import { timestamp } from '../steps/counters.ts';
import { notice } from '../steps/message.ts';
import { tellError } from '../steps/tell-error.ts';

/** Year to minute. */
const DIGITS = 12;

export function* setClock(fw: Firmware): Flow<void> {
  const title = words.clock;
  if ((yield* askAdministrator(fw, title)) !== 'granted') return;
  const initial = (yield* timestamp()).slice(0, DIGITS);
  const entry = { name: 'date-time', title, prompt: words.clockPrompt, min: DIGITS, max: DIGITS, initial };
  const typed = yield* askDigits(fw, entry);
  if (isQuit(typed)) return;
  const atMs = moment(typed);
  if (atMs === undefined) return yield* tellError(fw, title, 'value-out-of-range');
  yield* io.setClock(atMs);
  yield* notice(fw, { name: 'clock-set', title, lines: [words.clockSet], tone: 'success' });
}

/** `YYYYMMDDhhmm` by China's clock; undefined when there is no such moment. */
function moment(typed: string): number | undefined {
  const part = (from: number, to: number) => Number(typed.slice(from, to));
  const [year, month, day, hour, minute] = [part(0, 4), part(4, 6), part(6, 8), part(8, 10), part(10, 12)];
  const atMs = fromCivil(year, month, day, hour, minute, 0);
  const back = civilTime(atMs);
  const same = back.year === year && back.month === month && back.day === day;
  return same && back.hour === hour && back.minute === minute ? atMs : undefined;
}
