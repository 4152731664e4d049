/** A small set of books: a card, a merchant, and requests on them by hand. */

import { accounts } from '../../../src/host/ledger/accounts.ts';
import type { Ledger, RequestRecord, Settlement } from '../../../src/host/ledger/ledger.ts';
import { bringsMoney, instantOf, messageOf } from '../../../src/host/settlement/instructions.ts';
import { transfersOf } from '../../../src/host/settlement/settle.ts';
import { VirtualClock } from '../../../src/lib/clock.ts';

export const NOON = Date.UTC(2026, 10, 22, 4);
export const MERCHANT = '898110000000001';
export const TERMINAL = '10000001';

export const clock = (): VirtualClock => new VirtualClock(NOON);

export function openAccounts(ledger: Ledger): void {
  for (const name of [accounts.clearing, accounts.fees, accounts.merchant(MERCHANT), accounts.nextDay(MERCHANT)]) {
    ledger.account(name);
  }
  ledger.account(accounts.card('everyday'), 100_000);
  if (!ledger.batch(TERMINAL, '000001')) ledger.openBatch(TERMINAL, '000001');
  ledger.commit();
}

export const settled = (fee: number, net: number): Settlement => ({ state: 'credited', fee, net });

/** An approved sale of 10.00 with a fee of 0.05, or what `part` says instead. */
export function request(ledger: Ledger, part: Partial<RequestRecord> = {}): RequestRecord {
  const id = ledger.nextId();
  return {
    id,
    atMs: NOON,
    merchant: MERCHANT,
    terminal: TERMINAL,
    batch: '000001',
    stan: String(id).padStart(6, '0'),
    reversal: false,
    transaction: 'sale',
    amount: 1000,
    pan: '621234******1265',
    card: 'everyday',
    scheme: 'CUP',
    channel: 'swipe',
    pin: 'right',
    original: null,
    responseCode: '00',
    approved: true,
    rrn: String(id).padStart(12, '0'),
    authCode: '000001',
    settlement: settled(5, 995),
    reply: '{}',
    ...part,
  };
}

/** Records with the transfers that the settlement asks for. */
export function record(ledger: Ledger, part: Partial<RequestRecord> = {}): RequestRecord {
  const made = request(ledger, part);
  ledger.record(made, made.settlement ? transfersOf(made.settlement, accountsOf(ledger, made)) : []);
  confirm(ledger, made);
  return made;
}

/** The clearing's word about a request that credits the merchant. */
export function confirm(ledger: Ledger, made: RequestRecord): void {
  if (made.settlement?.state !== 'credited' || !bringsMoney(made)) return;
  ledger.recordClearing(messageOf(instantOf(made), { kind: 'confirmed' }, made));
}

export function accountsOf(ledger: Ledger, { card, merchant, settlement }: RequestRecord) {
  return {
    card: ledger.account(accounts.card(card)),
    clearing: ledger.account(accounts.clearing),
    merchant: ledger.account(
      settlement?.state === 'next-day' ? accounts.nextDay(merchant) : accounts.merchant(merchant),
    ),
    fees: ledger.account(accounts.fees),
  };
}

export const held = (ledger: Ledger, name: string): number => ledger.balance(ledger.account(name)).posted;
