/** What the conformance kit asks: requests as the pipeline would hand them on, of a terminal and a card that are no real ones. */

import { hidden, Secret } from '../../../lib/secret.ts';
import { brandOf } from '../../../payment/brands.ts';
import { pan } from '../../../payment/pan.ts';
import { trackMask } from '../../../payment/track2.ts';
import type { TransactionName } from '../../../payment/transactions/transactions.ts';
import type { RequestRecord } from '../../ledger/ledger.ts';
import type { AcquirerRequest, PresentedCard } from '../acquirer.ts';

const NUMBER = pan('6212345678901265');
const CARD = {
  pan: NUMBER,
  brand: brandOf(NUMBER),
  expiry: '3012',
  track2: new Secret<string>('6212345678901265=30122010000012300000', trackMask),
  entryMode: '021',
  name: 'unionpay-debit',
} satisfies PresentedCard;
const TERMINAL = '10000001';
const MERCHANT = { id: '898110000000001', name: '示例便利店', service: 'instant', limits: {} } as const;
/** 2026-11-23 12:00 in China. */
const FIRST_MS = 1_795_406_400_000;
const SECOND_MS = 1000;

const processingCodes: { readonly [transaction: string]: string } = {
  sale: '000000',
  balance: '310000',
  void: '200000',
  refund: '200000',
};

/** Numbers its requests, as a terminal does. */
export class Asking {
  #stan = 0;

  request(transaction: TransactionName, amount: number, more: Partial<AcquirerRequest> = {}): AcquirerRequest {
    const stan = String(++this.#stan).padStart(6, '0');
    const { reversal = false } = more;
    return {
      transaction,
      reversal,
      amount,
      card: CARD,
      code: undefined,
      pin: new Secret<string>('123456', hidden),
      original: undefined,
      terminal: { id: TERMINAL },
      merchant: MERCHANT,
      batch: '000001',
      stan,
      atMs: FIRST_MS + this.#stan * SECOND_MS,
      message: {
        0: reversal ? '0400' : transaction === 'refund' ? '0220' : '0200',
        3: processingCodes[transaction] ?? '000000',
        ...(amount > 0 && { 4: String(amount).padStart(12, '0') }),
        11: stan,
        22: '021',
        25: '00',
        ...(!reversal && { 35: CARD.track2 }),
        41: TERMINAL,
        42: MERCHANT.id,
        49: '156',
        60: '22000001000500',
      },
      ...more,
    };
  }

  /** What a void or refund of an approved request points to. */
  recordOf({ transaction, amount, batch, stan, atMs }: AcquirerRequest): RequestRecord {
    return {
      ...{
        id: Number(stan),
        atMs,
        merchant: MERCHANT.id,
        terminal: TERMINAL,
        batch,
        stan,
        reversal: false,
        transaction,
        amount,
      },
      ...{
        pan: String(NUMBER),
        card: CARD.name,
        scheme: 'CUP',
        pin: 'right',
        original: null,
        responseCode: '00',
        approved: true,
      },
      ...{ rrn: '112300000001', authCode: '000001', settlement: null, reply: '{}' },
    } as RequestRecord;
  }
}
