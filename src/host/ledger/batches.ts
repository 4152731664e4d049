/**
 * The batches of every terminal, and the requests of those that are open by STAN, in memory: every new request is looked for
 * among them. An index on disk would touch a page of its own for every terminal at every commit; what was in a settled batch
 * is listed by its settlement.
 */
import { present } from '../../lib/assert.ts';
import type { TransactionName } from '../../payment/transactions/transactions.ts';
import type { BatchState, RequestKey } from './ledger.ts';

type Named = RequestKey & { readonly transaction: TransactionName };

interface OpenBatch {
  /** Id of each request by STAN, of its reversal by STAN + `REVERSALS`, of what its customer did by STAN + `PAYMENTS`. */
  readonly requests: Map<number, number>;
  /** STAN of the last request. */
  lastStan: number;
}

const REVERSALS = 1_000_000;
const PAYMENTS = 2_000_000;
const PAYMENT: TransactionName = 'qr-payment';
/** No terminal sent them, so they are in no batch. */
const UNSENT: readonly TransactionName[] = ['static-payment', 'pre-auth-expiry'];
const SETTLED = 'settled';
const NONE: readonly number[] = [];

export class Batches {
  /** By terminal, then by number, the newest last. */
  readonly #terminals = new Map<string, Map<string, OpenBatch | typeof SETTLED>>();

  open(terminal: string, number: string): void {
    this.#set(terminal, number, { requests: new Map(), lastStan: 0 });
  }

  /** Marks a batch as settled: what was in it is forgotten here. */
  settle(terminal: string, number: string): void {
    this.#set(terminal, number, SETTLED);
  }

  state(terminal: string, number: string): BatchState | undefined {
    const batch = this.#terminals.get(terminal)?.get(number);
    if (batch === undefined) return undefined;
    return { number, lastStan: batch === SETTLED ? undefined : batch.lastStan };
  }

  /** The newest batch of a terminal. */
  last(terminal: string): BatchState | undefined {
    const number = [...(this.#terminals.get(terminal)?.keys() ?? [])].at(-1);
    return number === undefined ? undefined : this.state(terminal, number);
  }

  /** @throws Bug when the batch is not open */
  add({ terminal, batch: number, stan, reversal, transaction }: Named, id: number): void {
    if (UNSENT.includes(transaction)) return;
    const batch = present(this.#open(terminal, number), `open batch ${number} of ${terminal}`);
    const paid = transaction === PAYMENT && !reversal;
    batch.requests.set(Number(stan) + (reversal ? REVERSALS : paid ? PAYMENTS : 0), id);
    if (!reversal && !paid) batch.lastStan = Number(stan);
  }

  /** Ids of the request of a STAN in an open batch, what its customer did, and its reversal, as far as there are any. */
  named(terminal: string, number: string, stan: string): readonly number[] {
    const requests = this.#open(terminal, number)?.requests;
    const id = requests?.get(Number(stan));
    const reversal = requests?.get(Number(stan) + REVERSALS);
    if (id === undefined) return reversal === undefined ? NONE : [reversal];
    const paid = requests?.get(Number(stan) + PAYMENTS);
    if (paid !== undefined) return reversal === undefined ? [id, paid] : [id, paid, reversal];
    return reversal === undefined ? [id] : [id, reversal];
  }

  /** Ids of all requests of an open batch. */
  all(terminal: string, number: string): readonly number[] {
    return [...(this.#open(terminal, number)?.requests.values() ?? [])];
  }

  #set(terminal: string, number: string, batch: OpenBatch | typeof SETTLED): void {
    const batches = this.#terminals.get(terminal);
    if (batches) batches.set(number, batch);
    else this.#terminals.set(terminal, new Map([[number, batch]]));
  }

  #open(terminal: string, number: string): OpenBatch | undefined {
    const batch = this.#terminals.get(terminal)?.get(number);
    return batch === SETTLED ? undefined : batch;
  }
}
