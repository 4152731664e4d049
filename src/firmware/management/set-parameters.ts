/** The editor of 系统设置: the administrator chooses a row, types or chooses its value, and it holds from then on. */
import { cellWidth } from '../../lib/cell-width.ts';
import { batchSize } from '../batch/records.ts';
import { settlementPending } from '../batch/settlement.ts';
import { type Firmware, speak } from '../firmware.ts';
import { erase, put } from '../flash-records.ts';
import { type Flow, isQuit, type Quit } from '../flow.ts';
import { io } from '../io.ts';
import { setupWords as words } from '../screens/setup.ts';
import { layOver, type Setup } from '../setup.ts';
import { askDigits } from '../steps/ask-digits.ts';
import { askAdministrator } from '../steps/ask-supervisor.ts';
import { choose } from '../steps/choose.ts';
import { notice } from '../steps/message.ts';
import { tellError } from '../steps/tell-error.ts';
import { type Parameter, type ParameterPage, type ParameterPageName, parameterPages } from './parameters.ts';

/** Rows are set one after the other until CANCEL. */
export function* setParameters(fw: Firmware, name: ParameterPageName): Flow<void> {
  const page: ParameterPage = parameterPages[name];
  const { title, rows } = page;
  if ((yield* askAdministrator(fw, title)) !== 'granted') return;
  if (page.identity && (yield* busy(fw, page))) return;
  for (;;) {
    const items = rows.map((row) => ({ label: line(fw, row), value: row }));
    const row = yield* choose(fw, { name: 'parameters', title, items });
    if (isQuit(row)) return;
    const setup = yield* askValue(fw, row);
    if (isQuit(setup)) continue;
    if (setup) yield* store(fw, page, setup);
    else yield* tellError(fw, row.label, 'value-out-of-range');
  }
}

/** Which transactions the terminal does: choosing one switches it off, or on again. */
export function* switchTransactions(
  fw: Firmware,
  switchable: readonly { readonly id: string; readonly label: string }[],
) {
  const title = words.switches;
  if ((yield* askAdministrator(fw, title)) !== 'granted') return;
  for (;;) {
    const off = fw.profile.switchedOff;
    const items = switchable.map(({ id, label }) => ({
      label: `${label} ${speak(fw, off.includes(id) ? words.off : words.on)}`,
      value: id,
    }));
    const id = yield* choose(fw, { name: 'switches', title, items });
    if (isQuit(id)) return;
    const switchedOff = off.includes(id) ? off.filter((each) => each !== id) : [...off, id];
    yield* io.commit(put('setup', { ...fw.flash.read('setup'), switchedOff }));
  }
}

/** A value beside its name, or its name alone where both do not fit. */
function line(fw: Firmware, { label, shown }: Parameter): string {
  const whole = `${speak(fw, label)} ${speak(fw, shown(fw.profile))}`;
  return cellWidth(`1 ${whole}`) <= fw.profile.display.columns ? whole : speak(fw, label);
}

function* askValue(fw: Firmware, { label, shown, digits, choices, typed }: Parameter): Flow<Setup | undefined | Quit> {
  if (choices) {
    const items = choices.map((choice) => ({ label: choice.label, value: choice.setup }));
    return yield* choose(fw, { name: 'parameter-choice', title: label, items });
  }
  const { min = 1, max = 1 } = digits ?? {};
  const value = yield* askDigits(fw, { name: 'parameter', title: label, prompt: shown(fw.profile), min, max });
  return isQuit(value) ? value : typed?.(value);
}

function* store(fw: Firmware, { identity, title }: ParameterPage, setup: Setup): Flow<void> {
  const changed = put('setup', layOver(fw.flash.read('setup') ?? {}, setup));
  // Another terminal number is another terminal to the host: its keys are not ours.
  yield* io.commit(changed, ...(identity ? [erase('signed-in')] : []));
  yield* notice(fw, { name: 'parameter-set', title, lines: [words.set], tone: 'success' });
}

/** What the host knows under this terminal's number must be finished under it. */
function* busy(fw: Firmware, { title }: ParameterPage): Flow<boolean> {
  const open = batchSize(fw) > 0 || settlementPending(fw) || fw.flash.read('reversal') !== undefined;
  if (open) yield* tellError(fw, title, 'settle-first');
  return open;
}
