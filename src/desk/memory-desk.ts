/** A terminal and its host in one process, joined by a memory line, on one clock: nothing of it outlives the process. */
import { cupPos } from '../dialects/cup-pos/index.ts';
import { powerOn } from '../firmware/boot.ts';
import { type Counters, put } from '../firmware/flash-records.ts';
import type { Profile } from '../firmware/profile.ts';
import type { OpenAcquirer } from '../host/acquirers/open-acquirer.ts';
import type { HostControls } from '../host/acquirers/orders.ts';
import type { ClearingControls } from '../host/clearing/simulated.ts';
import type { Host } from '../host/host.ts';
import { IN_MEMORY } from '../host/ledger/ledger-file.ts';
import type { LedgerView } from '../host/ledger/ledger-view.ts';
import type { Log } from '../host/log.ts';
import type { MerchantPhone } from '../host/merchant/merchant-phone.ts';
import type { Phones } from '../host/phones.ts';
import { type Clock, fromCivil, systemClock } from '../lib/clock.ts';
import { seededRandom } from '../lib/random.ts';
import { disturbing } from '../lines/disturbance.ts';
import { FaultyLine } from '../lines/faulty.ts';
import type { Connection } from '../lines/line.ts';
import type { LineFaults } from '../lines/line-faults.ts';
import { MemoryLine } from '../lines/memory.ts';
import { MemoryFlash } from '../machine/devices/flash.ts';
import { SecureModule, type SecureSetup } from '../machine/devices/secure-module.ts';
import { MemorySecureStore } from '../machine/devices/secure-store.ts';
import { Terminal, type TerminalParts } from '../machine/terminal.ts';
import type { Language } from '../payment/text.ts';
import type { Desk } from './desk.ts';
import { hostCalls } from './host-calls.ts';
import { type HostLine, KeptLog } from './kept-log.ts';
import { openForwarder } from './open-forwarder.ts';
import { frameOpener } from './open-frame.ts';
import { type HostChoice, openHost, PATIENCE_MS } from './open-host.ts';
import { othersReply } from './others-reply.ts';
import { testMasterKey, testTransportKey } from './test-master-key.ts';
import { openWallet } from './wallet.ts';

/** When such a desk is put up, if nobody says otherwise: a Sunday, 12:00 in China. */
export const NOON = fromCivil(2026, 11, 22, 12);

export interface MemoryDeskOptions {
  readonly profile: Profile;
  /** Where the host writes, in place of `hostLog`. */
  readonly log?: Log;
  /** zh-CN when left out. */
  readonly language?: Language;
  /** Each way; 0 when left out. */
  readonly latencyMs?: number;
  /** Lines on a full roll of paper, where it is to end soon. */
  readonly rollLines?: number | undefined;
  /** Where the terminal goes on counting from; as a new device when left out. */
  readonly counters?: Counters | undefined;
  /** The terms and accounts of the host, and who answers; those that it comes with when left out. */
  readonly host?: Pick<HostChoice, 'configFile' | 'accounts' | 'acquirer'> | undefined;
  /** Where the host's books lie; in memory when left out. */
  readonly ledger?: string | undefined;
  /** Rules of a forwarder between terminal and host; nobody stands there when left out. */
  readonly forward?: string | undefined;
  readonly onEffect?: TerminalParts['onEffect'];
  /** What the secure module left the works with; the test keys when left out. */
  readonly keys?: Pick<SecureSetup, 'tmk' | 'kek'> | undefined;
}

/** The same keys and working keys each time, so that the same hands give the same bytes. */
export class MemoryDesk implements Desk {
  readonly flash = new MemoryFlash();
  readonly host: Host;
  readonly ledger: LedgerView;
  readonly controls: HostControls;
  readonly phones: Phones;
  readonly merchant: MerchantPhone;
  readonly clearing: ClearingControls;
  readonly line: FaultyLine;
  /** Switched off at first. */
  readonly terminal: Terminal;
  readonly wallet = openWallet();
  readonly hostAddress = 'memory';
  readonly open = frameOpener(cupPos);
  readonly #log: Log;
  readonly #kept: KeptLog;
  readonly #asked = new Set<Promise<unknown>>();

  constructor(clock: Clock, options: MemoryDeskOptions) {
    const { profile, log, language = 'zh-CN', latencyMs = 0, rollLines, counters, onEffect } = options;
    const keys = options.keys ?? { tmk: testMasterKey(), kek: testTransportKey() };
    const random = seededRandom(8583);
    this.#kept = new KeptLog(clock);
    this.#log = log ?? this.#kept;
    if (counters) this.flash.commit([put('counters', counters)]);
    const toHost = (connection: Connection): void => this.host.accept(connection);
    const forwarder =
      options.forward === undefined
        ? undefined
        : openForwarder({
            ...{ rules: options.forward, configFile: options.host?.configFile, clock, log: this.#log },
            dial: () => new MemoryLine(toHost, { clock, latencyMs }),
          });
    this.host = openHost({
      ...options.host,
      ledgerFile: options.ledger ?? IN_MEMORY,
      log: this.#log,
      clock,
      random,
      schedule: (end) => {
        clock.after(0, end);
      },
    });
    const calls = hostCalls(this.host, profile.identity.merchantId);
    this.ledger = calls.ledger;
    this.controls = calls.controls;
    this.phones = calls.phones;
    this.merchant = calls.merchant;
    this.clearing = calls.clearing;
    const faults: LineFaults = {};
    const wire = new MemoryLine(forwarder ? (connection) => forwarder.accept(connection) : toHost, {
      clock,
      latencyMs,
      disturb: disturbing(faults, clock),
    });
    this.line = new FaultyLine(wire, clock, faults, othersReply(cupPos));
    this.terminal = new Terminal({
      profile,
      dialect: cupPos,
      factory: { language, passwords: {} },
      boot: powerOn,
      flash: this.flash,
      secure: new SecureModule(new MemorySecureStore(), { ...keys, random }),
      line: this.line,
      clock,
      ...(rollLines !== undefined && { rollLines }),
      ...(onEffect && { onEffect }),
    });
  }

  hostLog(): readonly HostLine[] {
    return this.#kept.lines();
  }

  /** Code of somebody's answers from now on. It lives in real time, whatever the desk's is. @throws AcquirerFailure, as a rejection */
  async answerBy(open: OpenAcquirer): Promise<void> {
    const asked = (answer: Promise<unknown>): void => {
      const over = answer.catch(() => {});
      this.#asked.add(over);
      void over.then(() => this.#asked.delete(over));
    };
    await this.host.answerBy(await open({ clock: systemClock, log: this.#log, limitMs: PATIENCE_MS, asked }));
  }

  /** Settles when such code has answered what it was asked; undefined when there is nothing. */
  protected outside(): Promise<unknown> | undefined {
    return this.#asked.size > 0 ? Promise.all(this.#asked) : undefined;
  }

  /** Closes the host's books. */
  close(): Promise<void> {
    this.terminal.power(false);
    return this.host.close();
  }
}
