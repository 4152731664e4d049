/**
 * The built-in acquirer: it asks the test issuers' records and answers at once. What it approves is in the merchant's
 * account with the same commit.
 */
import type { Fen } from '../../payment/money.ts';
import { transactions } from '../../payment/transactions/transactions.ts';
import type { IssuedCard, Issuer } from '../issuers/issuer.ts';
import type { Wallets } from '../issuers/wallets/wallets.ts';
import { accounts } from '../ledger/accounts.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { worthOf } from '../settlement/adjustments.ts';
import { heldAmount } from '../settlement/holds.ts';
import { gross } from '../settlement/settle.ts';
import { type Acquirer, type AcquirerReply, type AcquirerRequest, reply } from './acquirer.ts';
import { judge, pinBlocked } from './checks.ts';
import { decideWalletPayment } from './wallet-payments.ts';

export class InstantAcquirer implements Acquirer {
  readonly name = 'instant';
  readonly #issuer: Issuer;
  readonly #wallets: Wallets;
  readonly #ledger: Ledger;

  constructor(issuer: Issuer, wallets: Wallets, ledger: Ledger) {
    this.#issuer = issuer;
    this.#wallets = wallets;
    this.#ledger = ledger;
  }

  handle(request: AcquirerRequest): AcquirerReply {
    // A reversal is never refused: the terminal does not know what happened, and must be able to believe that nothing did.
    if (request.reversal) return reply('00');
    const { code } = request;
    if (code) return decideWalletPayment(request, code, { wallets: this.#wallets, ledger: this.#ledger });
    const card = request.card && this.#issuer.find(request.card.pan);
    // A void of a terminal that reads no card again stands on the original alone.
    if (!card) return reply(request.card ? '14' : '00');
    return this.#decide(request, card);
  }

  #decide(request: AcquirerRequest, card: IssuedCard): AcquirerReply {
    const { ledger: effect, storedAndForwarded = false } = transactions[request.transaction];
    const authorizes = effect === 'capture' || effect === 'hold';
    if (authorizes && request.amount === 0) return reply('13');
    const today = this.#ledger.cardActivity(card.name, request.atMs);
    const available = this.#available(card);
    const pin = pinOf(request, card);
    const responseCode = judge({
      card,
      available,
      today,
      atMs: request.atMs,
      expiry: request.card?.expiry,
      pin,
      // Nobody is there any more to prove himself when a stored sale arrives.
      pinWanted: (authorizes && !storedAndForwarded) || request.transaction === 'balance',
      amount: authorizes ? request.amount : this.#excess(request),
    });
    const tells = request.transaction === 'balance' && responseCode === '00';
    return {
      kind: 'reply',
      responseCode,
      ...(pin === 'absent' || pinBlocked(today) ? {} : { pin }),
      ...(tells ? { balance: available } : {}),
    };
  }

  /** What a completion asks beyond what is set aside for it, an adjustment beyond what was paid. */
  #excess({ transaction, amount, original }: AcquirerRequest): Fen {
    const { ledger: effect } = transactions[transaction];
    if (!original || (effect !== 'complete' && effect !== 'adjust')) return 0;
    const worth = worthOf(original, this.#ledger.followUps(original.id));
    return Math.max(0, amount - (worth ? gross(worth) : heldAmount(original)));
  }

  /** What the card may still spend: its balance, or its limit less what it owes, less what is set aside. */
  #available(card: IssuedCard): Fen {
    const { posted, pendingDebits } = this.#ledger.balance(this.#ledger.account(accounts.card(card.name)));
    return posted + card.creditLimit - pendingDebits;
  }
}

function pinOf({ pin }: AcquirerRequest, card: IssuedCard): 'absent' | 'right' | 'wrong' {
  if (!pin) return 'absent';
  return pin.reveal() === card.pin.reveal() ? 'right' : 'wrong';
}
