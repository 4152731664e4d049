/** A monkey at the desk: presses, swipes, tears, pulls plugs and power, mostly what the screen asks for and often not. */
import type { Desk } from '../../src/desk/desk.ts';
import type { Key } from '../../src/firmware/keys.ts';
import type { Order } from '../../src/host/acquirers/orders.ts';
import { civilDate } from '../../src/lib/clock.ts';
import type { Random } from '../../src/lib/random.ts';

type Deed = () => void;

const ORDERS: readonly Order[] = [
  { kind: 'answer', responseCode: '51' },
  { kind: 'answer', responseCode: '96' },
  { kind: 'silence' },
  { kind: 'cut' },
  { kind: 'delay', delayMs: 3000 },
  { kind: 'delay', delayMs: 65_000 },
];
const SENSIBLE_PERCENT = 88;
/** From within a frame's flight to longer than anybody is waited for. */
const PAUSES_MS = [0, 0, 0, 1, 7, 30, 250, 700, 1500, 2500, 2500, 4100, 9000, 70_000];

export class Monkey {
  readonly #desk: Desk;
  readonly #random: Random;

  constructor(desk: Desk, random: Random) {
    this.#desk = desk;
    this.#random = random;
  }

  pauseMs(): number {
    return this.#one(PAUSES_MS);
  }

  act(): void {
    const asked = this.#sensible(this.#desk.terminal.screen()?.name ?? 'off');
    this.#one(this.#random.int(100) < SENSIBLE_PERCENT && asked.length > 0 ? asked : this.#anything())();
  }

  #one<T>(choices: readonly T[]): T {
    return choices[this.#random.int(choices.length)] as T;
  }

  #sensible(screen: string): readonly Deed[] {
    const { terminal, wallet } = this.#desk;
    const last = this.#desk.ledger?.arrivals().findLast(({ kind }) => kind === 'sale');
    const enter = (digits: string): Deed => this.#keys(...(digits.split('') as Key[]), 'enter');
    const goOn = this.#keys('enter');
    const swipe: Deed = () => terminal.swipe(this.#one(wallet.slice(0, 3)).stripe);
    const deeds: { readonly [screen: string]: readonly Deed[] } = {
      off: [() => terminal.power(true)],
      'self-test': [goOn],
      operator: [enter('01'), enter('01'), enter('01'), enter('02'), enter('55')],
      password: [...Array<Deed>(6).fill(enter('0000')), enter('1111')],
      idle: [
        swipe,
        swipe,
        this.#keys('sale'),
        this.#keys('sale'),
        ...this.#startKeys().map((key) => this.#keys(key)),
        this.#keys('menu'),
        this.#keys('language'),
        () => terminal.tearPaper(),
      ],
      amount: [enter('1234'), enter('100'), enter('25'), enter('999999999'), this.#keys('5', '00', 'clear', 'enter')],
      'swipe-card': [swipe, swipe, swipe, this.#keyCard()],
      'card-number': [this.#keyCard()],
      expiry: [enter('3012'), enter('9999')],
      'check-card': [goOn],
      pin: [...Array<Deed>(6).fill(enter('123456')), enter('12'), enter(''), this.#keys('1', 'clear', 'cancel')],
      supervisor: [enter('123456'), enter('123456'), enter('000000')],
      'original-trace': [enter(last?.stan ?? '1'), enter(last?.stan ?? '1'), enter('7')],
      'original-rrn': [enter(last?.rrn ?? '1')],
      'original-date': [enter(civilDate(last?.atMs ?? 0).slice(4))],
      menu: (['1', '2', '3', '4', '5', 'down'] as const).map((key) => this.#keys(key)),
      'paper-out': [() => terminal.loadPaper()],
    };
    return deeds[screen] ?? [goOn, goOn, this.#keys('cancel'), () => {}];
  }

  #anything(): readonly Deed[] {
    const { terminal, controls, wallet } = this.#desk;
    const keys = terminal.profile.keypad.flat().map(({ key }) => key);
    const plug: Deed = () => (terminal.lamps().line === 'unplugged' ? terminal.plugLine() : terminal.unplugLine());
    return [
      ...Array<Deed>(8).fill(() => this.#keys(this.#one(keys))()),
      () => this.#keys(...Array.from({ length: 6 }, () => this.#one(keys)))(),
      () => terminal.swipe(this.#one(wallet).stripe),
      () => terminal.swipeBadly(),
      () => terminal.tearPaper(),
      () => terminal.loadPaper(),
      plug,
      plug,
      () => terminal.power(!terminal.lamps().power),
      () => controls?.order(this.#one(ORDERS)),
      () => controls?.order(this.#one(ORDERS)),
      () => controls?.clear(),
    ];
  }

  #startKeys(): readonly Key[] {
    return Object.keys(this.#desk.terminal.profile.shortcuts) as Key[];
  }

  #keyCard(): Deed {
    const [card] = this.#desk.wallet;
    const digits = card?.stripe.track2.reveal().split(/[=D]/)[0] ?? '';
    return this.#keys(...(digits.split('') as Key[]), 'enter');
  }

  /** Keys that the model does not have just now are left out. */
  #keys(...keys: readonly Key[]): Deed {
    const { terminal } = this.#desk;
    return () => {
      for (const key of keys) {
        const onKeypad = terminal.profile.keypad.flat().some((cap) => cap.key === key);
        if (onKeypad || terminal.screen()?.rows.some((row) => row.key === key)) terminal.press(key);
      }
    };
  }
}
