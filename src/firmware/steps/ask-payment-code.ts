/** The code on the customer's phone: scanned or keyed in until it is one that this terminal can take. */
import { classifyScan, type ScanRefusal } from '../../payment/payment-code.ts';
import type { TerminalErrorName } from '../../payment/terminal-errors.ts';
import { type WalletName, wallets } from '../../payment/wallets.ts';
import type { Firmware, Words } from '../firmware.ts';
import { type Flow, isQuit, type Quit } from '../flow.ts';
import { type QrPayment, SCANNED } from '../qr-payment.ts';
import { scanWords as words } from '../screens/scan.ts';
import { askScan } from './ask-scan.ts';
import { tellError } from './tell-error.ts';

const REFUSALS: { readonly [reason in ScanRefusal]: TerminalErrorName } = {
  empty: 'scan-not-a-code',
  'merchant-code': 'scan-merchant-code',
  'not-a-payment-code': 'scan-not-a-code',
  'unknown-prefix': 'scan-unknown-wallet',
  'wrong-length': 'scan-wrong-length',
};

const LONGEST_CODE = Math.max(...Object.values(wallets).map(({ digits: [, most] }) => most));
/** Enough to see that the wallet is the right one; the rest is money. */
const SHOWN_DIGITS = 2;

/** @param question `amount` is shown meanwhile, in fen */
export function* askPaymentCode(
  fw: Firmware,
  question: { readonly title: Words; readonly amount?: number | undefined },
): Flow<QrPayment | Quit> {
  for (;;) {
    const scanned = yield* askScan(fw, {
      ...question,
      name: 'scan-code',
      prompt: words.paymentCode,
      max: LONGEST_CODE,
      format: (digits) => digits.slice(0, SHOWN_DIGITS).padEnd(digits.length, '*'),
    });
    if (isQuit(scanned)) return scanned;
    const found = classifyScan(scanned);
    if (found.kind === 'refused') yield* tellError(fw, question.title, REFUSALS[found.reason]);
    else if (!takes(fw, found.wallet)) {
      yield* tellError(fw, question.title, 'wallet-not-accepted', { detail: wallets[found.wallet].label });
    } else return { wallet: found.wallet, code: found.code, entryMode: SCANNED };
  }
}

function takes(fw: Firmware, wallet: WalletName): boolean {
  return fw.profile.qr?.wallets[wallet] !== undefined;
}
