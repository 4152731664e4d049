/**
 * The wallets' own side: their customers' accounts, and the payment codes that their apps have made. A code is good for one
 * payment within its time; those of before a restart are unknown, as codes are that nobody has made.
 */
import { present } from '../../../lib/assert.ts';
import type { Random } from '../../../lib/random.ts';
import { Secret } from '../../../lib/secret.ts';
import type { Fen } from '../../../payment/money.ts';
import { paymentCodeMask, type WalletName } from '../../../payment/wallets.ts';
import type { Payer } from '../../acquirers/acquirer.ts';
import type { CardActivity } from '../../ledger/ledger.ts';
import { walletSchemes } from './schemes.ts';
import type { WalletAccount } from './wallet-files.ts';
import { type RefusalRow, type WalletRefusal, type WalletScheme, walletRefusals } from './wallet-scheme.ts';

interface MadeCode {
  readonly account: WalletAccount;
  readonly madeMs: number;
  used: boolean;
}

/** What a wallet says to a payment. */
export type WalletWord =
  | { readonly kind: 'pays' }
  /** The customer must enter his password. */
  | { readonly kind: 'asks' }
  | { readonly kind: 'refuses'; readonly reason: WalletRefusal };

const PAYS: WalletWord = { kind: 'pays' };
/** Codes are remembered for so long after their time, to say that they are too old and not that they are unknown. */
const REMEMBERED_MS = 600_000;

export class Wallets {
  readonly accounts: readonly WalletAccount[];
  readonly #random: Random;
  readonly #byName: ReadonlyMap<string, WalletAccount>;
  readonly #codes = new Map<string, MadeCode>();
  /** The code on each phone's screen. */
  readonly #shown = new Map<string, string>();
  /** Codes that were used in the turn that is open. */
  #usedNow: MadeCode[] = [];

  constructor(accounts: readonly WalletAccount[], random: Random) {
    this.accounts = accounts;
    this.#random = random;
    this.#byName = new Map(accounts.map((account) => [account.name, account]));
  }

  find(name: string): WalletAccount | undefined {
    return this.#byName.get(name);
  }

  /** The payment code on a phone's screen: the same for its time, unless it is used. */
  code(account: WalletAccount, atMs: number): Secret {
    const shown = this.#shown.get(account.name);
    const made = shown === undefined ? undefined : this.#codes.get(shown);
    if (shown !== undefined && made && !made.used && !isExpired(made, atMs)) return new Secret(shown, paymentCodeMask);
    this.#forget(atMs);
    const code = this.#make(walletSchemes[account.wallet]);
    this.#codes.set(code, { account, madeMs: atMs, used: false });
    this.#shown.set(account.name, code);
    return new Secret(code, paymentCodeMask);
  }

  /** Whose code this is, or why it pays nothing. */
  read(code: Secret, wallet: WalletName, atMs: number): WalletAccount | WalletRefusal {
    const made = this.#codes.get(code.reveal());
    if (!made || made.account.wallet !== wallet) return 'code-unknown';
    if (made.used) return 'code-used';
    return isExpired(made, atMs) ? 'code-expired' : made.account;
  }

  /** Who pays with a code, while it is good. */
  payer(code: Secret, wallet: WalletName, atMs: number): Payer | undefined {
    const account = this.read(code, wallet, atMs);
    return typeof account === 'string' ? undefined : payerNamed(account);
  }

  /** A code pays once, whatever comes of it, unless its turn comes to nothing. */
  use(code: Secret): void {
    const made = present(this.#codes.get(code.reveal()), 'a code that was read');
    made.used = true;
    this.#usedNow.push(made);
  }

  /** The turn is over: what was used is used, or was not if nothing of the turn is in the books. */
  endTurn(undone: boolean): void {
    if (undone) for (const made of this.#usedNow) made.used = false;
    this.#usedNow = [];
  }

  #make({ codes: { prefixes, digits } }: WalletScheme): string {
    for (;;) {
      let code = present(prefixes[this.#random.int(prefixes.length)], 'a prefix');
      while (code.length < digits) code += this.#random.int(10);
      if (!this.#codes.has(code)) return code;
    }
  }

  #forget(atMs: number): void {
    for (const [code, { account, madeMs }] of this.#codes) {
      if (atMs - madeMs < walletSchemes[account.wallet].codeLivesMs + REMEMBERED_MS) return;
      this.#codes.delete(code);
    }
  }
}

export function payerNamed({ name, payer }: WalletAccount): Payer {
  return { account: name, shown: payer };
}

function isExpired({ account, madeMs }: MadeCode, atMs: number): boolean {
  return atMs - madeMs >= walletSchemes[account.wallet].codeLivesMs;
}

/**
 * What the wallet says to a payment of `amount`.
 * @param available what the account holds, in fen
 * @param typed whether the customer has entered his password
 */
export function judgePayment(
  { wallet, state, password }: WalletAccount,
  { amount, available, today, typed }: { amount: Fen; available: Fen; today: CardActivity; typed: boolean },
): WalletWord {
  if (state !== 'normal') return { kind: 'refuses', reason: state };
  if (amount > available) return { kind: 'refuses', reason: 'funds' };
  if (typed) return PAYS;
  const free = walletSchemes[wallet].withoutPassword;
  const asks = password === 'always' || amount > free.amount || today.count >= free.timesADay;
  return asks ? { kind: 'asks' } : PAYS;
}

/** DE 39 and words of a refusal. */
export function refusalOf(wallet: WalletName, reason: WalletRefusal): RefusalRow {
  const row = walletRefusals[reason];
  return { ...row, responseCode: walletSchemes[wallet].responseCodes?.[reason] ?? row.responseCode };
}
