/** A frame with other elements in it, and a MAC that fits them. */
import type { Dialect } from '../../dialects/dialect.ts';
import type { Message } from '../../iso8583/types.ts';
import type { KeyStore } from '../../security/key-store.ts';
import { type Envelope, seal } from '../../wire/envelope.ts';
import type { ReplyFields } from '../acquirers/acquirer.ts';
import { MAC_BYTES } from '../exchange.ts';

/** Undefined when there is a MAC in it, and no key to make another. @throws Iso8583Error when an element does not fit */
export function altered(
  envelope: Envelope,
  message: Message,
  fields: ReplyFields,
  { codec }: Dialect,
  keys: KeyStore | undefined,
): Uint8Array | undefined {
  const signed = message[64] !== undefined;
  if (signed && !keys?.has('MAK')) return undefined;
  const packed = codec.pack({ ...message, ...fields });
  if (signed && keys) packed.set(keys.mac(packed.subarray(0, -MAC_BYTES)), packed.length - MAC_BYTES);
  return seal({ ...envelope, message: packed });
}
