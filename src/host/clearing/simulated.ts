/**
 * The central bank's instant payments, simulated. It keeps no books but the ledger's messages, so what it answers at once is
 * committed together with the sale; with a delay it answers as a system far away does.
 */
import { type Clock, civilTime } from '../../lib/clock.ts';
import type { Clearing, ClearingAnswer, ClearingRefusal, Instruction } from './clearing.ts';
import type { ClearingConfig, ClearingState } from './clearing-config.ts';

/** What an instructor may make of it. */
export interface ClearingControls {
  readonly state: ClearingState;
  /** In place of what was wrong with it before. */
  set(state: ClearingState): void;
}

const ACCOUNT_STATES = { open: undefined, frozen: 'account-frozen', closed: 'account-closed' } as const;
const CONFIRMED: ClearingAnswer = { kind: 'confirmed' };

export class SimulatedClearing implements Clearing, ClearingControls {
  readonly name = 'simulated';
  readonly #config: ClearingConfig;
  readonly #clock: Clock;
  /** Bank account and owner's name of a merchant; undefined for one that has named none. */
  readonly #accountOf: (merchant: string) => { readonly number: string; readonly name: string } | undefined;
  #state: ClearingState;

  constructor(
    config: ClearingConfig,
    clock: Clock,
    accountOf: (merchant: string) => { readonly number: string; readonly name: string } | undefined,
  ) {
    this.#config = config;
    this.#clock = clock;
    this.#accountOf = accountOf;
    this.#state = config;
  }

  get state(): ClearingState {
    const { down, refuse, delay } = this.#state;
    return { ...(down !== undefined && { down }), ...(refuse && { refuse }), ...(delay !== undefined && { delay }) };
  }

  set(state: ClearingState): void {
    this.#state = state;
  }

  answerAtOnce(instruction: Instruction): ClearingAnswer | undefined {
    if (this.#state.down) return { kind: 'down' };
    return this.#state.delay ? undefined : this.#answer(instruction);
  }

  pay(instruction: Instruction): Promise<ClearingAnswer> {
    return new Promise((resolve) => {
      this.#clock.after(this.#state.delay ?? 0, () => resolve(this.#answer(instruction)));
    });
  }

  checkAccount(account: string, name: string): ClearingRefusal | undefined {
    const { accounts } = this.#config;
    if (!accounts) return undefined;
    const known = accounts.find(({ number }) => number === account);
    if (!known) return 'account-unknown';
    return ACCOUNT_STATES[known.state] ?? (known.name === name ? undefined : 'name-mismatch');
  }

  #answer({ merchant, amount }: Instruction): ClearingAnswer {
    if (this.#state.down) return { kind: 'down' };
    const reason = this.#state.refuse ?? this.#refusalOf(merchant, amount);
    return reason ? { kind: 'refused', reason } : CONFIRMED;
  }

  #refusalOf(merchant: string, amount: number): ClearingRefusal | undefined {
    const { hours, limit = amount } = this.#config;
    const { hour, minute } = civilTime(this.#clock.nowMs());
    const now = hour * 60 + minute;
    if (hours && (now < hours.from || now >= hours.to)) return 'outside-hours';
    if (amount > limit) return 'over-limit';
    const account = this.#accountOf(merchant);
    return account && this.checkAccount(account.number, account.name);
  }
}
