/** Elements of a reply as people write them: text as text, b elements as hex; checked against the dialect. */
import { cupPos } from '../../dialects/cup-pos/index.ts';
import { Iso8583Error } from '../../iso8583/error.ts';
import { fromJson } from '../../iso8583/message.ts';
import type { ReplyFields } from './acquirer.ts';

/** What stays as Postern makes it, whoever answers: MTI, STAN, terminal, merchant and MAC. */
export const keptElements: ReadonlySet<number> = new Set([0, 11, 41, 42, 64]);

/** @throws Iso8583Error for an element that is not of the dialect, does not fit it, or stays as Postern makes it */
export function replyElements(written: { readonly [de: string]: string }): ReplyFields {
  const { 0: _, ...values } = fromJson(cupPos.codec.spec, { mti: '0210', fields: written });
  for (const [key, value] of Object.entries(values)) {
    const de = Number(key);
    if (keptElements.has(de)) {
      throw new Iso8583Error({
        de,
        offset: 0,
        expected: 'an element that an acquirer may set',
        found: 'one that stays as it is',
      });
    }
    cupPos.codec.pack({ 0: '0210', [de]: value });
  }
  return values as ReplyFields;
}
