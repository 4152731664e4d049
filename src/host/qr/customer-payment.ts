/** The row that the ledger keeps of what a customer did on his phone. */
import { isApproved } from '../../payment/response-codes.ts';
import type { MerchantRecord } from '../config.ts';
import type { WalletAccount } from '../issuers/wallets/wallet-files.ts';
import type { RefusalRow } from '../issuers/wallets/wallet-scheme.ts';
import type { RequestRecord } from '../ledger/ledger.ts';
import { authCodeOf, rrnOf } from '../outcome.ts';
import { storeFields } from '../reply.ts';
import type { Service } from '../settlement/crediting.ts';
import { rateFor } from '../settlement/fees.ts';
import { settle } from '../settlement/settle.ts';

/** Who did it, whom it pays, and when. */
export interface CustomerAct {
  readonly id: number;
  readonly atMs: number;
  readonly account: WalletAccount;
  readonly merchant: MerchantRecord;
  /** By which his money comes to the merchant. */
  readonly service: Service;
}

/** His answer to an order: paid, or refused with this DE 39 and these words for the terminal. */
export function answerToOrder(act: CustomerAct, order: RequestRecord, refusal?: RefusalRow): RequestRecord {
  const { terminal, batch, stan, amount, id } = order;
  const named = { terminal, batch, stan, amount, original: id, transaction: 'qr-payment' } as const;
  const answer = row(act, { ...named, responseCode: refusal?.responseCode ?? PAID });
  return refusal ? { ...answer, reply: storeFields({ 44: refusal.text }) } : answer;
}

/** A payment into the merchant's own code: no terminal sent anything, so it has neither batch nor STAN. */
export function staticPayment(act: CustomerAct, terminal: string, amount: number): RequestRecord {
  const named = { terminal, batch: '000000', stan: '000000' };
  return row(act, { ...named, amount, original: null, transaction: 'static-payment', responseCode: PAID });
}

const PAID = '00';

type Own = 'terminal' | 'batch' | 'stan' | 'amount' | 'original' | 'transaction' | 'responseCode';

function row({ id, atMs, account, merchant, service }: CustomerAct, own: Pick<RequestRecord, Own>): RequestRecord {
  const approved = isApproved(own.responseCode);
  const rate = rateFor(merchant.fees, { channel: account.wallet });
  const terms = { rate, surcharge: merchant.fees.instant, service };
  const sale = { effect: 'capture', reversal: false, original: null, refunded: 0 } as const;
  return {
    ...own,
    id,
    atMs,
    merchant: merchant.id,
    reversal: false,
    pan: account.payer,
    card: account.name,
    scheme: 'CUP',
    channel: account.wallet,
    pin: 'none',
    approved,
    rrn: rrnOf(atMs, id),
    authCode: approved ? authCodeOf(id) : null,
    settlement: approved ? settle({ ...sale, ...terms, amount: own.amount }) : null,
    reply: '{}',
  };
}
