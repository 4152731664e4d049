/** What the instant acquirer says to payments by QR code: it asks the customer's wallet, or makes an order for him to pay. */

import type { WalletRefusal } from '../issuers/wallets/wallet-scheme.ts';
import { judgePayment, payerNamed, refusalOf as refusalRow, type Wallets } from '../issuers/wallets/wallets.ts';
import { accounts } from '../ledger/accounts.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { WAITING } from '../qr/orders.ts';
import type { PresentedCode } from '../qr/presented-code.ts';
import { type AcquirerReply, type AcquirerRequest, reply } from './acquirer.ts';

const INVALID_AMOUNT = '13';

export function decideWalletPayment(
  { amount, atMs }: AcquirerRequest,
  { wallet, code }: PresentedCode,
  { wallets, ledger }: { readonly wallets: Wallets; readonly ledger: Ledger },
): AcquirerReply {
  if (amount === 0) return reply(INVALID_AMOUNT);
  if (!code) return reply(WAITING);
  const refuse = (reason: WalletRefusal): AcquirerReply => {
    const { responseCode, text } = refusalRow(wallet, reason);
    return reply(responseCode, { 44: text });
  };
  const account = wallets.read(code, wallet, atMs);
  if (typeof account === 'string') return refuse(account);
  // Whatever comes of it: a code that a terminal has seen is not shown to another.
  wallets.use(code);
  const available = ledger.balance(ledger.account(accounts.wallet(account.name))).posted;
  const today = ledger.cardActivity(account.name, atMs);
  const word = judgePayment(account, { amount, available, today, typed: false });
  const payer = payerNamed(account);
  switch (word.kind) {
    case 'pays':
      return { kind: 'reply', responseCode: '00', payer };
    case 'asks':
      return { kind: 'reply', responseCode: WAITING, payer };
    case 'refuses':
      return { ...refuse(word.reason), payer } as AcquirerReply;
  }
}
