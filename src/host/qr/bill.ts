/** What somebody's QR code asks a wallet to pay: an order of a terminal, or whatever the customer likes to a merchant's own code. */
import { readMerchantCode } from '../../emv/merchant-code.ts';
import { MPM_START, MpmError } from '../../emv/mpm.ts';
import { type Fen, parseAmount } from '../../payment/money.ts';
import type { Text } from '../../payment/text.ts';
import type { WalletName } from '../../payment/wallets.ts';
import type { HostConfig, MerchantRecord } from '../config.ts';
import { walletSchemes } from '../issuers/wallets/schemes.ts';
import { walletRefusals } from '../issuers/wallets/wallet-scheme.ts';
import type { RequestRecord } from '../ledger/ledger.ts';
import { rrnOfNumber } from './order-number.ts';
import type { Orders } from './orders.ts';

export type Bill =
  | { readonly kind: 'order'; readonly merchant: MerchantRecord; readonly amount: Fen; readonly order: RequestRecord }
  | { readonly kind: 'merchant'; readonly merchant: MerchantRecord; readonly terminal: string; readonly amount?: Fen }
  | { readonly kind: 'refused'; readonly why: Text };

export interface BillParts {
  readonly config: HostConfig;
  readonly orders: Orders;
}

const refused = (zh: string, en: string): Bill => ({ kind: 'refused', why: { zh, en } });
const NOT_A_BILL = refused('不是收款码', 'Not a code to pay');
const OF_ANOTHER_WALLET = refused('请用其他钱包扫码', 'Another wallet pays this code');
const CLOSED = refused(walletRefusals['order-closed'].text, walletRefusals['order-closed'].en);

/** @param atMs now */
export function readBill(qr: string, wallet: WalletName, atMs: number, parts: BillParts): Bill {
  const number = walletSchemes[wallet].orderCode.read(qr);
  if (number !== undefined) return ofOrder(number, atMs, parts);
  const someWallets = Object.values(walletSchemes).some(({ orderCode }) => orderCode.read(qr) !== undefined);
  if (someWallets) return OF_ANOTHER_WALLET;
  return qr.startsWith(MPM_START) ? ofMerchant(qr, parts.config) : NOT_A_BILL;
}

function ofOrder(number: string, atMs: number, { config, orders }: BillParts): Bill {
  const rrn = rrnOfNumber(number);
  const order = rrn === undefined ? undefined : orders.byRrn(rrn);
  const merchant = config.merchants.find(({ id }) => id === order?.merchant);
  if (order?.transaction !== 'qr-order' || !merchant) return NOT_A_BILL;
  if (orders.state(order, atMs).kind !== 'open') return CLOSED;
  return { kind: 'order', merchant, amount: order.amount, order };
}

/** A sticker on the counter names merchant and terminal; every wallet reads it. */
function ofMerchant(qr: string, { terminals }: HostConfig): Bill {
  try {
    const { unionPay, terminal: named, amount } = readMerchantCode(qr);
    const terminal = terminals.find(({ id }) => id === named);
    if (!terminal || terminal.merchant.id !== unionPay?.merchant) return NOT_A_BILL;
    const whole = { kind: 'merchant', merchant: terminal.merchant, terminal: terminal.id } as const;
    return amount === undefined ? whole : { ...whole, amount: parseAmount(amount) };
  } catch (reason) {
    if (reason instanceof MpmError || reason instanceof RangeError) return NOT_A_BILL;
    throw reason;
  }
}
