/**
 * What is counted against a terminal: MACs that are wrong, by which it is locked for a while, and sign-ins by the minute. Kept in
 * memory, for terminals that the host knows only, so that nobody makes it grow; a restart forgives.
 */
import type { Log } from './log.ts';
import type { Protection } from './protection.ts';

export interface MisuseState {
  /** Since the host was started. */
  readonly wrongMacs: number;
  /** In milliseconds since 1970 UTC; absent when it is not locked. */
  readonly lockedUntilMs?: number;
}

interface Record {
  wrongMacs: number;
  wrongInARow: number;
  lockedUntilMs: number;
  minute: number;
  signIns: number;
}

const MINUTE_MS = 60_000;

export class Misuse {
  readonly #limits: Protection;
  readonly #log: Log;
  readonly #records = new Map<string, Record>();

  constructor(limits: Protection, log: Log) {
    this.#limits = limits;
    this.#log = log;
  }

  isLocked(terminal: string, atMs: number): boolean {
    return (this.#records.get(terminal)?.lockedUntilMs ?? 0) > atMs;
  }

  /** Counts a MAC, and locks the terminal when it is one wrong MAC too many. */
  mac(terminal: string, right: boolean, atMs: number): void {
    const record = right ? this.#records.get(terminal) : this.#record(terminal);
    if (!record) return;
    record.wrongInARow = right ? 0 : record.wrongInARow + 1;
    if (right) return;
    record.wrongMacs++;
    const { wrongMacs, lock } = this.#limits;
    if (wrongMacs === 0 || record.wrongInARow < wrongMacs) return;
    record.lockedUntilMs = atMs + lock;
    record.wrongInARow = 0;
    this.#log.error({ terminal, wrongMacs: record.wrongMacs, minutes: lock / MINUTE_MS }, 'locked for wrong MACs');
  }

  /** Counts a sign-in. Whether there were not too many of them in this minute. */
  maySignIn(terminal: string, atMs: number): boolean {
    const record = this.#record(terminal);
    const minute = Math.floor(atMs / MINUTE_MS);
    if (record.minute !== minute) Object.assign(record, { minute, signIns: 0 });
    return ++record.signIns <= this.#limits.signInsPerMinute;
  }

  unlock(terminal: string): void {
    const record = this.#records.get(terminal);
    if (!record) return;
    Object.assign(record, { lockedUntilMs: 0, wrongInARow: 0, signIns: 0 });
    this.#log.info({ terminal }, 'unlocked');
  }

  state(terminal: string, atMs: number): MisuseState {
    const { wrongMacs = 0, lockedUntilMs = 0 } = this.#records.get(terminal) ?? {};
    return { wrongMacs, ...(lockedUntilMs > atMs && { lockedUntilMs }) };
  }

  #record(terminal: string): Record {
    const known = this.#records.get(terminal);
    if (known) return known;
    const record = { wrongMacs: 0, wrongInARow: 0, lockedUntilMs: 0, minute: 0, signIns: 0 };
    this.#records.set(terminal, record);
    return record;
  }
}
