/** One recording: notes hands as they come, each with what there was to see before it, and ends as steps of a scenario. */
import type { Desk } from '../../desk/desk.ts';
import type { ActOutcome, MerchantAct } from '../../host/merchant/acts.ts';
import type { PaymentOutcome } from '../../host/phones.ts';
import { civilDate } from '../../lib/clock.ts';
import { amountArgument, daysBetween, durationArgument } from './arguments.ts';
import { handStep } from './hand-step.ts';
import { type Hand, hangsUp, isFelt, reachesTheLine } from './hands.ts';
import { HostWork } from './host-work.ts';
import { merchantStep } from './merchant-acts.ts';
import { PinKeys } from './pin-keys.ts';
import { Reading } from './reading.ts';
import { Script, type ScriptStep } from './script.ts';
import { OFF, Sights } from './sights.ts';
import { lastCaption } from './telling.ts';

/** What comes of it is not seen yet. */
const AT_WORK = new Set(['connecting', 'receiving']);
/** The terminal asks the host again and again, and each time uses a trace number up. */
const ASKING = new Set(['paying', 'show-code', 'static-code']);

export class Recorder {
  readonly #desk: Desk;
  readonly #script = new Script();
  readonly #reading = new Reading(this.#script);
  readonly #sights: Sights;
  readonly #host: HostWork;
  readonly #pinKeys = new PinKeys();
  readonly #before: Money | undefined;
  /** `YYYYMMDD` of the last hand at rest. */
  #day: string;
  /** The clearing was told something: what it has still to do it does in its own time. */
  #pacedAtRest = false;
  /** How far a replay is into the wait that began at `sinceMs`. */
  #waited = { sinceMs: 0, forMs: 0 };

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#sights = new Sights(desk);
    this.#day = civilDate(this.#nowMs());
    this.#before = desk.ledger?.account();
    if (desk.terminal.lamps().line === 'unplugged') this.#script.add('unplug');
    this.#host = new HostWork(desk, this.#script);
  }

  /** Lets a hand do what it does, and writes it down when anything feels it. */
  note<T>(hand: Hand, act: () => T): T {
    const { terminal } = this.#desk;
    if (!isFelt(hand, terminal)) return act();
    if (hand.does === 'press' && hand.key !== 'cancel' && this.#sights.current.name === 'pin') {
      return this.#pressOnPinPad(hand.key, act);
    }
    // A part of a master key is its custodian's alone; a replay waits here for somebody who has it.
    if (hand.does === 'press' && hand.key !== 'cancel' && this.#sights.current.name === 'key-component') return act();
    if (hand.does === 'tear-paper' && terminal.lamps().printing) {
      this.#sights.tearLater();
      return act();
    }
    this.#arrive(hand);
    const step = this.#write(hand);
    const result = this.#sights.during(act);
    if (step && hand.does === 'merchant') this.#await(result as Promise<ActOutcome>, step, this.#acted(hand.act));
    if (step && (hand.does === 'pay' || hand.does === 'approve'))
      this.#await(result as Promise<PaymentOutcome>, step, (known) => handStep(hand, known));
    return result;
  }

  /** English names of the requests that went out meanwhile. */
  get requests(): readonly string[] {
    return [...this.#sights.requests];
  }

  /** Everything so far, and last how the terminal is left and what the merchant has gained. */
  steps(): readonly ScriptStep[] {
    const silently = AT_WORK.has(this.#sights.current.name);
    this.#reading.see(this.#sights.take(), { silently });
    if (this.#pacedAtRest && this.#sights.current.name === 'idle') this.#keepPace();
    const { signedIn, operator = 'none' } = this.#desk.terminal.lamps();
    this.#script.add('lamp', { 'signed-in': signedIn, operator });
    this.#host.catchUp();
    if (this.#before && !silently && !this.#host.atWork) {
      this.#script.add('ledger', gained(this.#before, this.#desk.ledger?.account() ?? this.#before));
    }
    return this.#script.steps(this.#desk.wallet);
  }

  stop(): void {
    this.#sights.stop();
    this.#host.stop();
  }

  #nowMs(): number {
    return this.#desk.terminal.lamps().clockMs;
  }

  /** Digits are nobody's business until ENTER makes a PIN of them. */
  #pressOnPinPad<T>(key: string, act: () => T): T {
    const { terminal } = this.#desk;
    this.#pinKeys.follow(terminal.screen());
    const pin = key === 'enter' ? this.#pinKeys.entered : undefined;
    if (pin !== undefined) {
      this.#reading.see(this.#sights.take(), { silently: true });
      this.#script.add('pin', pin || 'none');
      return this.#sights.during(act);
    }
    const result = act();
    this.#pinKeys.follow(terminal.screen(), key);
    return result;
  }

  /** Brings a replay to where the hand finds the desk. */
  #arrive(hand: Hand): void {
    this.#reading.see(this.#sights.take());
    const { name } = this.#sights.current;
    if (name === 'idle' || name === OFF) {
      if (this.#pacedAtRest) this.#keepPace();
      else this.#keepDay();
      this.#host.catchUp();
    }
    if (hand.does === 'clearing') this.#pacedAtRest = true;
    if (ASKING.has(name) || (name === 'receiving' && reachesTheLine(hand))) this.#keepPace();
    if (name === 'receiving' && hangsUp(hand)) this.#host.leaveAlone();
    if (hand.does === 'power' || hand.does === 'load-paper') {
      const line = lastCaption(this.#sights.unfinished);
      if (line !== undefined) this.#reading.assertPrinted(line);
    }
  }

  /** Days that have gone by go by in a replay, where a sign-in has ended with them; a clock that was set is another matter. */
  #keepDay(): void {
    const { signedIn, clockMs } = this.#desk.terminal.lamps();
    const today = civilDate(clockMs);
    const days = daysBetween(this.#day, today);
    this.#day = today;
    if (days > 0 && !signedIn) this.#script.add('clock', `${days}d`);
  }

  /** A request is as far on its way, or asked as often, as it was. */
  #keepPace(): void {
    const { sinceMs } = this.#sights.current;
    const alreadyMs = this.#waited.sinceMs === sinceMs ? this.#waited.forMs : 0;
    const forMs = this.#nowMs() - sinceMs;
    if (forMs > alreadyMs) this.#script.add('clock', durationArgument(forMs - alreadyMs));
    this.#waited = { sinceMs, forMs };
  }

  /** @returns the step, where the hand is one by itself */
  #write(hand: Hand): ScriptStep | undefined {
    if (hand.does === 'press') this.#script.press(hand.key, this.#sights.current.name);
    else if (hand.does === 'tear-paper') this.#reading.tear();
    else if (hand.does === 'order') this.#host.order(hand.order);
    else if (hand.does === 'clear-orders') this.#host.clear();
    else {
      const step = handStep(hand);
      this.#script.append(step);
      return step;
    }
    return undefined;
  }

  #acted(act: MerchantAct): (known: ActOutcome) => ScriptStep {
    return (known) => merchantStep(act, known, this.#desk.merchant?.profile().service);
  }

  /** What a wallet or the acquirer's app says is known later. */
  #await<O>(outcome: Promise<O>, step: ScriptStep, told: (known: O) => ScriptStep): void {
    outcome.then(
      (known) => this.#script.replace(step, told(known)),
      // Whoever has asked for it hears of it.
      () => {},
    );
  }
}

/** In fen. */
interface Money {
  readonly balance: number;
  readonly pending: number;
}

/** Books of a replay begin empty, so what counts is the difference. */
function gained(before: Money, now: Money): object {
  const pending = now.pending - before.pending;
  return {
    balance: amountArgument(now.balance - before.balance),
    ...(pending !== 0 && { pending: amountArgument(pending) }),
    verified: true,
  };
}
