/** A failure as a person reads it: where, expected and found, the LCD, the last frames, the merchant's money. */
import type { Arrival, MerchantAccount } from '../host/ledger/ledger-view.ts';
import { cellWidth } from '../lib/cell-width.ts';
import type { LcdLine } from '../machine/front-panel.ts';
import { formatAmount } from '../payment/money.ts';
import type { Failure, SeenFrame } from './scenario.ts';

/** Lines to print under the scenario's name. */
export function failureText(failure: Failure): readonly string[] {
  const { step, expected, found, lcd, frames, account, arrivals } = failure;
  return [
    `${step.file}:${step.line}: ${step.text}`,
    ...labelled('expected', expected),
    ...labelled('found', found),
    '',
    ...boxed(lcd),
    ...frames.flatMap(frameLines),
    '',
    ...(account ? [accountLine(account)] : []),
    ...arrivals.map(arrivalLine),
  ];
}

function labelled(label: string, text: string): readonly string[] {
  const [first = '', ...rest] = text.split('\n');
  return [`  ${label.padEnd(8)} ${first}`, ...rest.map((line) => `    ${line}`)];
}

function boxed(lines: readonly LcdLine[]): readonly string[] {
  const width = Math.max(0, ...lines.map(({ text }) => cellWidth(text)));
  const edge = '─'.repeat(width);
  const rows = lines.map(({ text }) => `│${text}${' '.repeat(width - cellWidth(text))}│`);
  return [`╭${edge}╮`, ...rows, `╰${edge}╯`];
}

function frameLines({ direction, frame }: SeenFrame): readonly string[] {
  const head = `${direction === 'out' ? '→' : '←'} ${frame.mti} ${frame.name.zh} ${frame.name.en}`;
  const rows = frame.fields.map(({ de, nameZh, value }) => `  ${String(de).padStart(3)} ${nameZh} ${value}`);
  return ['', head, ...(frame.error === undefined ? rows : [`  ${frame.error}`])];
}

function accountLine({ balance, pending }: MerchantAccount): string {
  return `ledger: balance ${formatAmount(balance)}, pending ${formatAmount(pending)}`;
}

function arrivalLine({ kind, stan, amount, fee, net, state }: Arrival): string {
  const money = `${formatAmount(amount)}, fee ${formatAmount(fee)}, net ${formatAmount(net)}`;
  return `  ${kind} ${stan}: ${money}, ${state}`;
}
