/** What becomes of a financial request once somebody has decided: the row for the ledger, and the money that it moves. */
import { civilDate } from '../lib/clock.ts';
import { type Channel, cardChannelOf, isCardChannel } from '../payment/channels.ts';
import { fromDe4 } from '../payment/money.ts';
import { panMask } from '../payment/pan.ts';
import { isApproved } from '../payment/response-codes.ts';
import type { TransactionType } from '../payment/transactions/transaction-type.ts';
import type { AcquirerReply, ReplyFields } from './acquirers/acquirer.ts';
import type { FinancialRequest } from './financial-request.ts';
import type { IssuedCard } from './issuers/issuer.ts';
import { accounts } from './ledger/accounts.ts';
import type { Ledger, RequestRecord, Settlement, Transfer } from './ledger/ledger.ts';
import type { Relation } from './relation.ts';
import { availableBalance, storeFields } from './reply.ts';
import type { Service } from './settlement/crediting.ts';
import { type Priced, rateFor } from './settlement/fees.ts';
import { heldPart, holdTransfers } from './settlement/holds.ts';
import { settle, transfersOf } from './settlement/settle.ts';

export type Verdict = Extract<AcquirerReply, { kind: 'reply' }>;

/** A financial request and everything that was found out about it. */
export interface Examined {
  readonly request: FinancialRequest;
  readonly relation: Relation;
  readonly issued: IssuedCard | undefined;
}

/** Effects that an issuer authorizes anew; the others go by the code of what they refer to. */
const NAMES_ITSELF: ReadonlySet<TransactionType['ledger']> = new Set(['capture', 'hold']);
const PARTIAL_APPROVAL = '10';
const NO_FIELDS = '{}';
const DOMESTIC = 'CUP';
const NO_CARD = { pan: '', card: '', scheme: '000' } as const;

/** The row that the ledger keeps of it. @param service by which its money comes to the merchant @throws RangeError when the verdict approves a part that is no amount */
export function recordOf(examined: Examined, verdict: Verdict, id: number, service: Service): RequestRecord {
  const { request, relation, issued } = examined;
  const { exchange, card, amount, transaction } = request;
  const { original } = relation;
  const approved = isApproved(verdict.responseCode);
  const fields = fieldsOf(verdict, issued);
  return {
    id,
    atMs: exchange.atMs,
    merchant: request.merchant,
    terminal: request.terminal,
    batch: request.batch,
    stan: request.stan,
    reversal: request.reversal,
    transaction,
    amount,
    ...(payerOf(verdict) ??
      (card
        ? { pan: panMask(card.pan.reveal()), card: card.name, scheme: card.brand.code }
        : original
          ? { pan: original.pan, card: original.card, scheme: original.scheme }
          : NO_CARD)),
    channel: channelOf(request, original),
    pin: verdict.pin ?? 'none',
    original: original?.id ?? null,
    responseCode: verdict.responseCode,
    approved,
    rrn: ownText(fields, 37) ?? rrnOf(exchange.atMs, id),
    authCode: approved
      ? (ownText(fields, 38) ??
        original?.authCode ??
        (NAMES_ITSELF.has(request.type.ledger) ? ownCode(request, id) : null))
      : null,
    settlement: approved ? settlementOf(examined, verdict, service) : null,
    reply: fields ? storeFields(fields) : NO_FIELDS,
  };
}

/** What an approval would come to. */
export function settlementOf(
  examined: Examined,
  { responseCode, fields }: Pick<Verdict, 'responseCode' | 'fields'>,
  service: Service,
): Settlement | null {
  const { request, relation } = examined;
  const { merchant } = request.exchange.terminal;
  const part = responseCode === PARTIAL_APPROVAL ? ownText(fields, 4) : undefined;
  return settle({
    effect: request.type.ledger,
    reversal: request.reversal,
    amount: part === undefined ? request.amount : Math.min(fromDe4(part), request.amount),
    original: relation.worth ?? null,
    refunded: relation.refunded,
    rate: rateFor(merchant.fees, pricedOf(examined)),
    surcharge: merchant.fees.instant,
    service,
  });
}

/** A card by its entry mode, a code by its wallet; what takes back, gives back or adjusts goes as its original went. */
function channelOf({ card, code, type }: FinancialRequest, original: RequestRecord | undefined): Channel | null {
  const own = code?.wallet ?? (card ? cardChannelOf(card.entryMode) : null);
  return type.ledger === 'complete' ? (own ?? original?.channel ?? null) : (original?.channel ?? own);
}

/** What the merchant's fee depends on. Money that is only given back has no price of its own. */
function pricedOf({ request, relation, issued }: Examined): Priced {
  const channel = channelOf(request, relation.original) ?? 'keyed';
  const { brand } = request.card ?? {};
  if (!isCardChannel(channel)) return { channel };
  return brand?.block === 'foreign'
    ? { channel, kind: 'foreign', brand: brand.code }
    : { channel, kind: issued?.kind ?? 'credit' };
}

/** @param accountOf the name of the account that a card or wallet of that name pays from */
export function transfersFor(
  request: RequestRecord,
  ledger: Ledger,
  accountOf: (card: string) => string,
): readonly Transfer[] {
  const { settlement, card, merchant } = request;
  const held = heldPart(request, ledger);
  if (!settlement && !held) return [];
  const parties = {
    card: ledger.account(accountOf(card)),
    clearing: ledger.account(accounts.clearing),
    merchant: ledger.account(
      settlement?.state === 'next-day' ? accounts.nextDay(merchant) : accounts.merchant(merchant),
    ),
    fees: ledger.account(accounts.fees),
  };
  const aside = held?.move === 'use' ? held.aside : undefined;
  const moved = settlement ? transfersOf(settlement, parties, aside) : [];
  return held ? [...moved, ...holdTransfers(held, parties)] : moved;
}

/** Whoever pays by QR code is known by his wallet alone, and counts as a domestic card. */
function payerOf({ payer }: Verdict) {
  return payer && { pan: payer.shown, card: payer.account, scheme: DOMESTIC };
}

/** Elements that the verdict adds to the reply. */
function fieldsOf({ fields, balance }: Verdict, issued: IssuedCard | undefined): ReplyFields | undefined {
  return balance === undefined ? fields : { 54: availableBalance(issued?.kind ?? 'debit', balance), ...fields };
}

function ownText(fields: ReplyFields | undefined, de: number): string | undefined {
  const value = fields?.[de];
  return typeof value === 'string' ? value : undefined;
}

/** DE 37: month and day, and eight digits that no other request of the day has. */
export function rrnOf(atMs: number, id: number): string {
  return civilDate(atMs).slice(4) + String(id % 100_000_000).padStart(8, '0');
}

/** The code that the issuer has given already by another way, or a new one. */
function ownCode({ authCode }: FinancialRequest, id: number): string {
  return authCode === '' ? authCodeOf(id) : authCode;
}

/** DE 38, six digits. */
export function authCodeOf(id: number): string {
  return String(id % 1_000_000).padStart(6, '0');
}
