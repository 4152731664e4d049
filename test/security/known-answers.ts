/** The vectors of fixtures/crypto by algorithm. */
import { readFileSync } from 'node:fs';

export interface KnownAnswer {
  readonly name: string;
  readonly algorithm: string;
  readonly inputs: { readonly [input: string]: string };
  readonly expected: string;
}

/** A frame with the toy keys it was made with. */
export interface KeyedFrame {
  readonly name: string;
  readonly frame: string;
  readonly mak?: string;
  readonly mac?: string;
  readonly pin?: { readonly pik: string; readonly pin: string; readonly block: string; readonly track2: string };
  readonly keyBlock?: {
    readonly tmk: string;
    readonly block: string;
    readonly keys: { readonly PIK: string; readonly MAK: string; readonly TDK?: string };
  };
}

function load<T>(file: string): readonly T[] {
  return JSON.parse(readFileSync(new URL(`../../fixtures/crypto/${file}`, import.meta.url), 'utf8')) as readonly T[];
}

const all = [...load<KnownAnswer>('known-answers.json'), ...load<KnownAnswer>('regression.json')];

/** Every vector of the named algorithms; an algorithm without any is a mistake of the test. */
export function knownAnswers(...algorithms: readonly string[]): readonly KnownAnswer[] {
  return algorithms.flatMap((algorithm) => {
    const found = all.filter((answer) => answer.algorithm === algorithm);
    if (found.length === 0) throw new Error(`no vectors of ${algorithm}`);
    return found;
  });
}

export const keyedFrames = load<KeyedFrame>('messages.json');

/** A named input, which must be there. */
export function input(answer: KnownAnswer, name: string): string {
  const value = answer.inputs[name];
  if (value === undefined) throw new Error(`${answer.name} has no ${name}`);
  return value;
}
