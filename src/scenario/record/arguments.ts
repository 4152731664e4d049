/** Values as scenarios write them. */
import { Scalar } from 'yaml';
import type { Order } from '../../host/acquirers/orders.ts';
import type { ClearingState } from '../../host/clearing/clearing-config.ts';
import { fromCivil } from '../../lib/clock.ts';
import { type Fen, formatAmount } from '../../payment/money.ts';

const DAY_MS = 86_400_000;

/** `12.30`, without quotes. */
export function amountArgument(fen: Fen): Scalar {
  const scalar = new Scalar(Number(formatAmount(fen)));
  scalar.minFractionDigits = 2;
  return scalar;
}

/** `3s`, or `1250ms` where seconds are not enough. */
export function durationArgument(durationMs: number): string {
  return durationMs % 1000 === 0 ? `${durationMs / 1000}s` : `${durationMs}ms`;
}

/** The argument of `host`. */
export function orderArgument(order: Order): string | object {
  const aim = 'to' in order && order.to !== undefined ? { to: order.to } : {};
  switch (order.kind) {
    case 'answer':
      return { answer: order.responseCode, ...aim, ...(order.fields && { fields: order.fields }) };
    case 'delay':
      return { delay: durationArgument(order.delayMs), ...aim };
    case 'request':
      return { request: order.request };
    case 'corrupt-kcv':
      return { 'corrupt-kcv': order.key };
    case 'silent':
      return { silent: durationArgument(order.durationMs) };
    default:
      return order.to === undefined ? order.kind : `${order.kind} to next ${order.to}`;
  }
}

/** The argument of `host: { clearing }`. */
export function clearingArgument({ down, delay, ...rest }: ClearingState): string | object {
  const state = { ...rest, ...(delay !== undefined && { delay: durationArgument(delay) }) };
  if (Object.keys(state).length === 0) return down ? 'down' : 'up';
  return { ...state, ...(down && { down: 'yes' }) };
}

/** Whole days from one `YYYYMMDD` to another; negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((startOf(to) - startOf(from)) / DAY_MS);
}

function startOf(date: string): number {
  return fromCivil(Number(date.slice(0, 4)), Number(date.slice(4, 6)), Number(date.slice(6)));
}
