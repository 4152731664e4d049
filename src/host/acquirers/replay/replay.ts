/**
 * Answers from a recording: the first recorded exchange of the same transaction with the same keys that was not used yet.
 * STAN, time, batch and reference number are those of today; what the recorded host decided and said is the recording's.
 */
import { toJson } from '../../../iso8583/message.ts';
import { panMask } from '../../../payment/pan.ts';
import type { Acquirer, AcquirerReply, AcquirerRequest } from '../acquirer.ts';
import { AcquirerFailure } from '../acquirer-failure.ts';
import { replyElements } from '../reply-elements.ts';
import type { RecordedExchange, RecordedFields } from './recording.ts';

export interface ReplayOptions {
  /** Elements that must be the same, besides the transaction; 2 is the card, by its masked number. */
  readonly by: readonly number[];
  /** Elements of the recorded reply that are given as they were, of those that are else made anew. */
  readonly keep: readonly number[];
}

/** Amount and card. */
export const DEFAULT_KEYS: readonly number[] = [4, 2];

/** What a host says of its own accord, beside DE 39. */
const SAID = [38, 44, 47, 54, 55, 59, 62, 63];

export class ReplayAcquirer implements Acquirer {
  readonly name: string;
  readonly #options: ReplayOptions;
  /** By key, those that were not used yet. */
  readonly #left = new Map<string, RecordedExchange[]>();

  constructor(name: string, exchanges: readonly RecordedExchange[], options: ReplayOptions) {
    this.name = name;
    this.#options = options;
    for (const exchange of exchanges) {
      const key = keyOf(exchange.transaction, exchange.reversal, exchange.request, options.by);
      this.#left.set(key, [...(this.#left.get(key) ?? []), exchange]);
    }
  }

  /** @throws AcquirerFailure when nothing matches */
  handle({ transaction, reversal, message }: AcquirerRequest): AcquirerReply {
    const key = keyOf(transaction, reversal, toJson(message, 'clear').fields, this.#options.by);
    const recorded = this.#left.get(key);
    const next = recorded?.shift();
    if (!next) throw new AcquirerFailure(this.#nothing(key, recorded !== undefined));
    const { 39: responseCode = '00' } = next.reply;
    const fields = Object.fromEntries(
      [...SAID, ...this.#options.keep].flatMap((de) => (next.reply[de] === undefined ? [] : [[de, next.reply[de]]])),
    );
    return { kind: 'reply', responseCode, fields: replyElements(fields) };
  }

  #nothing(key: string, used: boolean): string {
    if (used) return `the recording has no further ${key}; all of them have been answered`;
    const [transaction = ''] = key.split(' with ');
    const others = [...this.#left].filter(([other]) => other.split(' with ')[0] === transaction);
    const has = others.map(([other, { length }]) => `${other.split(' with ')[1]} (${length} left)`);
    return `nothing in the recording matches ${key}; it has ${has.length === 0 ? `no ${transaction}` : `${transaction} with ${has.join(', ')}`}`;
  }
}

/** `sale with DE 4 000000001234, DE 2 621234******1265`: a person reads it in the log. */
function keyOf(transaction: string, reversal: boolean, fields: RecordedFields, by: readonly number[]): string {
  const values = by.map((de) => `DE ${de} ${(de === 2 ? cardIn(fields) : fields[de]) ?? 'absent'}`);
  return `${reversal ? `reversal of ${transaction}` : transaction} with ${values.join(', ')}`;
}

/** Masked, from DE 2 or the track. */
function cardIn(fields: RecordedFields): string | undefined {
  const number = fields[2] ?? fields[35]?.split(/[=D]/)[0];
  return number?.includes('*') ? number : number && panMask(number);
}
