/** The steps of a scenario in the order in which they are played, those of included files in their place. */
import { dirname } from 'node:path';
import { didYouMean } from '../config/nearest.ts';
import { ConfigError } from '../config/read-config.ts';
import type { Complaints } from './complaints.ts';
import { type Include, kinds, stepFormat } from './format.ts';
import { pathFrom } from './head.ts';
import { lateStep } from './late-step.ts';
import { openPart, type Part } from './part.ts';
import { Piece, type Place } from './piece.ts';
import { type Given, placeOf } from './placeholders.ts';
import type { Step } from './scenario.ts';
import { stepText } from './step-text.ts';

export class StepReader {
  readonly #complaints: Complaints;
  /** Names that the steps read so far keep values under. */
  readonly #kept = new Set<string>();

  constructor(complaints: Complaints) {
    this.#complaints = complaints;
  }

  /** @param written a list, or something that its file's format complains about */
  read(written: unknown, place: Place): readonly Step[] {
    if (!Array.isArray(written)) return [];
    return written.flatMap((step: unknown, index) => this.#read(step, { ...place, path: [...place.path, index] }));
  }

  #read(written: unknown, place: Place): readonly Step[] {
    const piece = new Piece(written, place, this.#complaints);
    const late = piece.waitsFor(this.#kept);
    const read = piece.read(stepFormat);
    if (read && 'include' in read) return this.#include(read.include, piece, place);
    if (!read && !late) return [];
    const [name, argument] = nameAndArgument(piece.filled);
    this.#keep(kinds[name]?.keeps?.(argument) ?? [], [name], piece, place);
    const { source, path } = place;
    return [
      {
        name,
        text: stepText(name, argument),
        file: source.file,
        line: source.lineOf(path),
        action: read && !late ? read.action : lateStep(piece.filled),
      },
    ];
  }

  #keep(names: readonly string[], path: readonly string[], piece: Piece, { scope, source }: Place): void {
    for (const name of names) {
      const given = scope.get(name);
      if (given) {
        const message = `<${name}> is given in ${placeOf(given, source.file)} already; keep it under another name`;
        piece.complain({ path: [...path, name], message, ofKey: true });
      }
      this.#kept.add(name);
    }
  }

  /** The steps of a part. */
  #include({ file: path, with: values }: Include, piece: Piece, place: Place): readonly Step[] {
    const { source, files } = place;
    const file = pathFrom(dirname(source.file), path);
    const part = this.#open(file, files);
    if (typeof part === 'string') piece.complain({ path: ['include', 'file'], message: part, ofKey: false });
    if (typeof part !== 'object') return [];
    const line = source.lineOf(place.path);
    const given = Object.entries(values).map(([name, text]): [string, Given] => {
      const at = ['include', 'with', name];
      if (!part.names.includes(name)) {
        const message = `the part has no <${name}>${didYouMean(name, part.names)}`;
        piece.complain({ path: at, message, ofKey: true });
      }
      return [name, { text, file: source.file, line: source.lineOf([...place.path, ...at]) }];
    });
    return this.read(part.steps, {
      source: part.source,
      path: ['steps'],
      scope: new Map([...part.variables, ...given]),
      files: [...files, file],
      includedAt: `${source.file}:${line}`,
    });
  }

  /** The part, or why it is none; nothing when what is wrong with it is complained about already. */
  #open(file: string, files: readonly string[]): Part | string | undefined {
    try {
      return openPart(file, files);
    } catch (reason) {
      if (!(reason instanceof ConfigError)) throw reason;
      for (const problem of reason.problems) this.#complaints.add(file, problem);
      return undefined;
    }
  }
}

/** Of a step that is a word, or a mapping with one key. */
function nameAndArgument(step: unknown): readonly [string, unknown] {
  if (typeof step === 'string') return [step, ''];
  return Object.entries(step as object)[0] ?? ['', ''];
}
