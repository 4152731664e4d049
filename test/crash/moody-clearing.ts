/**
 * A clearing system for storms. While it is `up` it confirms with the sale, as the simulated one does; `slow`, a bank with
 * books of its own pays, which answers later, if anybody is still there to hear it; `down`, it takes nothing.
 */
import type { Clearing, ClearingAnswer, Instruction } from '../../src/host/clearing/clearing.ts';

export type Mood = 'up' | 'slow' | 'down';

export class MoodyClearing implements Clearing {
  readonly name = 'moody';
  mood: Mood;
  readonly #ask: (instruction: Instruction) => Promise<ClearingAnswer>;

  /** @param ask the bank */
  constructor(mood: Mood, ask: (instruction: Instruction) => Promise<ClearingAnswer>) {
    this.mood = mood;
    this.#ask = ask;
  }

  answerAtOnce(): ClearingAnswer | undefined {
    return ({ up: { kind: 'confirmed' }, slow: undefined, down: { kind: 'down' } } as const)[this.mood];
  }

  /** Whether it was paid before is for the bank to say, whatever the mood. */
  pay(instruction: Instruction): Promise<ClearingAnswer> {
    return this.#ask(instruction);
  }

  checkAccount(): undefined {
    return undefined;
  }
}

/** The bank's books: an instruction is paid once however often it is asked, and when it is down nothing new is. */
export class Bank {
  readonly paid = new Map<string, number>();
  /** How often something was asked that had been paid. */
  repeats = 0;
  down = false;

  ask({ id, amount }: Instruction): ClearingAnswer {
    if (this.paid.has(id)) this.repeats++;
    else if (this.down) return { kind: 'down' };
    else this.paid.set(id, amount);
    return { kind: 'confirmed' };
  }
}
