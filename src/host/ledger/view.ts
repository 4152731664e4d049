/** The merchant's account as the panel and other onlookers read it: kept in memory, and told of each commit. */
import { transactions } from '../../payment/transactions/transactions.ts';
import type { MerchantRecord } from '../config.ts';
import { gross } from '../settlement/settle.ts';
import { accounts } from './accounts.ts';
import type { Committed, Ledger, RequestRecord, TerminalBooks } from './ledger.ts';
import type { Arrival, LedgerView, MerchantAccount } from './ledger-view.ts';
import type { Finding } from './verify.ts';

/** Arrivals that a view keeps; the rest stays in the ledger. */
const KEPT = 1000;

export class MerchantView implements LedgerView {
  readonly #ledger: Ledger;
  readonly #merchant: MerchantRecord;
  readonly #named: (merchant: string) => MerchantRecord;
  readonly #current: (merchant: MerchantRecord) => MerchantRecord;
  readonly #listeners = new Set<() => void>();
  #arrivals: readonly Arrival[];

  /**
   * @param named the merchant of this host with a number or name; throws a RangeError when there is none
   * @param current the merchant as he is at the moment
   */
  constructor(
    ledger: Ledger,
    merchant: MerchantRecord,
    named: (merchant: string) => MerchantRecord,
    current: (merchant: MerchantRecord) => MerchantRecord,
  ) {
    this.#ledger = ledger;
    this.#merchant = merchant;
    this.#named = named;
    this.#current = current;
    this.#arrivals = ledger.arrivals(merchant.id, KEPT).toReversed().flatMap(arrivalOf);
    ledger.onCommit((committed) => this.#take(committed));
  }

  account(merchant?: string): MerchantAccount {
    const record = merchant === undefined ? this.#merchant : this.#named(merchant);
    const { id, name, service } = this.#current(record);
    return {
      merchantId: id,
      name,
      service,
      balance: this.#posted(accounts.merchant(id)),
      pending: this.#posted(accounts.nextDay(id)),
    };
  }

  arrivals(): readonly Arrival[] {
    return this.#arrivals;
  }

  terminalBooks(terminal: string): TerminalBooks {
    return this.#ledger.terminalBooks(terminal);
  }

  verify(): readonly Finding[] {
    return this.#ledger.verify();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #posted(account: string): number {
    return this.#ledger.balance(this.#ledger.account(account)).posted;
  }

  #take({ requests, clearing, events }: Committed): void {
    const ours = ({ merchant }: { readonly merchant: string }): boolean => merchant === this.#merchant.id;
    const fresh = requests.filter(ours).flatMap(arrivalOf);
    if (fresh.length === 0 && !clearing.some(ours) && !events.some(ours)) return;
    this.#arrivals = [...this.#arrivals, ...fresh].slice(-KEPT);
    for (const listener of this.#listeners) listener();
  }
}

/** Nothing for a request that moved no money. */
export function arrivalOf(request: RequestRecord): Arrival[] {
  const { atMs, stan, rrn, pan, channel, settlement } = request;
  if (!settlement) return [];
  const { fee, net, state } = settlement;
  const of = { atMs, kind: kindOf(request), stan, rrn, pan, ...(channel && { channel }) };
  return [{ ...of, amount: gross(settlement), fee, net, state }];
}

/** What sets money aside or frees it does not arrive anywhere. */
const KINDS = {
  capture: 'sale',
  complete: 'sale',
  adjust: 'adjust',
  'take-back': 'void',
  refund: 'refund',
  hold: 'reversal',
  release: 'reversal',
  none: 'reversal',
} as const;

function kindOf({ transaction, reversal }: RequestRecord): Arrival['kind'] {
  return reversal ? 'reversal' : KINDS[transactions[transaction].ledger];
}
