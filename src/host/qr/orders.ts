/**
 * Orders: payments that wait for their customer. An order is the request row that asked for one (a scanned code whose wallet
 * wants the password, or a code that the terminal shows); what becomes of it is told by the rows that point to it. So whoever comes
 * first decides: an order that is paid cannot be closed without giving the money back, and one that is closed is never paid.
 */
import { isApproved } from '../../payment/response-codes.ts';
import { transactions } from '../../payment/transactions/transactions.ts';
import type { Ledger, RequestRecord } from '../ledger/ledger.ts';

/** DE 39 of a payment that waits for its customer; of one that cannot be paid any more. */
export const WAITING = 'A7';
export const CLOSED = 'AC';

export type OrderState =
  | { readonly kind: 'open' }
  | { readonly kind: 'paid'; readonly payment: RequestRecord }
  /** The customer or his wallet refused. */
  | { readonly kind: 'refused'; readonly answer: RequestRecord }
  | { readonly kind: 'closed' };

/** How long a customer has: at the counter with his phone in hand, or in front of a code. */
const VALID_MS = { 'scanned-code': 120_000, 'shown-code': 300_000 } as const;

export class Orders {
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** The payment that a terminal asked for under this STAN of an open batch: an order, or one that was paid at once. */
  named(terminal: string, batch: string, stan: string): RequestRecord | undefined {
    return this.#ledger.named(terminal, batch, stan).find((row) => !row.reversal && takesCodes(row));
  }

  byRrn(rrn: string): RequestRecord | undefined {
    const row = this.#ledger.findByRrn(rrn);
    return row && isOrder(row) ? row : undefined;
  }

  /** @param atMs now */
  state(order: RequestRecord, atMs: number): OrderState {
    const { terminal, batch, stan } = order;
    const rows = this.#ledger.named(terminal, batch, stan);
    if (rows.some(({ reversal, approved }) => reversal && approved)) return { kind: 'closed' };
    if (isApproved(order.responseCode)) return { kind: 'paid', payment: order };
    const answer = rows.find(({ transaction }) => transaction === 'qr-payment');
    if (answer?.approved) return { kind: 'paid', payment: answer };
    if (answer) return { kind: 'refused', answer };
    if (!isOrder(order)) return { kind: 'refused', answer: order };
    const batchIsOpen = this.#ledger.batch(terminal, batch)?.lastStan !== undefined;
    return batchIsOpen && atMs - order.atMs < validMs(order) ? { kind: 'open' } : { kind: 'closed' };
  }
}

function validMs({ transaction }: RequestRecord): number {
  return transactions[transaction].medium === 'shown-code' ? VALID_MS['shown-code'] : VALID_MS['scanned-code'];
}

/** Whether a row is a payment that was to wait for its customer. */
function isOrder(row: RequestRecord): boolean {
  return !row.reversal && takesCodes(row) && row.responseCode === WAITING;
}

function takesCodes({ transaction }: RequestRecord): boolean {
  const { medium } = transactions[transaction];
  return medium === 'scanned-code' || medium === 'shown-code';
}
