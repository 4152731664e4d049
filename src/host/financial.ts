/** The way of a request about money: repeat or new, what it refers to, the acquirer's word, books and answer in one turn. */
import type { Clock } from '../lib/clock.ts';
import { cardChannelOf } from '../payment/channels.ts';
import type { TransactionType } from '../payment/transactions/transaction-type.ts';
import type { TransactionName } from '../payment/transactions/transactions.ts';
import {
  type Acquirer,
  type AcquirerContext,
  type AcquirerReply,
  type AcquirerRequest,
  reply,
} from './acquirers/acquirer.ts';
import { AcquirerFailure } from './acquirers/acquirer-failure.ts';
import { auditEvent, auditOf, overdraftEvent } from './audit.ts';
import { type CardNames, cardNames } from './card.ts';
import type { HostConfig, MerchantRecord } from './config.ts';
import type { Exchange } from './exchange.ts';
import { type FinancialRequest, readFinancial } from './financial-request.ts';
import type { Issuer } from './issuers/issuer.ts';
import type { Wallets } from './issuers/wallets/wallets.ts';
import { accounts } from './ledger/accounts.ts';
import type { Ledger, RequestRecord } from './ledger/ledger.ts';
import type { Log } from './log.ts';
import { type Examined, recordOf, settlementOf, transfersFor, type Verdict } from './outcome.ts';
import { qrWords, wordsToShow } from './qr/qr-words.ts';
import { relate } from './relation.ts';
import { restoreFields } from './reply.ts';
import type { Responder } from './responder.ts';
import type { Crediting, Placed } from './settlement/crediting.ts';
import type { HoldExpiry } from './settlement/hold-expiry.ts';
import { withinLimits } from './settlement/limits.ts';

export interface FinancialParts {
  readonly config: HostConfig;
  readonly ledger: Ledger;
  readonly issuer: Issuer;
  readonly wallets: Pick<Wallets, 'payer'>;
  readonly acquirer: Acquirer;
  /** The ledger account of whoever paid. */
  readonly accountOf: (card: string) => string;
  readonly expiry: HoldExpiry;
  readonly crediting: Crediting;
  /** The merchant as he is at this moment. */
  readonly current: (merchant: MerchantRecord) => MerchantRecord;
  readonly responder: Responder;
  readonly clock: Clock;
  readonly log: Log;
}

type Silence = Extract<AcquirerReply, { kind: 'silence' }>;

const SETTLED = 'settled';
const TWO_CHARACTERS = /^[0-9A-Z]{2}$/;
const APPROVED = { responseCode: '00' } as const;
/** The merchant's account does not cover it; DE 44 says whose. */
const NOT_COVERED = reply('51', { 44: '商户账户余额不足' });
/** Effects that take money from the merchant on his clerk's word. */
const GIVES_BACK: ReadonlySet<TransactionType['ledger']> = new Set(['take-back', 'refund']);
const MALFORMED_PIN = '99';
const OVER_LIMIT = '61';
/** Effects that merchants' limits are for. */
const SELLS: ReadonlySet<TransactionType['ledger']> = new Set(['capture', 'hold']);
const MALFUNCTION: Verdict = { kind: 'reply', responseCode: '96' };

export class Financial {
  readonly #parts: FinancialParts;
  readonly #nameOf: CardNames;
  /** Requests that an acquirer is still thinking about, by key; each is fulfilled when its answer is in the books. */
  readonly #waiting = new Map<string, Promise<void>>();

  constructor(parts: FinancialParts) {
    this.#parts = parts;
    this.#nameOf = cardNames(parts.issuer, parts.config.digestKey);
  }

  /** @throws Iso8583Error when the request cannot be read */
  handle(exchange: Exchange, transaction: TransactionName): void {
    const request = readFinancial(exchange, transaction, this.#nameOf);
    const waiting = this.#waiting.get(keyOf(request));
    if (waiting) void waiting.then(() => this.#parts.responder.guard(exchange, () => this.#handle(request)));
    else this.#handle(request);
  }

  #handle(request: FinancialRequest): void {
    const { ledger, expiry } = this.#parts;
    expiry.expire(request.exchange.atMs);
    const batch = ledger.batch(request.terminal, request.batch);
    if (batch?.lastStan === undefined) {
      this.#outside(request, batch ? SETTLED : 'not one that the host has given');
      return;
    }
    const named = this.#named(request);
    // A reversal that was refused is tried again until it is taken, so it is judged anew every time.
    const first = named.find(({ reversal, approved }) => reversal === request.reversal && (approved || !reversal));
    if (first) this.#repeat(request, first);
    else this.#decide(this.#lookUp(request, named));
  }

  /** Nothing new goes into a batch that is not open. A reversal has nothing to undo in one that never was. */
  #outside(request: FinancialRequest, state: string): void {
    const { responder } = this.#parts;
    const { exchange, reversal, batch } = request;
    if (reversal && state !== SETTLED) responder.answer(exchange, { responseCode: '00' });
    else responder.refuse(exchange, reversal ? '12' : '77', `batch ${batch} is ${state}`);
  }

  #decide(examined: Examined): void {
    const refusal = this.#refusalOf(examined);
    if (refusal) this.#conclude(examined, refusal);
    else this.#ask(examined);
  }

  /**
   * The same again gets the first answer again, or that it has been here (94) where a terminal stores and forwards it;
   * something else under the same STAN does not get through.
   */
  #repeat(request: FinancialRequest, first: RequestRecord): void {
    const { responder } = this.#parts;
    const { transaction, amount, card, exchange, stan } = request;
    const same = first.transaction === transaction && first.amount === amount && (!card || card.name === first.card);
    const delivered = first.approved && request.type.storedAndForwarded;
    const answer = this.#answerOf(request, first);
    if (same) responder.answer(exchange, delivered ? { ...answer, responseCode: '94' } : answer);
    else responder.refuse(exchange, '94', `STAN ${stan} has been another ${first.transaction}`);
  }

  #named({ terminal, batch, stan }: FinancialRequest): readonly RequestRecord[] {
    return this.#parts.ledger.named(terminal, batch, stan);
  }

  /** What the books and the issuers know about a request. */
  #lookUp(request: FinancialRequest, named: readonly RequestRecord[]): Examined {
    const { ledger, issuer } = this.#parts;
    return {
      request,
      relation: relate(request, named, ledger, this.#parts.config.preAuth),
      issued: request.card && issuer.find(request.card.pan),
    };
  }

  #ask(examined: Examined): void {
    const { clock, log, responder } = this.#parts;
    let hangUp = false;
    const context: AcquirerContext = {
      clock,
      log,
      hangUp: () => {
        hangUp = true;
      },
      recentSales: (by, name, sinceMs) => this.#parts.ledger.recentSales(by, name, sinceMs),
    };
    const answer = this.#consult(examined, context);
    if (!(answer instanceof Promise)) {
      this.#conclude(examined, answer, hangUp);
      return;
    }
    const key = keyOf(examined.request);
    const done = answer
      .catch((error: unknown) => this.#failed(examined.request, error))
      .then((late) => {
        this.#waiting.delete(key);
        responder.guard(examined.request.exchange, () => this.#concludeLate(examined.request, late, hangUp));
      });
    this.#waiting.set(key, done);
  }

  #consult({ request, relation }: Examined, context: AcquirerContext): AcquirerReply | Promise<AcquirerReply> {
    try {
      const { acquirer, current, wallets } = this.#parts;
      const { code, exchange } = request;
      const payer = code?.code && wallets.payer(code.code, code.wallet, exchange.atMs);
      const question = questionOf(request, current(exchange.terminal.merchant), relation.original);
      return acquirer.handle({ ...question, payer }, context);
    } catch (error) {
      return this.#failed(request, error);
    }
  }

  /** Meanwhile its reversal may have come, or another request that refers to the same original. */
  #concludeLate(request: FinancialRequest, answer: AcquirerReply, hangUp: boolean): void {
    const { ledger } = this.#parts;
    if (ledger.batch(request.terminal, request.batch)?.lastStan === undefined) {
      this.#outside(request, SETTLED);
      return;
    }
    const examined = this.#lookUp(request, this.#named(request));
    const refusal = this.#refusalOf(examined);
    this.#conclude(examined, refusal ?? answer, hangUp);
  }

  #conclude(examined: Examined, answer: AcquirerReply, hangUp = false): void {
    const { request } = examined;
    const { ledger, log, responder, expiry, crediting } = this.#parts;
    const checked = this.#checked(request, answer);
    if (checked.kind === 'silence') {
      log.info(nameForLog(request), 'not answered');
      return;
    }
    const { record, message, frame } = this.#prepare(examined, checked);
    const transfers = transfersFor(record, ledger, this.#parts.accountOf);
    ledger.record(record, transfers);
    crediting.note(message);
    if (checked.audit) {
      const event = auditEvent(record, checked.audit, ledger.nextId());
      ledger.recordMerchantEvent(event);
      log.warn({ audit: auditOf(event) }, 'refused by a guard');
    }
    if (transfers.some(({ phase }) => phase === 'pending')) expiry.note(record);
    const available = record.reversal && record.settlement ? crediting.available(record.merchant) : 0;
    if (available < 0) {
      ledger.recordMerchantEvent(overdraftEvent(record, -available, ledger.nextId()));
      log.warn({ merchant: record.merchant, available, rrn: record.rrn }, 'a reversal overdrew a merchant');
    }
    responder.send(request.exchange, frame, hangUp);
    if (log.isLevelEnabled('info')) log.info({ ...nameForLog(request), ...outcomeForLog(record) }, 'answered');
  }

  /** Acquirers are other people's code: what they say is looked at before it gets near the books. */
  #checked(request: FinancialRequest, answer: AcquirerReply | undefined): Verdict | Silence {
    if (answer?.kind === 'silence') return answer;
    if (answer?.kind === 'reply' && TWO_CHARACTERS.test(answer.responseCode)) return answer;
    const found = answer?.kind === 'reply' ? `'${answer.responseCode}'` : `${answer}`;
    return this.#failed(request, new Error(`expected a reply with a DE 39 of two characters, found ${found}`));
  }

  /** Row and reply, the latter packed before the former is recorded: elements that do not fit the dialect come to light here. */
  #prepare(examined: Examined, verdict: Verdict): Placed & { readonly frame: Uint8Array } {
    const { request } = examined;
    try {
      const { ledger, crediting, responder } = this.#parts;
      const id = ledger.nextId();
      const { merchant } = request.exchange.terminal;
      const placed = crediting.place(merchant, (service) => recordOf(examined, verdict, id, service));
      return { ...placed, frame: responder.frame(request.exchange, this.#answerOf(request, placed.record)) };
    } catch (error) {
      if (!verdict.fields) throw error;
      return this.#prepare(examined, this.#failed(request, error));
    }
  }

  #answerOf({ card, code, exchange }: FinancialRequest, record: RequestRecord) {
    const { issuer, config } = this.#parts;
    const qr = code && {
      ...qrWords(code.wallet, record, record.settlement ? record : undefined),
      ...wordsToShow(code.wallet, record, exchange.terminal.merchant),
    };
    const { responseCode, atMs, rrn, reply: stored } = record;
    return {
      responseCode,
      atMs,
      rrn,
      card,
      record,
      issuer: (card && issuer.find(card.pan)?.issuer) ?? config.acquirer,
      fields: restoreFields(stored),
      ...(qr && { qr }),
    };
  }

  /** What is answered when no acquirer is to be asked. */
  #refusalOf(examined: Examined): AcquirerReply | undefined {
    const { request, relation } = examined;
    if (relation.refusal !== undefined) return reply(relation.refusal);
    if (request.pin.kind === 'malformed') return reply(MALFORMED_PIN);
    if (!this.#withinLimits(request)) return reply(OVER_LIMIT);
    return this.#covered(examined) ? undefined : NOT_COVERED;
  }

  /** Whether the merchant has what a clerk gives back. A reversal is honoured in any case. */
  #covered(examined: Examined): boolean {
    const { type, reversal, merchant } = examined.request;
    if (reversal || !GIVES_BACK.has(type.ledger)) return true;
    const settlement = settlementOf(examined, APPROVED, 'next-day');
    if (!settlement) return true;
    const { ledger, crediting } = this.#parts;
    const { posted } = ledger.balance(ledger.account(accounts.nextDay(merchant)));
    const pending = settlement.state === 'next-day' ? posted : (examined.relation.stillToCome ?? 0);
    return crediting.available(merchant) + pending + settlement.net >= 0;
  }

  /** What the acquirer lets the merchant sell. */
  #withinLimits({ type, reversal, exchange, amount, card, code }: FinancialRequest): boolean {
    const channel = code?.wallet ?? (card && cardChannelOf(card.entryMode));
    if (reversal || !SELLS.has(type.ledger) || !channel) return true;
    const { id, limits } = exchange.terminal.merchant;
    return withinLimits(limits, { channel, amount }, (group) => this.#parts.ledger.turnover(id, group, exchange.atMs));
  }

  #failed(request: FinancialRequest, error: unknown): Verdict {
    const { acquirer, log } = this.#parts;
    const why = error instanceof AcquirerFailure ? { reason: error.message } : { err: error };
    log.error({ ...nameForLog(request), ...why }, `the acquirer ${acquirer.name} failed; answered 96`);
    return MALFUNCTION;
  }
}

function questionOf(
  request: FinancialRequest,
  merchant: MerchantRecord,
  original: RequestRecord | undefined,
): AcquirerRequest {
  const { exchange, pin, transaction, reversal, amount, card, code, batch, stan } = request;
  return {
    transaction,
    reversal,
    amount,
    card,
    code,
    pin: pin.kind === 'entered' ? pin.pin : undefined,
    original,
    terminal: exchange.terminal.record,
    merchant,
    batch,
    stan,
    atMs: exchange.atMs,
    message: exchange.request,
  };
}

function keyOf({ terminal, batch, stan, reversal }: FinancialRequest): string {
  return `${terminal}/${batch}/${stan}${reversal ? '/reversal' : ''}`;
}

function nameForLog({ terminal, batch, stan, transaction, reversal }: FinancialRequest): object {
  return { terminal, batch, stan, transaction: reversal ? `${transaction} reversal` : transaction };
}

function outcomeForLog({ pan, amount, responseCode, rrn, settlement }: RequestRecord): object {
  return { pan, amount, responseCode, rrn, ...(settlement ? { net: settlement.net, fee: settlement.fee } : {}) };
}
