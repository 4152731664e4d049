/** Balances as the sum of transfers, in memory; pending transfers set money aside until they are posted or voided. */
import { assert, Bug, present } from '../../lib/assert.ts';
import type { AccountId, Balance, Movement, Transfer } from './ledger.ts';

export class Balances {
  readonly #posted: number[] = [];
  readonly #pendingDebits: number[] = [];
  readonly #pendingCredits: number[] = [];
  readonly #open = new Map<number, Movement>();

  /** Takes an account into the sums. `posted` is what its transfers came to so far. */
  open(account: AccountId, posted = 0): void {
    this.#posted[account] = posted;
    this.#pendingDebits[account] = 0;
    this.#pendingCredits[account] = 0;
  }

  of(account: AccountId): Balance {
    return {
      posted: at(this.#posted, account),
      pendingDebits: at(this.#pendingDebits, account),
      pendingCredits: at(this.#pendingCredits, account),
    };
  }

  /** Credits less debits of an account, in fen. */
  posted(account: AccountId): number {
    return at(this.#posted, account);
  }

  /**
   * Adds transfer number `id` to the sums and returns what is to be written: for the second phase, accounts and leg of the first.
   * @throws Bug for an amount that is no whole number above zero, an unknown account, a pending transfer that is not open
   * or holds less.
   */
  apply(id: number, transfer: Transfer): Movement {
    switch (transfer.phase) {
      case 'posted':
        this.#move(transfer);
        return transfer;
      case 'pending':
        this.#setAside(transfer, 1);
        this.#open.set(id, transfer);
        return transfer;
      case 'post': {
        const first = this.#release(transfer.of);
        assert(transfer.amount <= first.amount, `transfer ${transfer.of} set less aside than ${transfer.amount}`);
        const posted = { ...first, amount: transfer.amount };
        this.#move(posted);
        return posted;
      }
      case 'void':
        return this.#release(transfer.of);
    }
  }

  #setAside(transfer: Movement, direction: 1 | -1): void {
    checkAmount(transfer);
    this.#pendingDebits[transfer.debit] = at(this.#pendingDebits, transfer.debit) + direction * transfer.amount;
    this.#pendingCredits[transfer.credit] = at(this.#pendingCredits, transfer.credit) + direction * transfer.amount;
  }

  #release(id: number): Movement {
    const first = present(this.#open.get(id), `open pending transfer ${id}`);
    this.#open.delete(id);
    this.#setAside(first, -1);
    return first;
  }

  #move(transfer: Movement): void {
    checkAmount(transfer);
    this.#posted[transfer.debit] = at(this.#posted, transfer.debit) - transfer.amount;
    this.#posted[transfer.credit] = at(this.#posted, transfer.credit) + transfer.amount;
  }
}

function checkAmount({ debit, credit, amount }: Movement): void {
  if (!Number.isSafeInteger(amount) || amount <= 0) throw new Bug(`${amount} is no amount of a transfer`);
  assert(debit !== credit, 'a transfer has two accounts');
}

function at(sums: readonly number[], account: AccountId): number {
  const sum = sums[account];
  if (sum === undefined) throw new Bug(`account ${account} is not open`);
  return sum;
}
