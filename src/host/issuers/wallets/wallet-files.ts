/** The accounts of fixtures/wallets.yaml. */
import { z } from 'zod';
import { readConfig } from '../../../config/read-config.ts';
import { text, words, yuan } from '../../../config/scalars.ts';
import type { Fen } from '../../../payment/money.ts';
import type { Text } from '../../../payment/text.ts';
import { type WalletName, walletNames } from '../../../payment/wallets.ts';

export interface WalletAccount {
  /** Names it in the ledger, in scenarios and in the panel. */
  readonly name: string;
  readonly wallet: WalletName;
  readonly owner: Text;
  /** As slips name him. */
  readonly payer: string;
  /** What it holds when it is opened. */
  readonly balance: Fen;
  readonly password: 'always' | 'over-limit';
  readonly state: 'normal' | 'risk' | 'frozen';
}

const account = z.strictObject({
  name: text,
  wallet: z.enum(walletNames),
  owner: words,
  payer: text.max(20),
  balance: yuan,
  password: z.enum(['always', 'over-limit']).default('over-limit'),
  state: z.enum(['normal', 'risk', 'frozen']).default('normal'),
});

const schema = z.strictObject({ wallets: z.array(account) }).superRefine(({ wallets }, context) => {
  for (const [index, { name }] of wallets.entries()) {
    if (wallets.findIndex((other) => other.name === name) === index) continue;
    context.addIssue({ code: 'custom', path: ['wallets', index, 'name'], message: `${name} is there twice` });
  }
});

/** @throws ConfigError with file, line and column of what is wrong */
export function readWalletFile(file: string): readonly WalletAccount[] {
  return readConfig(file, schema).wallets;
}
