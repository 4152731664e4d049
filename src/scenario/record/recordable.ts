/** A desk whose hands are seen: they do what they did, and while a recording is on they are written down as a scenario. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Desk } from '../../desk/desk.ts';
import { hostFile } from '../../desk/fixtures.ts';
import type { Recorded, Recording } from '../../desk/recording.ts';
import { civilClock, civilDate } from '../../lib/clock.ts';
import { isProfilePath } from '../../machine/profile.ts';
import { say, type Text } from '../../payment/text.ts';
import { type Beginning, beginningAt } from './beginning.ts';
import { scenarioText } from './document.ts';
import type { Hand } from './hands.ts';
import { Recorder } from './recorder.ts';
import { watched } from './watched.ts';

export interface RecordableOptions {
  /** The terminal as the person named it: a profile's name or path. */
  readonly terminal: string;
  /** What the embedded host was opened with in place of its own merchants: a name in fixtures/hosts, or a path. */
  readonly hostConfig?: string | undefined;
  /** Lines on a full roll of paper, where it is to end soon. */
  readonly rollLines?: number | undefined;
  /** Where a recording goes that begins at this time of the terminal's clock. A file that is there already stays. */
  fileFor(clockMs: number): string;
}

export interface Recordable {
  /** The desk for hands and eyes; the one that was given is no longer touched. */
  readonly desk: Desk;
  readonly recording: Recording;
}

const words = {
  exists: { zh: '文件已存在', en: 'There is a file already:' },
  cannotWrite: { zh: '无法写入文件', en: 'Cannot write the file:' },
} as const satisfies Record<string, Text>;

export function recordable(desk: Desk, options: RecordableOptions): Recordable {
  const recording = new DeskRecording(desk, options);
  return { desk: watched(desk, (hand, act) => recording.see(hand, act)), recording };
}

/** What is being recorded, and where it goes. */
interface Running {
  readonly file: string;
  readonly startMs: number;
  readonly beginning: Beginning;
  readonly recorder: Recorder;
}

class DeskRecording implements Recording {
  readonly #desk: Desk;
  readonly #options: RecordableOptions;
  readonly #listeners = new Set<() => void>();
  #running: Running | undefined;

  constructor(desk: Desk, options: RecordableOptions) {
    this.#desk = desk;
    this.#options = options;
  }

  get active(): boolean {
    return this.#running !== undefined;
  }

  see<T>(hand: Hand, act: () => T): T {
    return this.#running ? this.#running.recorder.note(hand, act) : act();
  }

  toggle(): Recorded {
    return this.#running ? this.#end(this.#running) : this.#start();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #start(): Recorded {
    const startMs = this.#desk.terminal.lamps().clockMs;
    const file = this.#options.fileFor(startMs);
    const beginning = beginningAt(this.#desk, this.#hostConfig(file));
    if ('why' in beginning) return this.#refuse(beginning.why);
    if (existsSync(file)) return this.#refuse(words.exists, file);
    this.#become({ file, startMs, beginning, recorder: new Recorder(this.#desk) });
    return { kind: 'started' };
  }

  /** As the file says it. */
  #hostConfig(file: string): string | undefined {
    const { hostConfig } = this.#options;
    if (hostConfig === undefined || hostFile(hostConfig) !== hostConfig) return hostConfig;
    return relative(resolve(dirname(file)), resolve(hostConfig));
  }

  /** A recording that cannot be written goes on, so that nothing is lost. */
  #end({ file, startMs, beginning, recorder }: Running): Recorded {
    const steps = recorder.steps();
    const { terminal, rollLines } = this.#options;
    const head = {
      name: nameOf(startMs, recorder.requests),
      tags: ['recorded'],
      terminal: isProfilePath(terminal) ? relative(resolve(dirname(file)), resolve(terminal)) : terminal,
      ...(rollLines !== undefined && { 'roll-lines': rollLines }),
      ...beginning.head,
    };
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, scenarioText(file, { head, setup: beginning.setup, steps }));
    } catch (reason) {
      return this.#refuse(words.cannotWrite, (reason as Error).message);
    }
    recorder.stop();
    this.#become(undefined);
    return { kind: 'saved', file };
  }

  #become(running: Running | undefined): void {
    this.#running = running;
    for (const listener of this.#listeners) listener();
  }

  #refuse(why: Text, detail = ''): Recorded {
    const { language } = this.#desk.terminal.lamps();
    return { kind: 'refused', why: `${say(why, language)} ${detail}`.trim() };
  }
}

/** `Recorded on 2026-11-23 at 05:52 (sign-in, sale)` */
function nameOf(startMs: number, requests: readonly string[]): string {
  const day = civilDate(startMs).replace(/^(....)(..)(..)$/, '$1-$2-$3');
  const time = civilClock(startMs).replace(/^(..)(..)..$/, '$1:$2');
  return `Recorded on ${day} at ${time}${requests.length > 0 ? ` (${requests.join(', ').toLowerCase()})` : ''}`;
}
