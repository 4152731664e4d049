/** A request on its way to somebody else's host, as far as it can be read without being that host. */
import type { Dialect } from '../../dialects/dialect.ts';
import { Iso8583Error } from '../../iso8583/error.ts';
import { text } from '../../iso8583/message.ts';
import type { Message } from '../../iso8583/types.ts';
import { fromDe4 } from '../../payment/money.ts';
import type { TransactionName } from '../../payment/transactions/transactions.ts';
import type { KeyStore } from '../../security/key-store.ts';
import type { AcquirerRequest, PresentedCard } from '../acquirers/acquirer.ts';
import { type CardNames, cardOf } from '../card.ts';
import type { MerchantRecord } from '../config.ts';
import { customFieldOf, recogniser } from '../recognise.ts';

export interface ReadingParts {
  readonly dialect: Dialect;
  readonly nameOf: CardNames;
  /** Of a terminal, where they are known. */
  keysOf(terminal: string): KeyStore | undefined;
  merchantOf(id: string): MerchantRecord | undefined;
}

/** What reads requests for rules; undefined for what the dialect does not know. */
export function requestReader(parts: ReadingParts): (message: Message, atMs: number) => AcquirerRequest | undefined {
  const recognise = recogniser(parts.dialect);
  return (message, atMs) =>
    readable(() => {
      const custom = customFieldOf(message);
      const what = recognise(message, custom);
      if (!what) return undefined;
      const amount = text(message, 4);
      const id = text(message, 42) ?? '';
      return {
        transaction: what.transaction as TransactionName,
        reversal: what.reversal,
        amount: amount === undefined ? 0 : fromDe4(amount),
        card: cardIn(message, parts),
        code: undefined,
        pin: undefined,
        original: undefined,
        terminal: { id: text(message, 41) ?? '' },
        merchant: parts.merchantOf(id) ?? { id, name: '', service: 'instant', limits: {} },
        batch: custom.batch,
        stan: text(message, 11) ?? '',
        atMs,
        message,
      };
    });
}

/** Undefined also where its track is under a key that is not known. */
function cardIn(message: Message, { nameOf, keysOf }: ReadingParts): PresentedCard | undefined {
  const keys = keysOf(text(message, 41) ?? '');
  return keys && readable(() => cardOf(message, keys, nameOf));
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (reason) {
    if (reason instanceof Iso8583Error) return undefined;
    throw reason;
  }
}
