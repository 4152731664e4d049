/**
 * The terminals of a fleet that share a thread, each with a robot at its keys. Arrivals are taken from the plan that all
 * groups share, and go to whichever terminal has been free longest; where all are busy they queue. At the end every
 * terminal delivers the reversal that it still owes, and is switched off.
 */
import type { Profile } from '../firmware/profile.ts';
import { type Clock, systemClock, type Timer } from '../lib/clock.ts';
import type { Key } from '../security/keys.ts';
import type { Arrival } from './arrivals.ts';
import { coarseClock } from './coarse-clock.ts';
import type { Counters } from './counters.ts';
import { fleetProfile, openTerminal } from './open-terminal.ts';
import type { Counter } from './reconcile.ts';
import { type Result, Robot, type RobotParts } from './robot.ts';
import { type PlanOptions, SharedPlan } from './shared-plan.ts';
import { type PortableTally, Tally } from './tally.ts';

export interface GroupOptions extends PlanOptions {
  /** Of the whole fleet. */
  readonly terminals: number;
  /** DE 41 of the first; the others follow. */
  readonly firstTerminal: number;
  /** This group is number `index` of `groups`, and has every `groups`th terminal. */
  readonly index: number;
  readonly groups: number;
  readonly host: { readonly host: string; readonly port: number };
  readonly tmk: Key;
  /** What the customers bring: the terminals take turns. */
  readonly cards: readonly RobotParts['card'][];
  readonly profile?: Profile;
  readonly counters: Counters;
  /** Told when the first order after the ramp begins. */
  readonly rampOver?: () => void;
}

/** What is left of a group's run: plain data, which goes to another thread. */
export interface GroupReport {
  readonly tally: PortableTally;
  /** The time after the ramp, from its first order to its last, in milliseconds from the beginning of the run. */
  readonly measured?: { readonly fromMs: number; readonly toMs: number; readonly orders: number };
  /** Arrivals after the ramp that began more than `LATE_MS` after their time because every terminal was busy. */
  readonly late: number;
  readonly counters: readonly Counter[];
  /** Faults of our own firmware. */
  readonly faults: readonly string[];
  /** Terminals whose last reversal could not be delivered. */
  readonly owing: readonly string[];
}

interface Post {
  readonly terminal: string;
  deliveries: number;
  /** When the order under way should have begun. */
  dueMs: number;
}

const LATE_MS = 100;
/** How often a terminal tries to get rid of its last reversal before the fleet leaves it. */
const DELIVERIES = 10;

export class Group {
  readonly #options: GroupOptions;
  readonly #profile: Profile;
  readonly #clock: Clock = systemClock;
  readonly #terminalClock = coarseClock(this.#clock);
  readonly #posts = new Map<Robot, Post>();
  readonly #free = new Set<Robot>();
  readonly #working = new Set<Robot>();
  readonly #tally = new Tally();
  readonly #plan: SharedPlan;
  #next: Arrival | undefined;
  #powerOn: Timer | undefined;
  #wake: Timer | undefined;
  #startMs = 0;
  #measured: { fromMs: number; toMs: number; orders: number } | undefined;
  #late = 0;
  readonly #faults: string[] = [];
  #ended: () => void = () => {};

  constructor(options: GroupOptions) {
    this.#options = options;
    this.#profile = options.profile ?? fleetProfile();
    this.#plan = new SharedPlan(options, options.counters);
  }

  /** Runs until the plan is over, or until `stop`. @param startMs when the run begins for all groups, since 1970 */
  async run(startMs: number): Promise<GroupReport> {
    this.#startMs = this.#clock.monotonicMs() + startMs - this.#clock.nowMs();
    const ended = new Promise<void>((resolve) => {
      this.#ended = resolve;
    });
    this.#switchOnFrom(this.#options.index);
    await ended;
    for (const robot of this.#posts.keys()) robot.leave();
    return {
      tally: this.#tally.portable(),
      ...(this.#measured && { measured: this.#measured }),
      late: this.#late,
      counters: [...this.#posts].map(([{ slips, doubts }, { terminal }]) => ({ terminal, slips, doubts })),
      faults: this.#faults,
      owing: [...this.#posts].filter(([robot]) => robot.owes).map(([, { terminal }]) => terminal),
    };
  }

  /** Begins nothing more; what is under way comes to its end. */
  stop(): void {
    this.#plan.close();
    this.#next = undefined;
    this.#pump();
  }

  /** Terminals of this group. */
  get #size(): number {
    const { terminals, index, groups } = this.#options;
    return Math.ceil((terminals - index) / groups);
  }

  /** Milliseconds from the beginning of the run. */
  get #elapsedMs(): number {
    return this.#clock.monotonicMs() - this.#startMs;
  }

  /** Switches on every terminal whose time in the ramp has come, and comes back for the others. */
  #switchOnFrom(first: number): void {
    const { terminals, groups, pace } = this.#options;
    for (let index = first; index < terminals; index += groups) {
      const waitMs = (index * pace.rampMs) / terminals - this.#elapsedMs;
      if (waitMs > 0) {
        this.#powerOn = this.#clock.after(waitMs, () => this.#switchOnFrom(index));
        return;
      }
      this.#switchOn(index);
    }
  }

  #switchOn(index: number): void {
    const { firstTerminal, cards, host, tmk, counters } = this.#options;
    const terminal = String(firstTerminal + index);
    const post: Post = { terminal, deliveries: 0, dueMs: 0 };
    const robot = new Robot({
      panel: openTerminal(terminal, { host, profile: this.#profile, tmk, clock: this.#terminalClock }),
      card: cards[index % cards.length] as RobotParts['card'],
      clock: this.#clock,
      free: (each) => this.#freed(each),
      done: (result) => this.#done(result, post),
      broken: (each, text) => {
        this.#faults.push(`terminal ${terminal}: ${text}`);
        this.#working.delete(each);
        if (this.#faults.length === this.#size) this.stop();
        else this.#pump();
      },
    });
    this.#posts.set(robot, post);
    this.#working.add(robot);
    counters.next('on');
    robot.switchOn();
  }

  #freed(robot: Robot): void {
    this.#working.delete(robot);
    this.#free.add(robot);
    this.#pump();
  }

  #done(result: Result, { dueMs }: Post): void {
    const { counters, pace } = this.#options;
    this.#tally.add(result, pace.kind === 'rate' ? dueMs : undefined);
    counters.next('done');
    if (result.outcome !== 'approved') counters.next('errors');
    if (!this.#measured) return;
    this.#measured.orders++;
    this.#measured.toMs = this.#elapsedMs;
  }

  /** Gives what is due to those who are free. */
  #pump(): void {
    for (const robot of this.#free) {
      this.#next ??= this.#plan.take();
      if (!this.#next) break;
      const waitMs = this.#next.atMs - this.#elapsedMs;
      if (waitMs > 0) {
        this.#wake ??= this.#clock.after(waitMs, () => {
          this.#wake = undefined;
          this.#pump();
        });
        return;
      }
      const order = this.#next;
      this.#next = undefined;
      this.#begin(robot, order);
    }
    if (this.#plan.over) this.#windUp();
  }

  #begin(robot: Robot, order: Arrival): void {
    const { pace, rampOver } = this.#options;
    const nowMs = this.#elapsedMs;
    if (!this.#measured && nowMs >= pace.rampMs) {
      this.#measured = { fromMs: nowMs, toMs: nowMs, orders: 0 };
      rampOver?.();
    }
    if (this.#measured && pace.kind === 'rate' && nowMs > order.atMs + LATE_MS) this.#late++;
    const post = this.#posts.get(robot);
    if (post) post.dueMs = this.#startMs + order.atMs;
    this.#free.delete(robot);
    this.#working.add(robot);
    robot.begin(order);
  }

  /** Nothing more arrives: reversals that are owed are delivered, and when all terminals rest the run is over. */
  #windUp(): void {
    this.#powerOn?.cancel();
    this.#wake?.cancel();
    for (const robot of this.#free) {
      this.#free.delete(robot);
      const post = this.#posts.get(robot);
      if (!post || !robot.owes || post.deliveries >= DELIVERIES) continue;
      post.deliveries++;
      this.#working.add(robot);
      robot.deliver();
    }
    if (this.#working.size === 0) this.#ended();
  }
}
