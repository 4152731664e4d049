/** What the host's thread and the one that talks to PostgreSQL say to each other. */
import type { SqlValue } from '../database.ts';

/** One statement; several without values may stand in one text. A list is bound as an array. */
export interface Asked {
  readonly text: string;
  readonly values?: readonly (SqlValue | readonly SqlValue[])[];
  /** Prepared under this name on its first use. */
  readonly name?: string;
}

/** `list` is to be run on a connection, which is made on its first question, or anew when it was lost; none closes it. */
export interface ToThread {
  readonly connection: number;
  /** With its password. */
  readonly url: string;
  readonly list?: readonly Asked[];
  /** A transaction is open on the connection: on another one the list would be none of it. */
  readonly goesOn?: boolean;
}

/** Rows of the last statement of each text, each with its values in order; or what went wrong at which of them. */
export type Told =
  | { readonly kind: 'rows'; readonly results: readonly (readonly (readonly SqlValue[])[])[] }
  | {
      readonly kind: 'failed';
      readonly at: number;
      readonly reason: string;
      /** SQLSTATE; undefined when the connection failed. */
      readonly code: string | undefined;
    };

export interface ThreadData {
  /** Set to 1 when an answer lies in `port`. */
  readonly answered: Int32Array;
  readonly port: import('node:worker_threads').MessagePort;
}
