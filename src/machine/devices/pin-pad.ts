/** The PIN pad: has the keypad while it is armed. Digits never leave it but as an encrypted PIN block (ISO 9564-1). */
import type { PinPrompt, TerminalEvent } from '../../firmware/io.ts';
import { DIGIT_KEYS, type Key } from '../../firmware/keys.ts';
import { hidden, Secret } from '../../lib/secret.ts';

export type PinEvent = Extract<TerminalEvent, { readonly type: 'pin' }>;

/** How the pad takes a key: reports something, refuses it with a beep, or has no use for it. */
export type PinKeyOutcome = PinEvent | 'refused' | 'ignored';

export type EncryptPin = (pin: Secret, pan: Secret) => Uint8Array;

export class PinPad {
  readonly #encrypt: EncryptPin;
  #prompt: PinPrompt | undefined;
  #digits = '';

  constructor(encrypt: EncryptPin) {
    this.#encrypt = encrypt;
  }

  get armed(): boolean {
    return this.#prompt !== undefined;
  }

  arm(prompt: PinPrompt): void {
    this.#prompt = prompt;
    this.#digits = '';
  }

  /** Forgets what was typed, too. */
  disarm(): void {
    this.#prompt = undefined;
    this.#digits = '';
  }

  /** Takes a key while armed: digits, CLEAR for the last digit, ENTER (alone: no PIN), CANCEL. Reporting the end disarms. */
  press(key: Key): PinKeyOutcome {
    const prompt = this.#prompt;
    if (!prompt) return 'ignored';
    if ((DIGIT_KEYS as readonly Key[]).includes(key)) {
      return this.#digits.length < prompt.maxDigits ? this.#type(this.#digits + key) : 'refused';
    }
    if (key === 'clear') return this.#type(this.#digits.slice(0, -1));
    if (key === 'enter') return this.#enter(prompt);
    if (key !== 'cancel') return 'ignored';
    this.disarm();
    return { type: 'pin', state: 'cancelled' };
  }

  #type(digits: string): PinKeyOutcome {
    this.#digits = digits;
    return { type: 'pin', state: 'typing', digits: digits.length };
  }

  #enter(prompt: PinPrompt): PinKeyOutcome {
    const digits = this.#digits;
    if (digits.length > 0 && digits.length < prompt.minDigits) return 'refused';
    this.disarm();
    if (digits === '') return { type: 'pin', state: 'entered' };
    return { type: 'pin', state: 'entered', block: this.#encrypt(new Secret(digits, hidden), prompt.pan) };
  }
}
