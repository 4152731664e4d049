/**
 * A terminal and its host in one process, in step with a virtual clock: the real machine, firmware, line faces, pipeline and
 * ledger, and nothing that waits. Everything is synchronous and the same in each run, so a time-out costs no time.
 */
import { cupPos } from '../dialects/cup-pos/index.ts';
import { powerOn } from '../firmware/boot.ts';
import type { BatchRecord } from '../firmware/flash-records.ts';
import type { Profile } from '../firmware/profile.ts';
import type { Screen } from '../firmware/screens/screen.ts';
import type { Host } from '../host/host.ts';
import { IN_MEMORY } from '../host/ledger/ledger-file.ts';
import type { LedgerView } from '../host/ledger/ledger-view.ts';
import type { Log } from '../host/log.ts';
import { present } from '../lib/assert.ts';
import { fromCivil, VirtualClock } from '../lib/clock.ts';
import { seededRandom } from '../lib/random.ts';
import { MemoryLine } from '../lines/memory.ts';
import { MemoryFlash } from '../machine/devices/flash.ts';
import { SecureModule } from '../machine/devices/secure-module.ts';
import { MemorySecureStore } from '../machine/devices/secure-store.ts';
import { Terminal, type TerminalParts } from '../machine/terminal.ts';
import type { Language } from '../payment/text.ts';
import { openHost } from './open-host.ts';
import { silentLog } from './silent-log.ts';
import { testMasterKey } from './test-master-key.ts';

/** A Sunday, 12:00 in China. */
const NOON = fromCivil(2026, 11, 22, 12);
const DAY_MS = 86_400_000;
/** More screens than any flow shows on its way; who answers more of them goes round in circles. */
const MOST_REACTIONS = 2000;

/** What is to be done at a screen; nothing where it is left to time. */
export type Reaction = (screen: Screen) => (() => void) | undefined;

/** How a play ended: as wanted, with the power off, or with nothing more to happen in the time given. */
export type Ending = 'done' | 'off' | 'stuck';

export interface VirtualDeskOptions {
  readonly profile: Profile;
  /** Read by nobody when left out. */
  readonly log?: Log;
  /** zh-CN when left out. */
  readonly language?: Language;
  /** Each way; 0 when left out. */
  readonly latencyMs?: number;
  /** Lines on a full roll of paper, where it is to end soon. */
  readonly rollLines?: number | undefined;
  readonly onEffect?: TerminalParts['onEffect'];
}

export class VirtualDesk {
  readonly clock = new VirtualClock(NOON);
  readonly flash = new MemoryFlash();
  readonly host: Host;
  readonly ledger: LedgerView;
  readonly line: MemoryLine;
  /** Switched off at first. */
  readonly terminal: Terminal;

  constructor({
    profile,
    log = silentLog,
    language = 'zh-CN',
    latencyMs = 0,
    rollLines,
    onEffect,
  }: VirtualDeskOptions) {
    const { clock } = this;
    const random = seededRandom(8583);
    this.host = openHost({
      ledgerFile: IN_MEMORY,
      log,
      clock,
      random,
      schedule: (end) => {
        clock.after(0, end);
      },
    });
    this.ledger = this.host.ledgerView(profile.identity.merchantId);
    this.line = new MemoryLine((connection) => this.host.accept(connection), clock, latencyMs);
    this.terminal = new Terminal({
      profile,
      dialect: cupPos,
      factory: { language, passwords: {} },
      boot: powerOn,
      flash: this.flash,
      secure: new SecureModule(new MemorySecureStore(), { tmk: testMasterKey(), random }),
      line: this.line,
      clock,
      ...(rollLines !== undefined && { rollLines }),
      ...(onEffect && { onEffect }),
    });
  }

  /** Lets time pass until `done`; false when it never is, within `patienceMs`. */
  wait(done: () => boolean, patienceMs = DAY_MS): boolean {
    const endMs = this.clock.nowMs() + patienceMs;
    while (!done()) {
      const nextMs = this.clock.nextMs();
      if (nextMs === undefined || nextMs > endMs) return false;
      this.clock.advanceByMs(nextMs - this.clock.nowMs());
    }
    return true;
  }

  /** Reacts to each screen once, and lets time pass where there is nothing to react to, until `done` or the power is off. */
  play(reaction: Reaction, done: (screen: Screen) => boolean, patienceMs = DAY_MS): Ending {
    let handled: Screen | undefined;
    let left = MOST_REACTIONS;
    let ending: Ending = 'stuck';
    const over = (): boolean => {
      for (; left > 0; left--) {
        const screen = this.terminal.screen();
        if (!screen || done(screen)) {
          ending = screen ? 'done' : 'off';
          return true;
        }
        const react = screen === handled ? undefined : reaction(screen);
        if (!react) return false;
        handled = screen;
        react();
      }
      return true;
    };
    this.wait(over, patienceMs);
    return ending;
  }

  /** Records of the open batch, oldest first. */
  batch(): BatchRecord[] {
    return this.flash.keys('batch/').map((key) => present(this.flash.read(key as `batch/${string}`), key));
  }

  /** Closes the host's books. */
  close(): Promise<void> {
    this.terminal.power(false);
    return this.host.close();
  }
}
