/** What a route of the control face is. */
import type { z } from 'zod';
import type { Host } from '../../host/host.ts';

/** What went wrong with a request, for its sender. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  /** HTTP status. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface Call {
  readonly host: Host;
  /** What stands for `{id}` in the path. */
  readonly id: string;
  /** As sent; parsed where the route has a schema. */
  readonly body: unknown;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  /** Of a JSON body; `yaml` where it is text. */
  readonly body?: z.ZodType | 'yaml';
  /** The answer as JSON; nothing makes a 204. @throws RequestError */
  readonly handle: (call: Call) => unknown;
}

/** @throws RequestError 404 when it is not there */
export function found<T>(thing: T | undefined, what: string): T {
  if (thing === undefined) throw new RequestError(404, `there is no ${what}`);
  return thing;
}
