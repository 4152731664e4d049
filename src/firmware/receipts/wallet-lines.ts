/** How a customer paid by QR code: what stands where a card would. */
import type { Text } from '../../payment/text.ts';
import { wallets } from '../../payment/wallets.ts';
import { type Firmware, speak } from '../firmware.ts';
import type { BatchRecord } from '../flash-records.ts';
import { captions } from './captions.ts';
import { captioned } from './heading.ts';
import type { ReceiptLine } from './receipt.ts';

/** A value under its caption; undefined where there is none. */
export type Field = readonly [caption: Text, value: string | undefined];

/** `pan` is the masked payment code, or empty where the customer scanned one himself. */
type Paid = Pick<BatchRecord, 'wallet' | 'payer' | 'order' | 'voucher'> & { readonly pan?: string };

export function walletFields(fw: Firmware, { wallet, payer, pan, order, voucher }: Paid): readonly Field[] {
  return [
    [captions.channel, wallet && speak(fw, wallets[wallet].label)],
    [captions.payer, payer],
    [captions.paymentCode, pan || undefined],
    [captions.order, order],
    [captions.paymentVoucher, voucher],
  ];
}

export function walletLines(fw: Firmware, paid: Paid): ReceiptLine[] {
  return walletFields(fw, paid).flatMap(([label, value]) => captioned(fw, label, value));
}
