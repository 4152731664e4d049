/** The phones of the test customers, against the host's own books: what they pay is recorded like what a terminal asks. */
import { present } from '../../lib/assert.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Secret } from '../../lib/secret.ts';
import { type Fen, formatAmount } from '../../payment/money.ts';
import type { Text } from '../../payment/text.ts';
import type { HostConfig, MerchantRecord } from '../config.ts';
import type { WalletAccount } from '../issuers/wallets/wallet-files.ts';
import type { WalletRefusal } from '../issuers/wallets/wallet-scheme.ts';
import { judgePayment, refusalOf, type Wallets } from '../issuers/wallets/wallets.ts';
import { accounts } from '../ledger/accounts.ts';
import type { Ledger, RequestRecord } from '../ledger/ledger.ts';
import { transfersFor } from '../outcome.ts';
import type { PaymentOutcome, Phone, Phones, Seen } from '../phones.ts';
import type { Crediting } from '../settlement/crediting.ts';
import { type LimitGroup, type Turnover, withinLimits } from '../settlement/limits.ts';
import type { Turn } from '../turn.ts';
import { type Bill, readBill } from './bill.ts';
import { answerToOrder, type CustomerAct, staticPayment } from './customer-payment.ts';
import { type Orders, WAITING } from './orders.ts';

export interface CustomerPhonesParts {
  readonly config: HostConfig;
  readonly ledger: Ledger;
  readonly wallets: Wallets;
  readonly orders: Orders;
  readonly turn: Turn;
  readonly crediting: Crediting;
  readonly clock: Clock;
  /** The ledger account of whoever paid. */
  readonly accountOf: (card: string) => string;
}

const NO_AMOUNT: Text = { zh: '请输入金额', en: 'Enter an amount' };
const BUSY: Text = { zh: '系统繁忙, 请重试', en: 'Try again' };
const NOTHING_ASKED: Text = { zh: '没有待付款的订单', en: 'Nothing to pay' };

export class CustomerPhones implements Phones {
  readonly #parts: CustomerPhonesParts;
  readonly #listeners = new Set<() => void>();
  /** The newest order that waits for each customer's password. */
  readonly #asked = new Map<string, RequestRecord>();
  readonly #news = new Map<string, Text>();

  constructor(parts: CustomerPhonesParts) {
    this.#parts = parts;
    parts.ledger.onCommit(({ requests }) => this.#note(requests));
  }

  list(): readonly Phone[] {
    return this.#parts.wallets.accounts.map((account) => {
      const order = this.#waitingFor(account);
      const news = this.#news.get(account.name);
      return {
        name: account.name,
        wallet: account.wallet,
        owner: account.owner,
        balance: this.#available(account),
        ...(order && { asked: { merchant: this.#merchant(order.merchant).name, amount: order.amount } }),
        ...(news && { news }),
      };
    });
  }

  code(name: string): Secret {
    return this.#parts.wallets.code(this.#account(name), this.#parts.clock.nowMs());
  }

  look(name: string, qr: string): Seen {
    const bill = this.#read(this.#account(name), qr);
    if (bill.kind === 'refused') return bill;
    const merchant = bill.merchant.name;
    return bill.amount === undefined
      ? { kind: 'merchant', merchant }
      : { kind: 'order', merchant, amount: bill.amount };
  }

  pay(name: string, qr: string, amount?: Fen): Promise<PaymentOutcome> {
    const account = this.#account(name);
    if (!this.#parts.turn.tryBegin()) return this.#refused(account, BUSY);
    const bill = this.#read(account, qr);
    if (bill.kind === 'refused') return this.#refused(account, bill.why);
    const owed = bill.amount ?? amount;
    if (owed === undefined || owed <= 0) return this.#refused(account, NO_AMOUNT);
    const word = this.#judge(account, owed) ?? this.#merchantLimit(account, bill.merchant, owed);
    if (word) return this.#refused(account, this.#wordsOf(account, word));
    return this.#record(account, bill.merchant, (act) =>
      bill.kind === 'order' ? answerToOrder(act, bill.order) : staticPayment(act, bill.terminal, owed),
    );
  }

  approve(name: string): Promise<PaymentOutcome> {
    const account = this.#account(name);
    if (!this.#parts.turn.tryBegin()) return this.#refused(account, BUSY);
    const order = this.#waitingFor(account);
    if (!order) return this.#refused(account, NOTHING_ASKED);
    const word =
      this.#judge(account, order.amount) ?? this.#merchantLimit(account, this.#merchant(order.merchant), order.amount);
    return this.#answer(account, order, word);
  }

  async refuse(name: string): Promise<void> {
    const account = this.#account(name);
    const order = this.#parts.turn.tryBegin() && this.#waitingFor(account);
    if (order) await this.#answer(account, order, 'turned-down');
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #account(name: string): WalletAccount {
    const account = this.#parts.wallets.find(name);
    if (account) return account;
    const known = this.#parts.wallets.accounts.map((each) => each.name).join(', ');
    throw new RangeError(`expected a phone (${known}), found ${name}`);
  }

  #merchant(id: string): MerchantRecord {
    return present(
      this.#parts.config.merchants.find((merchant) => merchant.id === id),
      `merchant ${id}`,
    );
  }

  #available({ name }: WalletAccount): Fen {
    const { ledger } = this.#parts;
    return ledger.balance(ledger.account(accounts.wallet(name))).posted;
  }

  /** Why the wallet does not pay, if it does not. The password has been entered. */
  #judge(account: WalletAccount, amount: Fen): WalletRefusal | undefined {
    const { ledger, clock } = this.#parts;
    const today = ledger.cardActivity(account.name, clock.nowMs());
    const word = judgePayment(account, { amount, available: this.#available(account), today, typed: true });
    return word.kind === 'refuses' ? word.reason : undefined;
  }

  /** An order has been held against them when it was made; others may have been paid since. */
  #merchantLimit({ wallet }: WalletAccount, { id, limits }: MerchantRecord, amount: Fen): WalletRefusal | undefined {
    const { ledger, clock } = this.#parts;
    const sold = (group: LimitGroup): Turnover => ledger.turnover(id, group, clock.nowMs());
    return withinLimits(limits, { channel: wallet, amount }, sold) ? undefined : 'merchant-limit';
  }

  #waitingFor({ name }: WalletAccount): RequestRecord | undefined {
    const { orders, clock } = this.#parts;
    const order = this.#asked.get(name);
    return order && orders.state(order, clock.nowMs()).kind === 'open' ? order : undefined;
  }

  #read({ wallet }: WalletAccount, qr: string): Bill {
    return readBill(qr, wallet, this.#parts.clock.nowMs(), this.#parts);
  }

  /** Pays what waits for him, or says why not. */
  #answer(account: WalletAccount, order: RequestRecord, refusal?: WalletRefusal): Promise<PaymentOutcome> {
    const words = refusal && refusalOf(account.wallet, refusal);
    return this.#record(account, this.#merchant(order.merchant), (act) => answerToOrder(act, order, words), refusal);
  }

  /** Into the books; told to the customer when it is there for good. */
  #record(
    account: WalletAccount,
    merchant: MerchantRecord,
    make: (act: CustomerAct) => RequestRecord,
    refusal?: WalletRefusal,
  ): Promise<PaymentOutcome> {
    const { ledger, turn, clock, crediting, accountOf } = this.#parts;
    const act = { id: ledger.nextId(), atMs: clock.nowMs(), account, merchant };
    const { record: row, message } = crediting.place(merchant, (service) => make({ ...act, service }));
    ledger.record(row, transfersFor(row, ledger, accountOf));
    crediting.note(message);
    const outcome: PaymentOutcome = refusal
      ? { kind: 'refused', why: this.#wordsOf(account, refusal) }
      : { kind: 'paid', merchant: merchant.name, amount: row.amount };
    return new Promise((resolve) => {
      turn.add({
        answer: () => resolve(this.#tell(account, outcome)),
        fail: () => resolve(this.#tell(account, { kind: 'refused', why: BUSY })),
      });
    });
  }

  #refused(account: WalletAccount, why: Text): Promise<PaymentOutcome> {
    return Promise.resolve(this.#tell(account, { kind: 'refused', why }));
  }

  #tell(account: WalletAccount, outcome: PaymentOutcome): PaymentOutcome {
    this.#news.set(account.name, outcome.kind === 'refused' ? outcome.why : paidWords(outcome.amount));
    this.#changed();
    return outcome;
  }

  #wordsOf({ wallet }: WalletAccount, refusal: WalletRefusal): Text {
    const { text, en } = refusalOf(wallet, refusal);
    return { zh: text, en };
  }

  /** Orders that wait for a password, and money that came back. */
  #note(requests: readonly RequestRecord[]): void {
    const ours = requests.filter(({ card }) => this.#parts.wallets.find(card));
    for (const row of ours) {
      if (row.transaction === 'qr-sale' && !row.reversal && row.responseCode === WAITING)
        this.#asked.set(row.card, row);
      else if (row.transaction === 'qr-sale' && row.settlement && !row.reversal) {
        this.#news.set(row.card, paidWords(row.amount));
      } else if (row.settlement && row.settlement.net < 0) this.#news.set(row.card, backWords(row.amount));
    }
    if (ours.length > 0) this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

const paidWords = (amount: Fen): Text => ({
  zh: `付款成功 ¥${formatAmount(amount)}`,
  en: `Paid ¥${formatAmount(amount)}`,
});
const backWords = (amount: Fen): Text => ({
  zh: `已退款 ¥${formatAmount(amount)}`,
  en: `Refunded ¥${formatAmount(amount)}`,
});
