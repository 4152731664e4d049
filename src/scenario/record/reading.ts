/** Turns what there was to see into steps: waits for the screen that a hand acts on, and assertions about what came before. */
import { landmarks } from './landmarks.ts';
import type { Script } from './script.ts';
import { OFF, type ScreenSight, type Sight } from './sights.ts';

/** A screen, and what came up before it and after the one before. */
interface Stop {
  readonly screen: ScreenSight;
  /** DE 39 of the last reply, at a screen that tells what came of it. */
  readonly reply: string | undefined;
  readonly paper: readonly PaperSight[];
}

type PaperSight = Extract<Sight, { readonly kind: 'slip' | 'torn' }>;

export class Reading {
  readonly #script: Script;
  /** Name of the screen at which a replay stands. */
  #at = OFF;
  /** Name of the outcome that was told last: it stays, or comes again, while slips are printed. */
  #told: string | undefined;
  #reversalPending = false;
  /** Lines of the paper that hangs out, as far as they are asserted. */
  readonly #paper = new Set<string>();

  constructor(script: Script) {
    this.#script = script;
  }

  /**
   * Brings a replay to the last of the screens, by way of every outcome.
   * @param silently for a step that waits for its screen itself: that screen is left out
   */
  see(sights: readonly Sight[], { silently = false } = {}): void {
    const { stops, paper } = stopsOf(sights);
    const screens = stops.map(({ screen }) => screen);
    const last = screens.length - 1;
    const arrived = silently || (last === 0 && screens[0]?.name === this.#at) || screens[last]?.name === OFF;
    const wanted = [...this.#outcomes(stops.slice(0, -1)), ...(arrived ? [] : [last])];
    const looks = screens.map(({ name, title }) => `${name} ${title}`);
    const places = new Set(landmarks(looks, wanted));
    for (const [place, stop] of stops.entries()) {
      this.#assertPaper(stop.paper);
      if (places.has(place)) this.#assertScreen(stop, screens);
    }
    this.#assertPaper(paper);
    this.#at = screens[last]?.name ?? this.#at;
  }

  /** The line is on the paper by now. */
  assertPrinted(line: string): void {
    if (this.#paper.has(line)) return;
    this.#paper.add(line);
    this.#script.add('receipt', line);
  }

  tear(): void {
    this.#paper.clear();
    this.#script.add('tear-paper');
  }

  /** Places of what came out of something, or was said, in passing. */
  #outcomes(stops: readonly Stop[]): readonly number[] {
    let told = this.#told;
    return [...stops.entries()].flatMap(
      ([
        place,
        {
          screen: { name, tells },
          reply,
        },
      ]) => {
        if (tells === undefined) return [];
        const isNews = reply !== undefined || (name !== told && name !== this.#at);
        told = name;
        return isNews ? [place] : [];
      },
    );
  }

  #assertScreen({ screen, reply }: Stop, among: readonly ScreenSight[]): void {
    const { name, title, tells, reversalPending } = screen;
    const text = tells ?? (among.some((other) => other.name === name && other.title !== title) ? title : undefined);
    this.#script.add('screen', { name, ...(text !== undefined && { text }) });
    if (tells !== undefined) this.#told = name;
    if (reply !== undefined) this.#script.add('reply', reply);
    const settled = tells !== undefined || name === 'idle';
    if (!settled || reversalPending === this.#reversalPending) return;
    this.#reversalPending = reversalPending;
    this.#script.add('pending-reversal', reversalPending);
  }

  #assertPaper(sights: readonly PaperSight[]): void {
    for (const sight of sights) {
      if (sight.kind === 'torn') this.tear();
      else for (const line of sight.lines) this.assertPrinted(line);
    }
  }
}

/** @returns `paper` is what came after the last screen */
function stopsOf(sights: readonly Sight[]): { readonly stops: readonly Stop[]; readonly paper: readonly PaperSight[] } {
  const stops: Stop[] = [];
  let paper: PaperSight[] = [];
  let reply: string | undefined;
  for (const sight of sights) {
    if (sight.kind === 'reply') reply = sight.code;
    else if (sight.kind !== 'screen') paper.push(sight);
    else {
      stops.push({ screen: sight, reply: sight.tells === undefined ? undefined : reply, paper });
      if (sight.tells !== undefined) reply = undefined;
      paper = [];
    }
  }
  return { stops, paper };
}
