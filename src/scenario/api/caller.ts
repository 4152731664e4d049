/** Who called a function of the API: a failure points at the line of a test, as that of a scenario points into its file. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '../../config/read-config.ts';
import { StepError, UsageError } from './errors.ts';

export interface Caller {
  /** From the working directory, where it is in there. */
  readonly file: string;
  /** From 1; 0 where no stack tells. */
  readonly line: number;
  /** Frames of the stack, from the caller on. */
  readonly frames: string;
}

/** Who called `called`, as long as that has not waited for anything yet. */
export function callerOf(called: (...parameters: never[]) => unknown): Caller {
  const trace: { stack?: string } = {};
  Error.captureStackTrace(trace, called);
  const [, ...frames] = (trace.stack ?? '').split('\n');
  const [, place = '', line = '0'] = /^\s*at (?:async )?(?:.*? \()?(.+?):(\d+):\d+\)?$/.exec(frames[0] ?? '') ?? [];
  return { file: fromHere(place), line: Number(line), frames: frames.join('\n') };
}

function fromHere(place: string): string {
  const path = place.startsWith('file:') ? fileURLToPath(place) : place;
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}

/** What was thrown; an error that is the caller's to read looks as if it had been thrown where he stands. */
export function thrownAt({ frames }: Caller, reason: unknown): unknown {
  if (reason instanceof StepError || reason instanceof UsageError || reason instanceof ConfigError) {
    reason.stack = `${reason.name}: ${reason.message}\n${frames}`;
  }
  return reason;
}
