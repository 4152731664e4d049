/** The merchant's account as the panel and other onlookers read it: kept in memory, and told of each commit. */
import { transactions } from '../../payment/transactions/transactions.ts';
import type { MerchantRecord } from '../config.ts';
import { hasArrived } from '../settlement/instructions.ts';
import { gross } from '../settlement/settle.ts';
import { accounts } from './accounts.ts';
import type { ClearingRecord, Committed, Ledger, RequestRecord, TerminalBooks } from './ledger.ts';
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
  /** Arrivals with the requests that they were, oldest first. */
  #kept: readonly Kept[];
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
    this.#kept = ledger
      .arrivals(merchant.id, KEPT)
      .toReversed()
      .flatMap((request) => keptOf(request, hasArrived(request, ledger)));
    this.#arrivals = this.#kept.map(({ arrival }) => arrival);
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
    const fresh = requests.filter(ours).flatMap((request) => keptOf(request, false));
    const said = clearing.filter(ours);
    if (fresh.length === 0 && said.length === 0 && !events.some(ours)) return;
    const paid = said.filter(({ outcome, kind }) => outcome === 'confirmed' && kind !== 'withdrawal');
    this.#kept = [...this.#kept, ...fresh]
      .slice(-KEPT)
      .map((kept) => (paid.some(paysFor(kept)) ? arrived(kept) : kept));
    this.#arrivals = this.#kept.map(({ arrival }) => arrival);
    for (const listener of this.#listeners) listener();
  }
}

interface Kept {
  readonly id: number;
  readonly arrival: Arrival;
}

const keptOf = (request: RequestRecord, since: boolean): Kept[] =>
  arrivalOf(request, since).map((arrival) => ({ id: request.id, arrival }));

const arrived = ({ id, arrival }: Kept): Kept => ({ id, arrival: { ...arrival, state: 'credited' } });

/** Whether a confirmation is of this sale, or of all that was sold until a cut-off after it. */
const paysFor =
  ({ id, arrival: { atMs, state } }: Kept) =>
  ({ request, throughMs }: ClearingRecord): boolean =>
    state === 'next-day' && (request === id || (throughMs !== null && atMs <= throughMs));

/** Nothing for a request that moved no money. @param since whether what was still to come has come since */
export function arrivalOf(request: RequestRecord, since: boolean): Arrival[] {
  const { atMs, stan, rrn, pan, channel, settlement } = request;
  if (!settlement) return [];
  const { fee, net, state } = settlement;
  const of = { atMs, kind: kindOf(request), stan, rrn, pan, ...(channel && { channel }) };
  return [{ ...of, amount: gross(settlement), fee, net, state: since ? 'credited' : state }];
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
