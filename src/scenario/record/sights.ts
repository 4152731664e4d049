/** What there is to see on a desk between two hands: screens, replies, finished slips, in their order. */
import type { Desk } from '../../desk/desk.ts';
import type { FrontPanel, PaperLine } from '../../machine/front-panel.ts';
import { tellingLines, tellingText } from './telling.ts';

export interface ScreenSight {
  readonly kind: 'screen';
  /** `power off` when there is none. */
  readonly name: string;
  readonly title: string | undefined;
  readonly tells: string | undefined;
  readonly reversalPending: boolean;
  /** By the terminal's clock, when a screen of this name and title came up. */
  readonly sinceMs: number;
}

export type Sight =
  | ScreenSight
  /** DE 39 of a reply, where it has one. */
  | { readonly kind: 'reply'; readonly code: string | undefined }
  /** A slip has left the printer whole. */
  | { readonly kind: 'slip'; readonly lines: readonly string[] }
  /** Paper that was torn in the middle of a slip: the slip is done now. */
  | { readonly kind: 'torn' };

export const OFF = 'power off';

/** Seen by everybody whose line takes its time, as it does in a replay. */
const ON_THE_LINE = 'receiving';
/** Never seen: the frame is sent at once, and what dialled to send it was seen. */
const SENDING = 'sending';

export class Sights {
  readonly #desk: Desk;
  readonly #terminal: FrontPanel;
  readonly #stop: () => void;
  #seen: Sight[] = [];
  #current: ScreenSight;
  /** What a hand changes at once has never been seen as it was. */
  #inHand = false;
  #slip: PaperLine[] = [];
  #paperSeen: number;
  #tearDue = false;
  /** English names of the requests that went out. */
  readonly requests = new Set<string>();

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#terminal = desk.terminal;
    this.#paperSeen = desk.terminal.paper().length;
    this.#current = this.#look();
    this.#seen.push(this.#current);
    this.#stop = desk.terminal.onChange((change) => {
      if (change.kind === 'screen') this.#noteScreen();
      else if (change.kind === 'paper') this.#notePaper();
      else if (change.kind === 'trace') this.#noteFrame(change.entry);
    });
  }

  /** The screen that is there now. */
  get current(): ScreenSight {
    return this.#current;
  }

  /** What has been printed of the slip in progress. */
  get unfinished(): readonly PaperLine[] {
    return this.#slip;
  }

  /** What there was to see since the last time, the screen that is there now last of the screens. */
  take(): readonly Sight[] {
    const seen = this.#seen;
    this.#seen = [this.#current];
    return seen;
  }

  /** Lets a hand do something. */
  during<T>(act: () => T): T {
    this.#inHand = true;
    try {
      return act();
    } finally {
      this.#inHand = false;
    }
  }

  /** A hand takes the paper of the slip in progress: it counts when the slip is done. */
  tearLater(): void {
    this.#tearDue = true;
  }

  stop(): void {
    this.#stop();
  }

  #look(): ScreenSight {
    const screen = this.#terminal.screen();
    const { reversalPending, clockMs } = this.#terminal.lamps();
    const seen = { title: screen?.title, tells: screen && tellingText(screen) };
    return { kind: 'screen', name: screen?.name ?? OFF, ...seen, reversalPending, sinceMs: clockMs };
  }

  #noteScreen(): void {
    const now = this.#look();
    if (now.name === OFF) this.#endSlip();
    if (this.#wasFlash(now)) this.#forget(this.#current);
    const last = this.#seen.findLast((sight) => sight.kind === 'screen');
    this.#current = last && isSame(last, now) ? { ...now, sinceMs: last.sinceMs } : now;
    if (last && isSame(last, now)) this.#seen[this.#seen.indexOf(last)] = this.#current;
    else this.#seen.push(this.#current);
  }

  /** Whether nobody can have seen the screen that gives way to `next`. */
  #wasFlash(next: ScreenSight): boolean {
    const { name, sinceMs } = this.#current;
    if (isSame(this.#current, next)) return false;
    if (this.#inHand || name === SENDING) return true;
    return sinceMs === next.sinceMs && name !== ON_THE_LINE && next.name !== SENDING;
  }

  #forget(sight: Sight): void {
    this.#seen = this.#seen.filter((other) => other !== sight);
  }

  #notePaper(): void {
    const paper = this.#terminal.paper();
    this.#slip.push(...paper.slice(this.#paperSeen));
    this.#paperSeen = paper.length;
    if (this.#terminal.lamps().printing || this.#slip.length === 0) return;
    const { brand } = this.#terminal.profile.model;
    this.#seen.push({ kind: 'slip', lines: tellingLines(this.#slip, brand) });
    this.#endSlip();
  }

  /** Done, or lost with the power. */
  #endSlip(): void {
    this.#slip = [];
    if (this.#tearDue) this.#seen.push({ kind: 'torn' });
    this.#tearDue = false;
  }

  #noteFrame({ direction, bytes }: { readonly direction: 'out' | 'in'; readonly bytes: Uint8Array }): void {
    // What the terminal asks by itself at rest is nobody's doing, and comes when it comes.
    if (this.#current.name === 'idle') return;
    const frame = this.#desk.open(bytes);
    if (direction === 'out') this.requests.add(frame.name.en);
    else this.#seen.push({ kind: 'reply', code: frame.responseCode });
  }
}

const isSame = (a: ScreenSight, b: ScreenSight): boolean => a.name === b.name && a.title === b.title;
