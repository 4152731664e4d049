/** qr-refund: 扫码退货 of the last payment by QR code, or of the voucher number on somebody's slip. */
import { z } from 'zod';
import { digits } from '../../config/scalars.ts';
import { hidden, Secret } from '../../lib/secret.ts';
import { carryOut } from '../clerk.ts';
import { supervised } from '../paying.ts';
import { salesOf } from '../sales.ts';
import { step } from '../step-kind.ts';
import { amount } from '../words.ts';

const VOUCHER_DIGITS = 20;
const DATE_DIGITS = 8;

const original = z.union([
  z.strictObject({ voucher: digits(VOUCHER_DIGITS) }),
  z.literal('last').transform(() => undefined),
]);

export const qrRefund = step(
  '扫码退货 of an amount; of: last, or the voucher on a slip',
  z.strictObject({ amount, of: original.optional() }),
  (stage, { amount: fen, of }) => {
    const last = salesOf(stage).at(-1);
    const voucher = of?.voucher ?? (last && last.date + last.rrn);
    if (voucher === undefined) return { expected: 'a payment to refund', found: 'none that was credited' };
    return carryOut(stage, 'qr-refund', {
      ...supervised(stage),
      'original-voucher': () => stage.scan(new Secret(voucher, hidden)),
      'original-rrn': () => stage.enter(voucher.slice(DATE_DIGITS)),
      'original-date': () => stage.enter(voucher.slice(DATE_DIGITS / 2, DATE_DIGITS)),
      amount: () => stage.enter(String(fen)),
      'check-refund': () => stage.press('enter'),
    });
  },
);
