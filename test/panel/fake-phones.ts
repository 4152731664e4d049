/** Customers' phones that pay whatever they are told to: a test says what waits for a password, and reads what was asked of them. */
import type { PaymentOutcome, Phone, Phones, Seen } from '../../src/host/phones.ts';
import { Secret } from '../../src/lib/secret.ts';
import { type Fen, formatAmount } from '../../src/payment/money.ts';
import { paymentCodeMask } from '../../src/payment/wallets.ts';
import { Listeners } from './listeners.ts';

export const ORDER_CODES = {
  wechat: 'weixin://wxpay/bizpayurl?pr=20261122112200000012',
  alipay: 'https://qr.alipay.com/bax20261122112200000012',
} as const;
const CODES: { readonly [name: string]: string } = {
  'wechat-zhang': '135112298638468293',
  'wechat-asks': '130000000000001234',
  'alipay-chen': '281234567890128765',
};
/** How a merchant's own code begins. */
const MERCHANT_CODE = '000201';
const MERCHANT = '示例便利店';

const PHONES: readonly Phone[] = [
  { name: 'wechat-zhang', wallet: 'wechat', owner: { zh: '张伟', en: 'Zhang Wei' }, balance: 500_000 },
  { name: 'wechat-asks', wallet: 'wechat', owner: { zh: '李静(要密码)', en: 'Li Jing (password)' }, balance: 500_000 },
  { name: 'alipay-chen', wallet: 'alipay', owner: { zh: '陈杰', en: 'Chen Jie' }, balance: 800_000 },
];

export class FakePhones implements Phones {
  /** `pay wechat-zhang 12.34`, `approve wechat-asks`, as asked. */
  readonly calls: string[] = [];
  readonly #listeners = new Listeners<void>();
  #phones = PHONES;

  list(): readonly Phone[] {
    return this.#phones;
  }
  code(name: string): Secret {
    return new Secret(CODES[name] ?? '', paymentCodeMask);
  }
  look(name: string, qr: string): Seen {
    if (qr.startsWith(MERCHANT_CODE)) return { kind: 'merchant', merchant: MERCHANT };
    return qr === ORDER_CODES[this.#called(name).wallet as keyof typeof ORDER_CODES]
      ? { kind: 'order', merchant: MERCHANT, amount: 2500 }
      : { kind: 'refused', why: { zh: '请用其他钱包扫码', en: 'Another wallet pays this code' } };
  }
  async pay(name: string, qr: string, amount?: Fen): Promise<PaymentOutcome> {
    const seen = this.look(name, qr);
    if (seen.kind === 'refused') return this.#told(name, seen);
    return this.#paid('pay', name, seen.kind === 'order' ? seen.amount : (amount ?? 0));
  }
  async approve(name: string): Promise<PaymentOutcome> {
    return this.#paid('approve', name, this.#called(name).asked?.amount ?? 0);
  }
  async refuse(name: string): Promise<void> {
    this.calls.push(`refuse ${name}`);
    this.#change(name, {});
  }
  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /** A payment comes to wait for this customer's password. */
  ask(name: string, amount: Fen): void {
    this.#change(name, { asked: { merchant: MERCHANT, amount } });
  }

  #called(name: string): Phone {
    const phone = this.#phones.find((one) => one.name === name);
    if (!phone) throw new RangeError(`there is no phone ${name}`);
    return phone;
  }

  #paid(how: 'pay' | 'approve', name: string, amount: Fen): PaymentOutcome {
    this.calls.push(`${how} ${name} ${formatAmount(amount)}`);
    return this.#told(name, { kind: 'paid', merchant: MERCHANT, amount });
  }

  #told(name: string, outcome: PaymentOutcome): PaymentOutcome {
    const paid = outcome.kind === 'paid' ? formatAmount(outcome.amount) : '';
    const news = outcome.kind === 'paid' ? { zh: `付款成功 ¥${paid}`, en: `Paid ¥${paid}` } : outcome.why;
    this.#change(name, { news });
    return outcome;
  }

  /** `asked` goes when it is not among what is new. */
  #change(name: string, what: Partial<Phone>): void {
    const { asked: _, ...rest } = this.#called(name);
    this.#phones = this.#phones.map((phone) => (phone.name === name ? { ...rest, ...what } : phone));
    this.#listeners.tell();
  }
}
