/**
 * The only file that imports blessed 0.1.81: it drives the terminal (alternate screen, key and mouse parsing, cell
 * differences, resizing), and shows pictures. Text never enters a blessed widget, whose wrapping and overlapping lose
 * halves of wide characters; what else is wrong with it is repaired here, each repair with its reason.
 */

import type { Writable } from 'node:stream';
import blessed from 'blessed';
import type { Clock } from '../lib/clock.ts';
import type { Canvas } from './canvas.ts';
import type { Size } from './geometry.ts';
import type { Stroke } from './keyboard.ts';
import { type InputStream, TerminalInput } from './terminal-input.ts';

export type OutputStream = Writable & { readonly columns?: number; readonly rows?: number };

export interface Pointer {
  readonly x: number;
  readonly y: number;
  readonly action: 'press' | 'wheel-up' | 'wheel-down';
}

export interface ScreenEvents {
  /** Asked whenever the screen is to be painted, resizing included. */
  picture(window: Size): Canvas;
  stroke(stroke: Stroke): void;
  pointer(pointer: Pointer): void;
  /** The terminal is gone. */
  lost(): void;
}

/** What blessed has and its types leave out. A cell is its attribute (see `attributeOf`) and its character. */
interface Internals {
  lines: ([attribute: number, character: string][] & { dirty?: boolean })[];
  readonly cols: number;
  readonly rows: number;
  readonly tput: { brokenACS: boolean };
  readonly program: {
    readonly put: { keypad_local(): void };
    readonly output: Writable;
    enableMouse(): void;
    setMouse(modes: { vt200Mouse: boolean; sgrMouse: boolean }, enable: boolean): void;
    bel(): void;
    flush(): void;
  };
  enter(): void;
  leave(): void;
}

interface MouseReport {
  readonly x: number;
  readonly y: number;
  readonly action: string;
}

const POINTER_ACTIONS: { readonly [action: string]: Pointer['action'] } = {
  mousedown: 'press',
  wheelup: 'wheel-up',
  wheeldown: 'wheel-down',
};

export class BlessedScreen {
  readonly #screen: blessed.Widgets.Screen & Internals;
  readonly #input: TerminalInput;
  /** Between `leave` and `enter` the terminal is somebody else's. */
  #away = false;

  constructor(input: InputStream, output: OutputStream, clock: Clock, events: ScreenEvents) {
    this.#input = new TerminalInput(input, clock);
    this.#screen = openRepaired(this.#input, output);
    // A terminal that goes away fails every write, the last ones after the panel is closed; `lost` tells it once.
    output.on('error', () => {});
    this.#input.on('lost', () => events.lost());
    this.#screen.on('prerender', () => {
      this.#fill(events.picture({ width: this.#screen.cols, height: this.#screen.rows }));
    });
    this.#screen.on('keypress', (character: string | undefined, key: { readonly full: string }) => {
      // Enter comes twice, as `enter` and as `return`; a line feed is an Enter that was pasted.
      if (key.full === 'return') return;
      events.stroke({ name: key.full === 'linefeed' ? 'enter' : key.full, character });
    });
    this.#screen.on('mouse', ({ x, y, action }: MouseReport) => {
      const known = POINTER_ACTIONS[action];
      if (known) events.pointer({ x, y, action: known });
    });
  }

  /** Paints now; only cells that differ are sent. */
  paint(): void {
    if (this.#away) return;
    this.#screen.render();
    this.#screen.program.flush();
  }

  bell(): void {
    this.#screen.program.bel();
  }

  /** Gives the terminal back as it was, to be taken again by `enter`. */
  leave(): void {
    this.#away = true;
    this.#screen.leave();
    this.#screen.program.flush();
    this.#input.setRawMode(false);
  }

  enter(): void {
    this.#away = false;
    // Off and on again: Node takes the mode for unchanged, though a shell may have changed it meanwhile.
    this.#input.setRawMode(false);
    this.#input.setRawMode(true);
    this.#screen.enter();
    this.#screen.program.put.keypad_local();
    this.#screen.program.enableMouse();
    this.paint();
  }

  /** Gives the terminal back for good. */
  close(): void {
    this.#screen.destroy();
    this.#input.release();
  }

  #fill(canvas: Canvas): void {
    const { characters, attributes, width } = canvas;
    for (let y = 0; y < this.#screen.lines.length; y++) {
      const line = this.#screen.lines[y];
      if (!line) continue;
      for (let x = 0; x < line.length; x++) {
        const cell = line[x];
        const character = characters[y * width + x] ?? ' ';
        const attribute = attributes[y * width + x] ?? 0;
        if (!cell || (cell[0] === attribute && cell[1] === character)) continue;
        cell[0] = attribute;
        cell[1] = character;
        line.dirty = true;
      }
    }
  }
}

function openRepaired(input: TerminalInput, output: Writable): blessed.Widgets.Screen & Internals {
  // The machine's terminfo may be missing or may print as text what blessed cannot parse; blessed brings its own.
  (blessed as unknown as { tput: { ipaths: string[] } }).tput.ipaths.length = 0;
  const options = { input, output, terminal: 'xterm-256color', fullUnicode: true, forceUnicode: true };
  const screen = blessed.screen(options as unknown as blessed.Widgets.IScreenOptions) as blessed.Widgets.Screen &
    Internals;
  // Lines as Unicode characters: with the alternate character set they are letters to tmux and to copying.
  screen.tput.brokenACS = true;
  // SGR reports (1006): blessed asks for the UTF-8 ones (1005), which newer terminals do not speak.
  screen.program.enableMouse = () => screen.program.setMouse({ vt200Mouse: true, sgrMouse: true }, true);
  // With the keypad in application mode the number block would send function keys, not digits.
  screen.program.put.keypad_local();
  return screen;
}
