/** What the host has still to do in a recording: orders that it has not obeyed, and requests that it may yet decide. */
import type { Desk } from '../../desk/desk.ts';
import type { Order } from '../../host/acquirers/orders.ts';
import { durationArgument, orderArgument } from './arguments.ts';
import type { Script, ScriptStep } from './script.ts';

/** What a request needs at most to be decided when nothing was ordered. */
const DECIDED_MS = 1000;

export class HostWork {
  readonly #desk: Desk;
  readonly #script: Script;
  readonly #stop: (() => void) | undefined;
  /** Not obeyed yet, the next one first. */
  #orders: { readonly step: ScriptStep; readonly order: Order }[] = [];
  /** When the request that was told to wait is decided. */
  #slowUntilMs = 0;
  /** What is decided behind the terminal's back: until when, and how long a replay has to wait for it. */
  #behind: { readonly untilMs: number; readonly forMs: number } | undefined;

  constructor(desk: Desk, script: Script) {
    this.#desk = desk;
    this.#script = script;
    for (const order of desk.controls?.waiting() ?? []) this.order(order);
    this.#stop = desk.controls?.onChange(() => this.#noteObeyed());
  }

  order(order: Order): void {
    const step = { name: 'host', argument: orderArgument(order) };
    this.#script.append(step);
    this.#orders.push({ step, order });
  }

  /** What was not obeyed might as well never have been ordered. */
  clear(): void {
    for (const { step } of this.#orders) this.#script.remove(step);
    this.#orders = [];
  }

  /** The terminal no longer waits for the answer to a request that is on its way. */
  leaveAlone(): void {
    const nowMs = this.#nowMs();
    const untilMs = Math.max(nowMs, this.#slowUntilMs) + DECIDED_MS;
    this.#behind = { untilMs, forMs: untilMs - nowMs };
  }

  /** What it has decided behind the terminal's back meanwhile is decided in a replay too, before it goes on. */
  catchUp(): void {
    if (!this.#behind || this.atWork) return;
    this.#script.add('clock', durationArgument(this.#behind.forMs));
    this.#behind = undefined;
  }

  get atWork(): boolean {
    return this.#behind !== undefined && this.#nowMs() < this.#behind.untilMs;
  }

  stop(): void {
    this.#stop?.();
  }

  #nowMs(): number {
    return this.#desk.terminal.lamps().clockMs;
  }

  /** Orders that wait no longer. Of two that are alike the first was obeyed. */
  #takeObeyed(): readonly { readonly order: Order }[] {
    const waiting = [...(this.#desk.controls?.waiting() ?? [])];
    const obeyed = this.#orders.toReversed().filter(({ order }) => {
      const at = waiting.lastIndexOf(order);
      if (at >= 0) waiting.splice(at, 1);
      return at < 0;
    });
    this.#orders = this.#orders.filter((each) => !obeyed.includes(each));
    return obeyed;
  }

  #noteObeyed(): void {
    for (const { order } of this.#takeObeyed()) {
      if (order.kind !== 'delay') continue;
      this.#slowUntilMs = this.#nowMs() + order.delayMs;
      if (order.delayMs >= this.#desk.terminal.profile.comms.responseTimeoutMs) this.leaveAlone();
    }
  }
}
