/** A clerk without a head: knows for each screen what to do there, and nothing else. */

/**
 * What the robot does at each screen, as words: keys by name, `swipe`, `swipe:TRACK2`, `bad-swipe`, `scan`, `scan:CODE`, `pin:DIGITS`, `pin:` for
 * ENTER alone, `typing:COUNT`, `paper`, `wait`. A list is one entry for each time the screen comes up, the last one for
 * ever; the robot stops at idle when idle's list is used up. At other screens it lets the time run out.
 */
export type Robot = { readonly [screen: string]: string | readonly string[] };

export class RobotClerk {
  readonly #robot: Robot;
  /** How often each screen has come up. */
  readonly #visits = new Map<string, number>();
  #screen = '';
  #words: string[] = [];

  constructor(robot: Robot) {
    this.#robot = robot;
  }

  /** The next thing to do at this screen; undefined to let the time run out, `stop` when there is nothing left to do. */
  at(screen: string): string | undefined {
    if (this.#screen !== screen || this.#words.length === 0) this.#words = this.#plan(screen);
    this.#screen = screen;
    return this.#words.shift();
  }

  #plan(screen: string): string[] {
    const plan = this.#robot[screen];
    const visit = this.#visits.get(screen) ?? 0;
    this.#visits.set(screen, visit + 1);
    const entries = typeof plan === 'string' ? [plan] : (plan ?? []);
    if (screen === 'idle' && visit >= entries.length) return ['stop'];
    return (entries[visit] ?? entries.at(-1) ?? '').split(' ').filter((word) => word !== '');
  }
}
