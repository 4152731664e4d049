/** A clerk without a head: knows for each screen what to do there, and nothing else. */
import type { Profile } from '../../../src/firmware/profile.ts';
import { wayTo } from '../../support/menu.ts';

/**
 * What the robot does at each screen, as words: keys by name, `swipe`, `swipe:TRACK2`, `bad-swipe`, `scan`, `scan:CODE`, `pin:DIGITS`, `pin:` for
 * ENTER alone, `typing:COUNT`, `paper`, `to:FUNCTION` for its lines of the menu, `wait`. A list is one entry for each time the screen comes up, the last one for
 * ever; the robot stops at idle when idle's list is used up. At other screens it lets the time run out.
 */
export type Robot = { readonly [screen: string]: string | readonly string[] };

const TO = 'to:';

export class RobotClerk {
  readonly #robot: Robot;
  readonly #profile: Profile;
  /** How often each screen has come up. */
  readonly #visits = new Map<string, number>();
  #screen = '';
  #words: string[] = [];

  constructor(robot: Robot, profile: Profile) {
    this.#robot = robot;
    this.#profile = profile;
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
    const words = (entries[visit] ?? entries.at(-1) ?? '').split(' ').filter((word) => word !== '');
    return words.flatMap((word) => (word.startsWith(TO) ? this.#keysTo(word.slice(TO.length)) : [word]));
  }

  #keysTo(id: string): string[] {
    const { rows } = this.#profile.display;
    const aPage = Math.min(9, rows - 2);
    return wayTo(id, this.#profile).flatMap((line) => [
      ...Array<string>(Math.floor((line - 1) / aPage)).fill('down'),
      String(((line - 1) % aPage) + 1),
    ]);
  }
}
