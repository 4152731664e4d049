/** The steps of a scenario in the order in which they are played, those of included files in their place. */
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { didYouMean } from '../config/nearest.ts';
import { ConfigError, ConfigSource } from '../config/read-config.ts';
import type { Complaints } from './complaints.ts';
import { type Include, kinds, partFormat, stepFormat } from './format.ts';
import { pathFrom } from './head.ts';
import { lateStep } from './late-step.ts';
import { Piece, type Place } from './piece.ts';
import { type Given, placeholdersIn, placeOf } from './placeholders.ts';
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
  #include(include: Include, piece: Piece, place: Place): readonly Step[] {
    const { source, path, files } = place;
    const file = pathFrom(dirname(source.file), include.file);
    const complain = (message: string): readonly Step[] => {
      piece.complain({ path: ['include', 'file'], message, ofKey: false });
      return [];
    };
    const circle = files.findIndex((other) => resolve(other) === resolve(file));
    if (circle >= 0) return complain(`the file includes itself: ${[...files.slice(circle), file].join(' > ')}`);
    const part = this.#open(file, complain);
    if (!part) return [];
    const { steps, variables = {} } = part.value as { readonly steps?: unknown; readonly variables?: object };
    const scope = new Map<string, Given>();
    for (const [name, text] of Object.entries(variables)) {
      scope.set(name, { text, file, line: part.lineOf(['variables', name]) });
    }
    const used = [...scope.keys(), ...placeholdersIn(steps).map(({ name }) => name)];
    for (const [name, text] of Object.entries(include.with)) {
      const given = ['include', 'with', name];
      if (!used.includes(name)) {
        const message = `the part has no <${name}>${didYouMean(name, used)}`;
        piece.complain({ path: given, message, ofKey: true });
      }
      scope.set(name, { text, file: source.file, line: source.lineOf([...path, ...given]) });
    }
    const includedAt = `${source.file}:${source.lineOf(path)}`;
    return this.read(steps, { source: part, path: ['steps'], scope, files: [...files, file], includedAt });
  }

  /** A part that is written as it should be, its steps apart. */
  #open(file: string, complain: (message: string) => unknown): ConfigSource | undefined {
    try {
      const source = ConfigSource.open(file);
      if (!isPart(source.value)) {
        complain(`expected a part, which begins with part: and what it does; ${file} has no part:`);
        return undefined;
      }
      source.read(partFormat(z.unknown()));
      return source;
    } catch (reason) {
      if (!(reason instanceof ConfigError)) throw reason;
      for (const problem of reason.problems) {
        if (problem.line === 0) complain(`${file}: ${problem.message}`);
        else this.#complaints.add(file, problem);
      }
      return undefined;
    }
  }
}

/** Whether a file is there to be included. */
export function isPart(written: unknown): boolean {
  return typeof written === 'object' && written !== null && 'part' in written;
}

/** Of a step that is a word, or a mapping with one key. */
function nameAndArgument(step: unknown): readonly [string, unknown] {
  if (typeof step === 'string') return [step, ''];
  return Object.entries(step as object)[0] ?? ['', ''];
}
