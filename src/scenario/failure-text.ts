/** A failure as a person reads it: where, expected and found, the LCD, the last frames, what the host decided, the merchant's money. */
import type { HostLine } from '../desk/kept-log.ts';
import type { Arrival, MerchantAccount } from '../host/ledger/ledger-view.ts';
import { cellWidth } from '../lib/cell-width.ts';
import type { LcdLine } from '../machine/front-panel.ts';
import { formatAmount } from '../payment/money.ts';
import { timeOfDay } from './report/figures.ts';
import type { Failure, SeenFrame } from './scenario.ts';

/** Lines to print under the scenario's name. */
export function failureText({ step, expected, found, lcd, frames, hostLog, ...books }: Failure): readonly string[] {
  return [
    `${step.file}:${step.line}: ${step.text}`,
    ...labelled('expected', expected),
    ...labelled('found', found),
    ...section(boxed(lcd)),
    ...frames.flatMap((seen) => section(frameLines(seen))),
    ...section(hostLines(hostLog)),
    ...section(moneyLines(books)),
  ];
}

/** Set off from what stands before it; nothing where there is nothing. */
const section = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : ['', ...lines]);

function labelled(label: string, text: string): readonly string[] {
  const [first = '', ...rest] = text.split('\n');
  return [`  ${label.padEnd(8)} ${first}`, ...rest.map((line) => `    ${line}`)];
}

function boxed(lines: readonly LcdLine[]): readonly string[] {
  if (lines.length === 0) return [];
  const width = Math.max(...lines.map(({ text }) => cellWidth(text)));
  const edge = '─'.repeat(width);
  const rows = lines.map(({ text }) => `│${text}${' '.repeat(width - cellWidth(text))}│`);
  return [`╭${edge}╮`, ...rows, `╰${edge}╯`];
}

function frameLines({ atMs, direction, frame }: SeenFrame): readonly string[] {
  const arrow = direction === 'out' ? '→' : '←';
  const head = `${arrow} ${frame.mti} ${frame.name.zh} ${frame.name.en}  ${timeOfDay(atMs)}`;
  const rows = frame.fields.map(({ de, nameZh, value }) => `  ${String(de).padStart(3)} ${nameZh} ${value}`);
  return [head, ...(frame.error === undefined ? rows : [`  ${frame.error}`])];
}

/** Nothing of a host that is somebody else's. */
function hostLines(lines: readonly HostLine[] = []): readonly string[] {
  if (lines.length === 0) return [];
  return ['host:', ...lines.map(({ atMs, text }) => `  ${timeOfDay(atMs)} ${text}`)];
}

function moneyLines({
  opening,
  account,
  arrivals,
}: Pick<Failure, 'opening' | 'account' | 'arrivals'>): readonly string[] {
  if (!account) return [];
  const was = (fen: (account: MerchantAccount) => number): string => {
    const [before, now] = [opening ?? account, account].map((each) => formatAmount(fen(each)));
    return before === now ? `${now}` : `${before} → ${now}`;
  };
  const line = `ledger: balance ${was(({ balance }) => balance)}, pending ${was(({ pending }) => pending)}`;
  if (arrivals.length === 0) return [`${line}; nothing moved the merchant's money`];
  return [line, ...arrivals.map(arrivalLine)];
}

function arrivalLine({ atMs, kind, stan, amount, fee, net, state }: Arrival): string {
  const money = `${formatAmount(amount)}, fee ${formatAmount(fee)}, net ${formatAmount(net)}`;
  return `  ${timeOfDay(atMs)} ${kind} ${stan}: ${money}, ${state}`;
}
