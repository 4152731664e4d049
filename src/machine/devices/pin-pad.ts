/**
 * The PIN pad: has the keypad while it is armed. What is typed never leaves it but for the secure module: a PIN as an encrypted
 * PIN block (ISO 9564-1), a key component as its check value.
 */
import type { ComponentPrompt, KeyComponent, PinPrompt, TerminalEvent } from '../../firmware/io.ts';
import { DIGIT_KEYS, type Key } from '../../firmware/keys.ts';
import { hidden, Secret } from '../../lib/secret.ts';

export type PinEvent = Extract<TerminalEvent, { readonly type: 'pin' }>;

/** How the pad takes a key: reports something, refuses it with a beep, or has no use for it. */
export type PinKeyOutcome = PinEvent | 'refused' | 'ignored';

/** What the secure module does with what was typed. */
export interface PinPadKeys {
  encryptPin(pin: Secret, pan: Secret): Uint8Array;
  /** @returns the component's check value */
  takeComponent(component: KeyComponent, hex: Secret): string;
}

/** Keys that are A to F after ↑. */
const LETTERS: { readonly [key in Key]?: string } = { '1': 'A', '2': 'B', '3': 'C', '4': 'D', '5': 'E', '6': 'F' };

export class PinPad {
  readonly #keys: PinPadKeys;
  #prompt: PinPrompt | ComponentPrompt | undefined;
  #typed = '';
  /** Whether ↑ was pressed for a letter. */
  #shifted = false;

  constructor(keys: PinPadKeys) {
    this.#keys = keys;
  }

  get armed(): boolean {
    return this.#prompt !== undefined;
  }

  arm(prompt: PinPrompt | ComponentPrompt): void {
    this.disarm();
    this.#prompt = prompt;
  }

  /** Forgets what was typed, too. */
  disarm(): void {
    this.#prompt = undefined;
    this.#typed = '';
    this.#shifted = false;
  }

  /** Takes a key while armed: digits, CLEAR for the last one, ENTER (alone: no PIN), CANCEL. Reporting the end disarms. */
  press(key: Key): PinKeyOutcome {
    const prompt = this.#prompt;
    if (!prompt) return 'ignored';
    if (key === 'up' && prompt.kind === 'key-component') {
      this.#shifted = true;
      return 'ignored';
    }
    if ((DIGIT_KEYS as readonly Key[]).includes(key)) return this.#type(prompt, key);
    if (key === 'clear') return this.#show(this.#typed.slice(0, -1));
    if (key === 'enter') return prompt.kind === 'pin' ? this.#enterPin(prompt) : this.#enterComponent(prompt);
    if (key !== 'cancel') return 'ignored';
    this.disarm();
    return { type: 'pin', state: 'cancelled' };
  }

  #type(prompt: PinPrompt | ComponentPrompt, key: Key): PinKeyOutcome {
    const character = this.#shifted ? LETTERS[key] : key;
    this.#shifted = false;
    const most = prompt.kind === 'pin' ? prompt.maxDigits : prompt.hexDigits;
    return character === undefined || this.#typed.length >= most ? 'refused' : this.#show(this.#typed + character);
  }

  #show(typed: string): PinKeyOutcome {
    this.#typed = typed;
    return { type: 'pin', state: 'typing', digits: typed.length };
  }

  #enterPin({ pan, minDigits }: PinPrompt): PinKeyOutcome {
    const digits = this.#typed;
    if (digits.length > 0 && digits.length < minDigits) return 'refused';
    this.disarm();
    if (digits === '') return { type: 'pin', state: 'entered' };
    return { type: 'pin', state: 'entered', block: this.#keys.encryptPin(new Secret(digits, hidden), pan) };
  }

  #enterComponent({ component, hexDigits }: ComponentPrompt): PinKeyOutcome {
    if (this.#typed.length < hexDigits) return 'refused';
    const hex = new Secret(this.#typed, hidden);
    this.disarm();
    return { type: 'pin', state: 'component', kcv: this.#keys.takeComponent(component, hex) };
  }
}
