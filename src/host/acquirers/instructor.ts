/** The instructor's orders, obeyed one by one: each next request of their sort gets what was ordered. */
import { unreachable } from '../../lib/assert.ts';
import type { Clock } from '../../lib/clock.ts';
import type { WorkingKeyName } from '../../security/keys.ts';
import type { ProcessingRequest } from '../../wire/header.ts';
import { type Acquirer, type AcquirerContext, type AcquirerReply, type AcquirerRequest, reply } from './acquirer.ts';
import type { HostControls, Order, TransactionOrder } from './orders.ts';

export class Instructor implements Acquirer, HostControls {
  readonly #acquirer: Acquirer;
  readonly #clock: Pick<Clock, 'after'>;
  readonly #listeners = new Set<() => void>();
  #orders: readonly Order[] = [];

  /** @param acquirer who answers when there is no order */
  constructor(acquirer: Acquirer, clock: Pick<Clock, 'after'>) {
    this.#acquirer = acquirer;
    this.#clock = clock;
  }

  get name(): string {
    return this.#acquirer.name;
  }

  handle(request: AcquirerRequest, context: AcquirerContext): AcquirerReply | Promise<AcquirerReply> {
    const order = this.#take((each): each is TransactionOrder => isAboutTransaction(each) && isFor(each, request));
    return order ? this.#obey(order, request, context) : this.#acquirer.handle(request, context);
  }

  /** What the reply that is made now is to ask the terminal for, if that was ordered. */
  takeRequest(): ProcessingRequest | undefined {
    return this.#take((order) => order.kind === 'request')?.request;
  }

  /** The key whose check value the sign-in reply that is made now is to have wrong, if that was ordered. */
  takeCorruption(): WorkingKeyName | undefined {
    return this.#take((order) => order.kind === 'corrupt-kcv')?.key;
  }

  /** Whether nothing is to be answered at the moment. */
  get silent(): boolean {
    return this.#orders.some(({ kind }) => kind === 'silent');
  }

  order(order: Order): void {
    this.#set([...this.#orders, order]);
    if (order.kind === 'silent') this.#clock.after(order.durationMs, () => this.#drop(order));
  }

  clear(): void {
    this.#set([]);
  }

  waiting(): readonly Order[] {
    return this.#orders;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The first order of a sort, which then waits no longer. */
  #take<O extends Order>(sort: (order: Order) => order is O): O | undefined {
    const order = this.#orders.find(sort);
    if (order) this.#drop(order);
    return order;
  }

  /** One that was taken back already stays so. */
  #drop(order: Order): void {
    const at = this.#orders.indexOf(order);
    if (at >= 0) this.#set(this.#orders.toSpliced(at, 1));
  }

  #set(orders: readonly Order[]): void {
    this.#orders = orders;
    for (const listener of this.#listeners) listener();
  }

  #obey(
    order: TransactionOrder,
    request: AcquirerRequest,
    context: AcquirerContext,
  ): AcquirerReply | Promise<AcquirerReply> {
    context.log.info({ order, terminal: request.terminal.id, stan: request.stan }, 'obeys an order of the instructor');
    switch (order.kind) {
      case 'answer':
        return reply(order.responseCode, order.fields);
      case 'silence':
        return { kind: 'silence' };
      case 'cut':
        // The request is processed and its reply lost: the hard case for a terminal.
        context.hangUp();
        return this.#acquirer.handle(request, context);
      case 'delay':
        return new Promise<void>((resolve) => {
          context.clock.after(order.delayMs, resolve);
        }).then(() => this.#acquirer.handle(request, context));
      default:
        return unreachable(order);
    }
  }
}

function isAboutTransaction(order: Order): order is TransactionOrder {
  return order.kind !== 'request' && order.kind !== 'corrupt-kcv' && order.kind !== 'silent';
}

function isFor({ to }: TransactionOrder, { transaction, reversal }: AcquirerRequest): boolean {
  return to === undefined || (to === transaction && !reversal);
}
