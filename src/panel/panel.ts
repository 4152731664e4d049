/**
 * The panel: a person's eyes and hands on the desk. Keys and clicks become intents, intents are acted on,
 * whatever changed is painted; nothing is known here of firmware, wire or host beyond what the desk shows.
 */
import type { Desk } from '../desk/desk.ts';
import { type Clock, systemClock, type Timer } from '../lib/clock.ts';
import type { Language } from '../payment/text.ts';
import { act } from './actions.ts';
import type { Bench } from './bench.ts';
import { BlessedScreen, type OutputStream, type Pointer } from './blessed-screen.ts';
import type { Canvas } from './canvas.ts';
import { contains, type Size } from './geometry.ts';
import { dieOfHangUp, guard, suspend } from './guard.ts';
import type { Intent } from './intents.ts';
import { intentOf, type Stroke } from './keyboard.ts';
import { Moments } from './moments.ts';
import { drawPicture, type Picture } from './picture.ts';
import { Repaint } from './repaint.ts';
import { initialState, type Scripting } from './state.ts';
import type { InputStream } from './terminal-input.ts';
import { THEMES, type ThemeName } from './theme.ts';
import { watch } from './watch.ts';

export interface PanelOptions extends Scripting {
  /** Until the device is on and speaks its own. */
  readonly language: Language;
  /** Default: the process's own terminal, which is then guarded against crashes and signals. */
  readonly input?: InputStream;
  readonly output?: OutputStream;
  readonly theme?: ThemeName;
  /** Where saved receipts and crash logs go. Default: the working directory. */
  readonly directory?: string;
  /** Rings the terminal's bell when the device beeps. */
  readonly bell?: boolean;
  /** Time of lit keys and notices. */
  readonly clock?: Clock;
}

export interface Panel {
  /** Resolves when the person has left, or `close` was called; the terminal is as it was before. */
  readonly closed: Promise<void>;
  close(): void;
}

const MINUTE_MS = 60_000;
const WHEEL_LINES = 3;

/**
 * Opens the panel on a desk and returns at once. The desk is the caller's: switching the terminal on
 * before, and closing the desk after `closed`, is not done here.
 */
export function openPanel(desk: Desk, options: PanelOptions): Panel {
  return new OpenPanel(desk, options);
}

class OpenPanel implements Panel {
  readonly closed: Promise<void>;
  #resolveClosed: () => void = () => {};
  readonly #desk: Desk;
  readonly #clock: Clock;
  readonly #bench: Bench;
  readonly #screen: BlessedScreen;
  readonly #repaint: Repaint;
  readonly #theme: ThemeName;
  /** On the process's own terminal, the panel answers for what ends the process. */
  readonly #ownsProcess: boolean;
  readonly #stops: (() => void)[] = [];
  #minute: Timer | undefined;
  #picture: Picture | undefined;

  constructor(desk: Desk, options: PanelOptions) {
    this.#desk = desk;
    this.#clock = options.clock ?? systemClock;
    this.#theme = options.theme ?? 'dark';
    this.#ownsProcess = options.output === undefined;
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    const changed = () => this.#repaint.request();
    const moments = new Moments(this.#clock, changed);
    const scripting: Scripting = { playback: options.playback, recording: options.recording };
    const state = initialState(options.language, scripting);
    const directory = options.directory ?? process.cwd();
    this.#bench = {
      ...scripting,
      desk,
      state,
      moments,
      directory,
      layout: () => this.#picture?.layout,
      changed,
      quit: () => this.close(),
      suspend: () => suspend(this.#screen),
    };
    this.#screen = new BlessedScreen(options.input ?? process.stdin, options.output ?? process.stdout, this.#clock, {
      picture: (window) => this.#draw(window),
      stroke: (stroke) => this.#stroke(stroke),
      pointer: (pointer) => this.#pointer(pointer),
      lost: () => this.#lost(),
    });
    this.#repaint = new Repaint(this.#clock, () => this.#screen.paint());
    const bell = () => options.bell && this.#screen.bell();
    this.#stops.push(watch({ ...scripting, desk, state, moments, changed, bell }), () => moments.close());
    if (this.#ownsProcess) this.#stops.push(this.#guard(directory));
    this.#tick();
    changed();
  }

  close(): void {
    if (this.#stops.length === 0) return;
    for (const stop of this.#stops.splice(0)) stop();
    this.#minute?.cancel();
    this.#repaint.stop();
    this.#screen.close();
    this.#resolveClosed();
  }

  /** Nobody sees the desk any more: the terminal window was closed. */
  #lost(): void {
    if (this.#ownsProcess && this.#stops.length > 0) dieOfHangUp();
    this.close();
  }

  #guard(directory: string): () => void {
    return guard({
      directory,
      nowMs: () => this.#clock.nowMs(),
      leave: () => this.#screen.leave(),
      enter: () => this.#screen.enter(),
      close: () => this.close(),
    });
  }

  #draw(window: Size): Canvas {
    const { state } = this.#bench;
    const look = { theme: THEMES[this.#theme], language: state.language };
    this.#picture = drawPicture({ desk: this.#desk, state, look }, window);
    return this.#picture.canvas;
  }

  #stroke(stroke: Stroke): void {
    const { state } = this.#bench;
    const closesHelp = state.help && stroke.name !== 'C-c';
    const intent: Intent | undefined = closesHelp ? { does: 'toggle-help' } : intentOf(stroke, state.focus);
    if (intent) this.#act(intent);
  }

  #pointer({ x, y, action }: Pointer): void {
    const helpIsOpen = this.#bench.state.help;
    const intent: Intent | undefined = helpIsOpen ? { does: 'toggle-help' } : this.#picture?.canvas.intentAt(x, y);
    if (action !== 'press') this.#wheel(x, y, action === 'wheel-up' ? -1 : 1);
    else if (intent) this.#act(intent);
  }

  /** Turning the wheel scrolls what lies under it. */
  #wheel(x: number, y: number, direction: 1 | -1): void {
    if (!this.#picture?.layout) return;
    const { layout, paneInView } = this.#picture;
    const { paper } = this.#bench.state;
    const sheet = paper.view === 'reading' ? layout.reading : layout.paper;
    const lines = direction * WHEEL_LINES;
    if (paper.view !== 'resting' && contains(sheet, x, y)) this.#act({ does: 'scroll', what: 'paper', by: -lines });
    else if (paneInView && contains(layout.pane, x, y)) this.#act({ does: 'scroll', what: 'pane', by: lines });
    else if (contains(layout.device.lcd, x, y)) this.#act({ does: 'scroll', what: 'lcd', by: direction });
    else if (contains(sheet, x, y)) this.#act({ does: 'scroll', what: 'paper', by: -lines });
  }

  #act(intent: Intent): void {
    act(intent, this.#bench);
    this.#repaint.request();
  }

  /** The clock in the status bar turns with the terminal's own minute. */
  #tick(): void {
    const { clockMs } = this.#desk.terminal.lamps();
    this.#minute = this.#clock.after(MINUTE_MS - (clockMs % MINUTE_MS), () => {
      this.#repaint.request();
      this.#tick();
    });
  }
}
