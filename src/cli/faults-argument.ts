/** What is to go wrong on lines, as options say it: `delay=200ms,jitter=50ms,seed=7`. */
import { didYouMean } from '../config/nearest.ts';
import { duration } from '../config/scalars.ts';
import { FAULT_WORDS, type FaultWord, type LineFaults } from '../lines/line-faults.ts';
import { UsageError } from './failure.ts';

/** @throws UsageError */
export function faultsArgument(name: string, text: string): LineFaults {
  return Object.fromEntries(text.split(',').map((part) => oneFault(name, part.trim())));
}

function oneFault(name: string, part: string): readonly [string, number | boolean] {
  const words: { readonly [word: string]: FaultWord } = FAULT_WORDS;
  const [word = '', value] = part.split(/=(.*)/s);
  const known = words[word];
  if (!known) {
    throw new UsageError(
      `${name}: there is no fault '${word}'${didYouMean(word, Object.keys(words))}; known are ${Object.keys(words).join(', ')}`,
    );
  }
  return [known.field, faultValue(name, word, known, value)];
}

function faultValue(name: string, word: string, { value: kind }: FaultWord, written: string | undefined) {
  const wrong = (expected: string): UsageError =>
    new UsageError(`${name}: ${word}: expected ${expected}, found '${written ?? ''}'`);
  if (kind === 'yes') {
    if (written !== undefined) throw wrong('nothing behind it');
    return true;
  }
  if (kind === 'number') {
    if (written === undefined || !/^\d{1,9}$/.test(written)) throw wrong(`a whole number such as ${word}=100`);
    return Number(written);
  }
  const read = duration.safeParse(written ?? '');
  if (!read.success) throw wrong(`a time such as ${word}=200ms`);
  return read.data;
}
