/** The last lines that a host wrote, kept in memory: what it decided, and why. */
import type { Log } from '../host/log.ts';
import type { Clock } from '../lib/clock.ts';
import { formatAmount } from '../payment/money.ts';

export interface HostLine {
  readonly atMs: number;
  readonly level: 'info' | 'warn' | 'error';
  /** `answered: terminal 10000001, transaction sale, amount 12.34, responseCode 51`; secrets masked. */
  readonly text: string;
}

const MOST_LINES = 8;
/** Fields that are fen. */
const MONEY = new Set(['amount', 'net', 'fee']);

export class KeptLog implements Log {
  readonly #clock: Clock;
  readonly #lines: HostLine[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Oldest first. */
  lines(): readonly HostLine[] {
    return [...this.#lines];
  }

  debug(): void {}

  info(fields: object, message: string): void {
    this.#keep('info', fields, message);
  }

  warn(fields: object, message: string): void {
    this.#keep('warn', fields, message);
  }

  error(fields: object, message: string): void {
    this.#keep('error', fields, message);
  }

  isLevelEnabled(level: string): boolean {
    return level !== 'debug';
  }

  #keep(level: HostLine['level'], fields: object, message: string): void {
    this.#lines.push({ atMs: this.#clock.nowMs(), level, text: sentence(message, fields) });
    if (this.#lines.length > MOST_LINES) this.#lines.shift();
  }
}

function sentence(message: string, fields: object): string {
  const facts = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${shown(name, value)}`);
  return facts.length === 0 ? message : `${message}: ${facts.join(', ')}`;
}

/** Secrets give their masks, in text and in JSON alike. */
function shown(name: string, value: unknown): string {
  if (typeof value === 'number') return MONEY.has(name) ? formatAmount(value) : String(value);
  if (typeof value === 'string') return value;
  if (value instanceof Error) return value.message;
  return JSON.stringify(value).replace(/^"(.*)"$/, '$1');
}
