/**
 * What a scanner read when a customer was to show a payment code: whose wallet it is, or why it cannot be one. A payment code is
 * money for whoever holds it until it is used or its minute is over, so it is secret.
 */
import { CPM_START, type CpmApplication, parseCpm } from '../emv/cpm.ts';
import { MPM_START } from '../emv/mpm.ts';
import { TlvError } from '../emv/tlv.ts';
import { hidden, reveal, Secret } from '../lib/secret.ts';
import { paymentCodeMask, type Wallet, type WalletName, wallets } from './wallets.ts';

const rows = Object.entries(wallets) as [WalletName, Wallet][];

/** Why what was scanned pays nothing. */
export type ScanRefusal =
  | 'empty'
  /** A merchant's code: the clerk, or a sticker, was scanned in place of the customer. */
  | 'merchant-code'
  /** Neither digits nor an EMV code that can be read. */
  | 'not-a-payment-code'
  | 'unknown-prefix'
  /** `wallet` says whose codes begin so. */
  | 'wrong-length';

export type Scanned =
  | { readonly kind: 'payment-code'; readonly wallet: WalletName; readonly code: Secret }
  | { readonly kind: 'cpm'; readonly wallet: WalletName; readonly code: Secret; readonly application: CpmApplication }
  | { readonly kind: 'refused'; readonly reason: ScanRefusal; readonly wallet?: WalletName };

/** Sorts what was scanned or typed. Spaces do not count: phones print the digits in groups. */
export function classifyScan(scanned: string | Secret): Scanned {
  const text = reveal(scanned).replace(/\s+/g, '');
  if (text === '') return refused('empty');
  if (text.startsWith(CPM_START)) return classifyCpm(text);
  if (isMerchantCode(text)) return refused('merchant-code', walletOfMerchantCode(text));
  if (!/^\d+$/.test(text)) return refused('not-a-payment-code');
  const [wallet, row] = rows.find(([, { prefixes }]) => isBetween(text.slice(0, 2), prefixes)) ?? [];
  if (wallet === undefined || row === undefined) return refused('unknown-prefix');
  const [fewest, most] = row.digits;
  if (text.length < fewest || text.length > most) return refused('wrong-length', wallet);
  return { kind: 'payment-code', wallet, code: new Secret(text, paymentCodeMask) };
}

/** Whose merchant code in URL form this is. */
export function walletOfMerchantCode(text: string): WalletName | undefined {
  // Letters of a URL are often printed as capitals: a QR code has less to hold then.
  const lower = text.toLowerCase();
  return rows.find(([, { merchantCodes }]) => merchantCodes.some((start) => lower.startsWith(start)))?.[0];
}

function isMerchantCode(text: string): boolean {
  return text.startsWith(MPM_START) || /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
}

function classifyCpm(text: string): Scanned {
  try {
    const applications = parseCpm(text);
    for (const application of applications) {
      const wallet = rows.find(([, { rid }]) => rid !== undefined && application.aid.startsWith(rid))?.[0];
      if (wallet !== undefined) return { kind: 'cpm', wallet, code: new Secret(text, hidden), application };
    }
    return refused('unknown-prefix');
  } catch (reason) {
    if (reason instanceof TlvError) return refused('not-a-payment-code');
    throw reason;
  }
}

function refused(reason: ScanRefusal, wallet?: WalletName): Scanned {
  return { kind: 'refused', reason, ...(wallet && { wallet }) };
}

function isBetween(prefix: string, [first, last]: readonly [first: string, last: string]): boolean {
  return prefix >= first && prefix <= last;
}
