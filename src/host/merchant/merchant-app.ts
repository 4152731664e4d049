/** The merchant's app on the host's own books. */
import { present } from '../../lib/assert.ts';
import { civilDate } from '../../lib/clock.ts';
import type { Fen } from '../../payment/money.ts';
import type { MerchantRecord } from '../config.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import type { Crediting } from '../settlement/crediting.ts';
import type { Turn } from '../turn.ts';
import { type ActOutcome, type ActRefusal, type MerchantAct, refusedAct } from './acts.ts';
import { dailyFile } from './daily-file.ts';
import {
  type MerchantPhone,
  type MerchantProfile,
  type MerchantStanding,
  profileOf,
  type Quote,
  quotesOf,
} from './merchant-phone.ts';
import type { Merchants } from './merchants.ts';
import { type Notice, noticesAfter } from './notices.ts';

export interface MerchantAppParts {
  readonly record: MerchantRecord;
  readonly view: LedgerView;
  readonly merchants: Merchants;
  readonly crediting: Crediting;
  readonly ledger: Ledger;
  readonly turn: Turn;
  nowMs(): number;
}

/** More than anybody reads. */
const MOST_NOTICES = 10_000;

export class MerchantApp implements MerchantPhone {
  readonly ledger: LedgerView;
  readonly #parts: MerchantAppParts;

  constructor(parts: MerchantAppParts) {
    this.#parts = parts;
    this.ledger = parts.view;
  }

  profile(): MerchantProfile {
    const { record, merchants } = this.#parts;
    return profileOf(merchants.current(record), merchants.state(record), merchants.loggedOut(record) === undefined);
  }

  standing(): MerchantStanding {
    const { record, merchants } = this.#parts;
    return { ...merchants.state(record), loggedIn: merchants.loggedOut(record) === undefined };
  }

  notices(): readonly Notice[] {
    const { record, ledger } = this.#parts;
    return noticesAfter(ledger, record.id, 0, MOST_NOTICES);
  }

  quotes(amount: Fen): readonly Quote[] {
    const { record, merchants, ledger } = this.#parts;
    const nowMs = this.#parts.nowMs();
    return quotesOf(merchants.current(record), amount, (group) => ledger.turnover(record.id, group, nowMs));
  }

  dailyFile(date = civilDate(this.#parts.nowMs())): string {
    const { record, ledger } = this.#parts;
    return present(dailyFile(ledger.database, record.id, date), `the account of ${record.id}`);
  }

  do(act: MerchantAct): Promise<ActOutcome> {
    if (!this.#parts.turn.tryBegin()) return Promise.resolve(refusedAct('try-again'));
    const refusal = this.#perform(act);
    return new Promise((resolve) => {
      this.#parts.turn.add({
        answer: () => resolve(refusal ? refusedAct(refusal) : { kind: 'done' }),
        fail: () => resolve(refusedAct('try-again')),
      });
    });
  }

  #perform(act: MerchantAct): ActRefusal | undefined {
    const { record, merchants, crediting } = this.#parts;
    if (act.act !== 'withdraw') return merchants.perform(record, act);
    return merchants.loggedOut(record) ?? crediting.withdraw(record.id, act.amount);
  }
}
