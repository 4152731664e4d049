/** What every flow is given: the model it runs on, the memory that lasts, and the memory that a power cut forgets. */
import type { Dialect } from '../dialects/dialect.ts';
import type { Text } from '../payment/text.ts';
import { say } from '../payment/text.ts';
import type { FlashView, Settings } from './flash-records.ts';
import type { Profile } from './profile.ts';

/** Forgotten at power off. */
export interface Ram {
  /** Number of the operator who is signed on. */
  operator?: string | undefined;
  /** What the host asked for could not be done: not tried again before it has answered something else. */
  postponed?: boolean;
  /** The host does not tell arrivals: not asked for them again before the next sign-in. */
  noNotices?: boolean;
}

export interface Firmware {
  /** The model as it is set up at this moment; see setup.ts. */
  readonly profile: Profile;
  readonly dialect: Dialect;
  readonly flash: FlashView;
  /** The settings that hold until somebody changes one. */
  readonly factory: Settings;
  readonly ram: Ram;
}

/** A text in both languages, or one that needs no translation (an amount, a number, what the host wrote). */
export type Words = Text | string;

export function settingsOf(fw: Firmware): Settings {
  return fw.flash.read('settings') ?? fw.factory;
}

/** The words in the language that the device speaks now. */
export function speak(fw: Firmware, words: Words): string {
  return typeof words === 'string' ? words : say(words, settingsOf(fw).language);
}
