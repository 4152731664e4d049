/**
 * Many terminals in one process, each with a robot at its keys. Arrivals go to whichever terminal has been free longest;
 * where all are busy they queue. At the end every terminal delivers the reversal that it still owes, and is switched off.
 */
import type { Profile } from '../firmware/profile.ts';
import { type Clock, systemClock, type Timer } from '../lib/clock.ts';
import { seededRandom } from '../lib/random.ts';
import type { FrontPanel } from '../machine/front-panel.ts';
import type { Key } from '../security/keys.ts';
import { type Arrival, type Mix, type Pace, planArrivals } from './arrivals.ts';
import { coarseClock } from './coarse-clock.ts';
import { fleetProfile, openTerminal } from './open-terminal.ts';
import type { Counter } from './reconcile.ts';
import { Robot, type RobotParts } from './robot.ts';
import { Tally } from './tally.ts';

export interface FleetOptions {
  readonly terminals: number;
  /** DE 41 of the first; the others follow. */
  readonly firstTerminal: number;
  readonly host: { readonly host: string; readonly port: number };
  readonly tmk: Key;
  /** What the customers bring: the terminals take turns. */
  readonly cards: readonly RobotParts['card'][];
  readonly pace: Pace;
  readonly mix: Mix;
  /** Over which the terminals are switched on one by one. */
  readonly rampMs: number;
  /** Of the arrival plan. */
  readonly seed: number;
  /** Instead of the classic terminal's. */
  readonly profile?: Profile;
  readonly clock?: Clock;
  /** Told when the first order begins. */
  readonly firstOrder?: () => void;
}

/** What is left of a run. */
export interface FleetRun {
  /** From the beginning of the first order to the end of the last. */
  readonly durationMs: number;
  /** Arrivals that began more than `LATE_MS` after their time because every terminal was busy. */
  readonly late: number;
  readonly counters: readonly Counter[];
  /** Faults of our own firmware. */
  readonly faults: readonly string[];
  /** Terminals whose last reversal could not be delivered. */
  readonly owing: readonly string[];
}

const LATE_MS = 100;
/** How often a terminal tries to get rid of its last reversal before the fleet leaves it. */
const DELIVERIES = 10;

export class Fleet {
  readonly tally = new Tally();
  readonly #options: FleetOptions;
  readonly #clock: Clock;
  readonly #terminalClock: Clock;
  readonly #robots = new Map<Robot, { readonly terminal: string; deliveries: number }>();
  readonly #free = new Set<Robot>();
  readonly #working = new Set<Robot>();
  readonly #arrivals: Iterator<Arrival, undefined>;
  readonly #faults: string[] = [];
  #powerOn: Timer | undefined;
  #wake: Timer | undefined;
  #next: Arrival | undefined;
  #startMs = 0;
  #firstMs: number | undefined;
  #lastMs = 0;
  #late = 0;
  #over = false;
  #ended: () => void = () => {};

  constructor(options: FleetOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#terminalClock = coarseClock(this.#clock);
    this.#arrivals = planArrivals(options.pace, options.mix, seededRandom(options.seed));
    this.#next = this.#arrivals.next().value;
  }

  /** Terminals that are switched on. */
  get on(): number {
    return this.#robots.size;
  }

  /** Whether the last order has ended and every terminal is off. */
  get over(): boolean {
    return this.#over;
  }

  /** Runs the plan to its end, or until `stop`. */
  async run(): Promise<FleetRun> {
    this.#startMs = this.#clock.monotonicMs();
    this.#lastMs = this.#startMs;
    const ended = new Promise<void>((resolve) => {
      this.#ended = resolve;
    });
    this.#switchOnFrom(0, this.#options.profile ?? fleetProfile());
    await ended;
    this.#over = true;
    for (const robot of this.#robots.keys()) robot.leave();
    return {
      durationMs: this.#lastMs - (this.#firstMs ?? this.#lastMs),
      late: this.#late,
      counters: [...this.#robots].map(([{ slips, doubts }, { terminal }]) => ({ terminal, slips, doubts })),
      faults: this.#faults,
      owing: [...this.#robots].filter(([robot]) => robot.owes).map(([, { terminal }]) => terminal),
    };
  }

  /** Begins nothing more; what is under way comes to its end. */
  stop(): void {
    this.#next = undefined;
    this.#pump();
  }

  /** Switches on every terminal whose time in the ramp has come, and comes back for the others. */
  #switchOnFrom(first: number, profile: Profile): void {
    const { terminals, rampMs } = this.#options;
    for (let index = first; index < terminals; index++) {
      const waitMs = this.#startMs + (index * rampMs) / terminals - this.#clock.monotonicMs();
      if (waitMs > 0) {
        this.#powerOn = this.#clock.after(waitMs, () => this.#switchOnFrom(index, profile));
        return;
      }
      this.#switchOn(index, profile);
    }
  }

  #switchOn(index: number, profile: Profile): void {
    const { firstTerminal, cards, host, tmk } = this.#options;
    const terminal = String(firstTerminal + index);
    const panel: FrontPanel = openTerminal(terminal, { host, profile, tmk, clock: this.#terminalClock });
    const robot = new Robot({
      panel,
      card: cards[index % cards.length] as RobotParts['card'],
      clock: this.#clock,
      free: (each) => this.#freed(each),
      done: (result) => {
        this.#lastMs = this.#clock.monotonicMs();
        this.tally.add(result);
      },
      broken: (each, text) => {
        this.#faults.push(`terminal ${terminal}: ${text}`);
        this.#working.delete(each);
        this.#pump();
      },
    });
    this.#robots.set(robot, { terminal, deliveries: 0 });
    this.#working.add(robot);
    robot.switchOn();
  }

  #freed(robot: Robot): void {
    this.#working.delete(robot);
    this.#free.add(robot);
    this.#pump();
  }

  /** Gives what is due to those who are free. */
  #pump(): void {
    for (const robot of this.#free) {
      if (!this.#next) break;
      const waitMs = this.#startMs + this.#next.atMs - this.#clock.monotonicMs();
      if (waitMs > 0) {
        this.#wake ??= this.#clock.after(waitMs, () => {
          this.#wake = undefined;
          this.#pump();
        });
        return;
      }
      if (this.#options.pace.kind === 'rate' && waitMs < -LATE_MS) this.#late++;
      if (this.#firstMs === undefined) {
        this.#firstMs = this.#clock.monotonicMs();
        this.#options.firstOrder?.();
      }
      const order = this.#next;
      this.#next = this.#arrivals.next().value;
      this.#free.delete(robot);
      this.#working.add(robot);
      robot.begin(order);
    }
    if (!this.#next) this.#windUp();
  }

  /** Nothing more arrives: reversals that are owed are delivered, and when all terminals rest the run is over. */
  #windUp(): void {
    this.#powerOn?.cancel();
    this.#wake?.cancel();
    for (const robot of this.#free) {
      this.#free.delete(robot);
      const about = this.#robots.get(robot);
      if (!about || !robot.owes || about.deliveries >= DELIVERIES) continue;
      about.deliveries++;
      this.#working.add(robot);
      robot.deliver();
    }
    if (this.#working.size === 0) this.#ended();
  }
}
