/**
 * A clearing system, as the acquirer sees it: the central bank's instant payments, which bring money to a merchant's bank
 * account at once. What it has confirmed is there (到账).
 */
import type { Fen } from '../../payment/money.ts';
import type { Text } from '../../payment/text.ts';

export interface Instruction {
  /** Names it: sent again under the same id it is still paid once. */
  readonly id: string;
  readonly kind: 'instant' | 'next-day' | 'withdrawal';
  /** DE 42 */
  readonly merchant: string;
  readonly amount: Fen;
}

export const clearingRefusals = {
  'account-unknown': { zh: '账户不存在', en: 'no such account' },
  'account-closed': { zh: '账户已销户', en: 'the account is closed' },
  'account-frozen': { zh: '账户已冻结', en: 'the account is frozen' },
  'name-mismatch': { zh: '户名不符', en: 'the account has another name' },
  'over-limit': { zh: '超出单笔限额', en: 'over the limit of one payment' },
  'outside-hours': { zh: '非服务时间', en: 'outside of its hours' },
} as const satisfies { readonly [reason: string]: Text };

export type ClearingRefusal = keyof typeof clearingRefusals;
export const clearingRefusalNames = Object.keys(clearingRefusals) as [ClearingRefusal, ...ClearingRefusal[]];

/** Refusals that another try does not change. */
export const FINAL: ReadonlySet<string> = new Set<ClearingRefusal>([
  'account-unknown',
  'account-closed',
  'account-frozen',
  'name-mismatch',
  'over-limit',
]);

export type ClearingAnswer =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'refused'; readonly reason: ClearingRefusal }
  /** It did not take the instruction, and certainly did not pay. */
  | { readonly kind: 'down' };

export interface Clearing {
  /** For logs. */
  readonly name: string;
  /**
   * The answer of a system that has no books of its own but the ledger: it is committed together with what it is about.
   * Undefined, or absent, where the answer takes time.
   */
  answerAtOnce?(instruction: Instruction): ClearingAnswer | undefined;
  /**
   * Called when the instruction is durable, and again with the same one after a crash or a rejection, which leaves open whether
   * it was paid.
   */
  pay(instruction: Instruction): Promise<ClearingAnswer>;
  /** Why an account cannot be paid into, if it cannot. @param name of its owner */
  checkAccount(account: string, name: string): ClearingRefusal | undefined;
}
