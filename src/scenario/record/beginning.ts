/** Whether a recording can begin on a desk as it stands, and what brings a new desk to the same state. */
import type { Desk } from '../../desk/desk.ts';
import type { Counters } from '../../firmware/flash-records.ts';
import type { ClearingState } from '../../host/clearing/clearing-config.ts';
import { civilDate } from '../../lib/clock.ts';
import type { Text } from '../../payment/text.ts';
import { handStep } from './hand-step.ts';
import { merchantSetup } from './merchant-acts.ts';
import type { ScriptStep } from './script.ts';

const words = {
  notAtRest: { zh: '请等终端空闲或关机时再录制', en: 'Record from a terminal at rest, or switched off' },
  unfinished: {
    zh: '终端还有未完成的交易 请先处理',
    en: 'The terminal has unfinished business: bring it to an end first',
  },
  notSignedIn: { zh: '请先签到再录制', en: 'Sign the terminal in first' },
} as const satisfies Record<string, Text>;

const LAST_TRACE = 999_999;
/** Who signs on where it does not matter who. */
const ANYBODY = '01';

export interface Beginning {
  /** What the head of the scenario says of it. */
  readonly head: object;
  readonly setup: readonly ScriptStep[];
}

/** Records of flash that change what the terminal does next, and that a new one cannot be given. */
const UNFINISHED = ['reversal', 'in-doubt', 'settlement', 'unprinted'] as const;

/**
 * Transactions made before are not part of it: a void, reprint or settlement of them is recorded, and fails in the replay.
 * @returns why it cannot begin, where it cannot
 */
export function beginningAt(desk: Desk, hostConfig?: string): Beginning | { readonly why: Text } {
  const { terminal, flash, controls, hostAddress, merchant, clearing } = desk;
  const { power, operator, signedIn, language, clockMs } = terminal.lamps();
  if (power && terminal.screen()?.name !== 'idle') return { why: words.notAtRest };
  if (UNFINISHED.some((key) => flash.read(key) !== undefined)) return { why: words.unfinished };
  if (operator !== undefined && !signedIn) return { why: words.notSignedIn };
  const counters = flash.read('counters');
  return {
    head: {
      language,
      ...(controls ? hostConfig !== undefined && { host: { config: hostConfig } } : { host: hostAddress }),
      start: {
        at: noonOf(clockMs),
        ...(signedIn && { operator: operator ?? ANYBODY }),
        ...(counters && startingFrom(counters, signedIn)),
      },
    },
    setup: [
      ...(merchant ? merchantSetup(merchant.standing()) : []),
      ...(clearing && isDisturbed(clearing.state) ? [handStep({ does: 'clearing', state: clearing.state })] : []),
      ...wayFromStart({ power, signedIn, attended: operator !== undefined }),
    ],
  };
}

const isDisturbed = ({ down, refuse, delay }: ClearingState): boolean =>
  down === true || refuse !== undefined || delay !== undefined;

/** The day of the recording, as far from midnight as can be: days that go by in it are steps. */
function noonOf(atMs: number): string {
  return civilDate(atMs).replace(/^(....)(..)(..)$/, '$1-$2-$3 12:00');
}

/** A sign-in uses one trace number. */
function startingFrom({ stan, batch }: Counters, signedIn: boolean): object {
  const trace = signedIn ? stan - 1 : stan;
  return { trace: trace === 0 ? LAST_TRACE : trace, batch };
}

/** A scenario starts with an operator at rest, or switched off; from there to how the terminal was found. */
function wayFromStart(found: {
  readonly power: boolean;
  readonly signedIn: boolean;
  readonly attended: boolean;
}): readonly ScriptStep[] {
  if (found.attended) return [];
  const off = found.signedIn ? [{ name: 'power', argument: 'off' }] : [];
  if (!found.power) return off;
  return [
    ...off,
    { name: 'power', argument: 'on' },
    { name: 'screen', argument: { name: 'operator' } },
    { name: 'press', argument: 'cancel' },
  ];
}
