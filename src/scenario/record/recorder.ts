/** One recording: notes hands as they come, each with what there was to see before it, and ends as steps of a scenario. */
import type { Desk } from '../../desk/desk.ts';
import { civilDate } from '../../lib/clock.ts';
import type { PaperLine } from '../../machine/front-panel.ts';
import { amountArgument, daysBetween, durationArgument } from './arguments.ts';
import { type Hand, hangsUp, isFelt, reachesTheLine } from './hands.ts';
import { HostWork } from './host-work.ts';
import { PinKeys } from './pin-keys.ts';
import { Reading } from './reading.ts';
import { Script, type ScriptStep } from './script.ts';
import { OFF, Sights } from './sights.ts';

/** What comes of it is not seen yet. */
const AT_WORK = new Set(['connecting', 'receiving']);

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
  /** How far a replay is into the wait for a reply that began at `sinceMs`. */
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
    if (hand.does === 'tear-paper' && terminal.lamps().printing) this.#sights.tearLater();
    else {
      this.#arrive(hand);
      this.#write(hand);
    }
    return this.#sights.during(act);
  }

  /** English names of the requests that went out meanwhile. */
  get requests(): readonly string[] {
    return [...this.#sights.requests];
  }

  /** Everything so far, and last how the terminal is left and what the merchant has gained. */
  steps(): readonly ScriptStep[] {
    const silently = AT_WORK.has(this.#sights.current.name);
    this.#reading.see(this.#sights.take(), { silently });
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
      this.#keepDay();
      this.#host.catchUp();
    }
    if (name === 'receiving' && reachesTheLine(hand)) {
      this.#keepPace();
      if (hangsUp(hand)) this.#host.leaveAlone();
    }
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

  /** A request is as far on its way as it was. */
  #keepPace(): void {
    const { sinceMs } = this.#sights.current;
    const alreadyMs = this.#waited.sinceMs === sinceMs ? this.#waited.forMs : 0;
    const forMs = this.#nowMs() - sinceMs;
    if (forMs > alreadyMs) this.#script.add('clock', durationArgument(forMs - alreadyMs));
    this.#waited = { sinceMs, forMs };
  }

  #write(hand: Hand): void {
    switch (hand.does) {
      case 'press':
        return this.#script.press(hand.key, this.#sights.current.name);
      case 'tear-paper':
        return this.#reading.tear();
      case 'order':
        return this.#host.order(hand.order);
      case 'clear-orders':
        return this.#host.clear();
      case 'swipe':
        return this.#script.add('swipe', hand.card.name);
      case 'power':
        return this.#script.add('power', hand.on ? 'on' : 'off');
      default:
        return this.#script.add(hand.does);
    }
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

/** The last line of a slip in progress that is the same on each slip of its kind. */
function lastCaption(lines: readonly PaperLine[]): string | undefined {
  return lines
    .map(({ text }) => text.trim().replace(/\s+/g, ' '))
    .findLast((text) => /\p{L}/u.test(text) && !/\d/.test(text));
}
