/** A scenario and what comes of it, as data. */
import type { OpenedFrame } from '../desk/desk.ts';
import type { HostLine } from '../desk/kept-log.ts';
import type { Counters } from '../firmware/flash-records.ts';
import type { Arrival, MerchantAccount } from '../host/ledger/ledger-view.ts';
import type { LineAddress } from '../lines/line-address.ts';
import type { LcdLine, PaperLine, TraceEntry } from '../machine/front-panel.ts';
import type { Fen } from '../payment/money.ts';
import type { Language } from '../payment/text.ts';
import type { Stage } from './stage.ts';

/** What was wanted, and what was there instead; both for a person to read, neither with clear card data. */
export interface Mismatch {
  readonly expected: string;
  readonly found: string;
}

/** What a step does on the stage; undefined when it came out right. */
export type Action = (stage: Stage) => Promise<Mismatch | undefined>;

/** A step as a person reads it. */
export interface WrittenStep {
  /** `sale`, as the file says it. */
  readonly name: string;
  /** `sale: { amount: 12.34, card: unionpay-debit }`, in one line, PINs masked. */
  readonly text: string;
  /** Where it stands; of an included step, where that stands. Lines count from 1. */
  readonly file: string;
  readonly line: number;
}

export interface Step extends WrittenStep {
  readonly action: Action;
}

/** What a scenario is called, and where it stands. */
export interface ScenarioHead {
  readonly name: string;
  readonly file: string;
  /** Of its name, from 1. */
  readonly line: number;
  readonly tags: readonly string[];
  /** A profile's name or path. */
  readonly terminal: string;
}

export interface Scenario extends ScenarioHead {
  readonly language: Language;
  /** Lines on a full roll of paper; as many as it usually has when left out. */
  readonly rollLines?: number | undefined;
  /** The embedded host as it comes when left out. */
  readonly host?: ScenarioHost | undefined;
  /** When it begins, in milliseconds since 1970 UTC. */
  readonly startMs?: number | undefined;
  /** Where the terminal goes on counting from; as a new device when left out. */
  readonly counters?: Counters | undefined;
  /** How long steps wait for what is to happen, in the desk's time; the stage's own patience when left out. */
  readonly patienceMs?: number | undefined;
  /** The sign-on that it starts with and the setup's steps first. */
  readonly steps: readonly Step[];
  /** Played after the steps, whether they held or not. */
  readonly teardown: readonly Step[];
}

/** The host that a scenario names: somebody else's by its address, or the embedded one with terms and accounts of its own. */
export type ScenarioHost =
  /** Somebody else's, and those that stand in for it. */
  | { readonly kind: 'address'; readonly addresses: readonly LineAddress[] }
  | ({ readonly kind: 'embedded' } & EmbeddedHost);

export interface EmbeddedHost {
  /** Merchants, terminals and fees in place of those that it comes with. */
  readonly configFile?: string | undefined;
  /** Rules that decide before whoever answers otherwise. */
  readonly rulesFile?: string | undefined;
  /** Who answers, as behind --acquirer; its paths begin beside the scenario. */
  readonly acquirer?: string | undefined;
  /** Rules of a forwarder between terminal and host. */
  readonly forwardFile?: string | undefined;
  /** What test cards can spend, by name, in place of what their files say. */
  readonly accounts?: { readonly [card: string]: Fen } | undefined;
}

export interface SeenFrame {
  readonly atMs: number;
  readonly direction: 'out' | 'in';
  readonly frame: OpenedFrame;
}

/** A step that was played, and what there was to see when it was over. */
export interface PlayedStep extends WrittenStep {
  /** Why it did not come out right. */
  readonly mismatch?: Mismatch;
  /** The desk's time when it began and when it was over. */
  readonly startMs: number;
  readonly endMs: number;
  readonly lcd: readonly LcdLine[];
  /** What went over the wire meanwhile, oldest first. */
  readonly frames: readonly SeenFrame[];
  /** What was printed meanwhile. */
  readonly paper: readonly PaperLine[];
}

/** Why a scenario failed, with all that is needed to see it. */
export interface Failure extends Mismatch {
  readonly step: WrittenStep;
  /** As it was when the step gave up. */
  readonly lcd: readonly LcdLine[];
  /** The last ones, oldest first. */
  readonly frames: readonly SeenFrame[];
  /** What the host decided last, oldest first; absent when the host is somebody else's. */
  readonly hostLog?: readonly HostLine[];
  /** Of the merchant, when the scenario began and at the end; absent when the host is somebody else's. */
  readonly opening?: MerchantAccount;
  readonly account?: MerchantAccount;
  /** What moved the merchant's money since the scenario began. */
  readonly arrivals: readonly Arrival[];
}

/** Plain data, so that it can come from another process. */
export interface ScenarioResult {
  readonly scenario: ScenarioHead;
  /** `#rrggbb` of the display's dark and light pixels. */
  readonly colours: { readonly ink: string; readonly paper: string };
  /** Real time it took. */
  readonly tookMs: number;
  /** Time that passed for the terminal. */
  readonly virtualMs: number;
  /** In order; after one that failed, only those of the teardown. */
  readonly played: readonly PlayedStep[];
  /** The wire as it was, raw: for captures, never for print. */
  readonly trace: readonly TraceEntry[];
  readonly failure?: Failure;
}
