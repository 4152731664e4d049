/** A scenario and what comes of it, as data. */
import type { OpenedFrame } from '../desk/open-frame.ts';
import type { Arrival, MerchantAccount } from '../host/ledger/ledger-view.ts';
import type { LcdLine } from '../machine/front-panel.ts';
import type { Language } from '../payment/text.ts';
import type { Stage } from './stage.ts';

/** What was wanted, and what was there instead; both for a person to read, neither with clear card data. */
export interface Mismatch {
  readonly expected: string;
  readonly found: string;
}

/** What a step does on the stage; undefined when it came out right. */
export type Action = (stage: Stage) => Mismatch | undefined;

export interface Step {
  /** `sale`, as the file says it. */
  readonly name: string;
  /** From 1. */
  readonly line: number;
  readonly action: Action;
}

export interface Scenario {
  readonly name: string;
  readonly file: string;
  /** Of its name, from 1. */
  readonly line: number;
  readonly tags: readonly string[];
  /** A profile's name or path. */
  readonly terminal: string;
  readonly language: Language;
  /** Lines on a full roll of paper; as many as it usually has when left out. */
  readonly rollLines?: number | undefined;
  /** The setup's steps first. */
  readonly steps: readonly Step[];
}

export interface SeenFrame {
  readonly direction: 'out' | 'in';
  readonly frame: OpenedFrame;
}

/** Why a scenario failed, with all that is needed to see it. */
export interface Failure extends Mismatch {
  readonly step: string;
  readonly line: number;
  /** As it was when the step gave up. */
  readonly lcd: readonly LcdLine[];
  /** The last ones, oldest first. */
  readonly frames: readonly SeenFrame[];
  readonly account: MerchantAccount;
  /** What moved the merchant's money since the scenario began. */
  readonly arrivals: readonly Arrival[];
}

export interface ScenarioResult {
  readonly scenario: Scenario;
  /** Real time it took. */
  readonly tookMs: number;
  /** Time that passed for the terminal. */
  readonly virtualMs: number;
  readonly failure?: Failure;
}
