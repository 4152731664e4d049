/**
 * An acquirer interface: how data elements are packed, and which elements the message of each transaction carries.
 * Read by the terminal and the host alike; the wire is all that they share.
 */
import type { Codec } from '../iso8583/types.ts';

/**
 * One row per transaction, per reversal of one (`sale-reversal`), and per form that a private interface gives it
 * (`qr-void@de47`).
 */
export interface MessageRow {
  /** Request MTI; the response is request + 10. */
  readonly mti: string;
  /** DE 3, absent in management messages. */
  readonly processingCode?: string;
  /** DE 25 */
  readonly conditionCode?: string;
  /**
   * DE 22 that tell this message from another with the same MTI, DE 3, 25 and 60: what a customer pays with. Any when left out.
   */
  readonly entryModes?: readonly string[];
  /** DE 60.1 */
  readonly messageType: string;
  /** DE 60.3 */
  readonly networkCode: string;
  /** Whether request and approved response carry DE 64. */
  readonly mac: boolean;
  readonly request: { readonly mandatory: readonly number[]; readonly conditional: readonly number[] };
  readonly response: { readonly mandatory: readonly number[]; readonly conditional: readonly number[] };
}

export interface Dialect<Name extends string = string> {
  readonly name: string;
  readonly codec: Codec;
  readonly messages: { readonly [transaction in Name]: MessageRow };
}
