/** The instructor's orders, obeyed one by one: each next financial request gets what was ordered in place of its normal answer. */
import { unreachable } from '../../lib/assert.ts';
import { type Acquirer, type AcquirerContext, type AcquirerReply, type AcquirerRequest, reply } from './acquirer.ts';
import type { HostControls, Order } from './orders.ts';

export class Instructor implements Acquirer, HostControls {
  readonly #acquirer: Acquirer;
  readonly #listeners = new Set<() => void>();
  #orders: readonly Order[] = [];

  /** @param acquirer who answers when there is no order */
  constructor(acquirer: Acquirer) {
    this.#acquirer = acquirer;
  }

  get name(): string {
    return this.#acquirer.name;
  }

  handle(request: AcquirerRequest, context: AcquirerContext): AcquirerReply | Promise<AcquirerReply> {
    const [order, ...others] = this.#orders;
    if (!order) return this.#acquirer.handle(request, context);
    this.#set(others);
    return this.#obey(order, request, context);
  }

  order(order: Order): void {
    this.#set([...this.#orders, order]);
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

  #set(orders: readonly Order[]): void {
    this.#orders = orders;
    for (const listener of this.#listeners) listener();
  }

  #obey(order: Order, request: AcquirerRequest, context: AcquirerContext): AcquirerReply | Promise<AcquirerReply> {
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
