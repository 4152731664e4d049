/** Which pre-authorization a step is about: the last one, or one that somebody's slip names. */
import { z } from 'zod';
import { digits } from '../config/scalars.ts';
import { approvalsOf } from './approvals.ts';
import type { Answers } from './clerk.ts';
import type { Mismatch } from './scenario.ts';
import type { Stage } from './stage.ts';

/** `last`, or code and date as the slip has them. */
export const ofAuthorization = z.union([
  z.strictObject({ code: digits(6), date: digits(4) }),
  z.literal('last').transform(() => undefined),
]);

type Reference = z.output<typeof ofAuthorization>;

export const NO_AUTHORIZATION: Mismatch = { expected: 'a pre-authorization', found: 'none that was approved' };

/** How a slip names it; undefined where there is none. */
export function referenceTo(stage: Stage, of: Reference): Reference {
  const last = approvalsOf(stage, 'pre-auth').at(-1);
  return of ?? (last && { code: last.authCode, date: last.date.slice('YYYY'.length) });
}

/** The clerk types what names it. */
export function naming(stage: Stage, { code, date }: NonNullable<Reference>): Answers {
  return { 'original-auth': () => stage.enter(code), 'original-date': () => stage.enter(date) };
}
