/** An acquirer behind a web address: each request is a POST with a JSON object, and the answer is in its reply. */
import type { Acquirer, AcquirerContext, AcquirerReply, AcquirerRequest } from '../acquirer.ts';
import { AcquirerFailure } from '../acquirer-failure.ts';
import { checkAnswer } from './answer.ts';
import type { OutsideOptions } from './attended.ts';
import { LONGEST_LINE_BYTES as LONGEST_ANSWER_BYTES } from './lines-of.ts';
import { questionOf } from './question.ts';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

export class WebAcquirer implements Acquirer {
  readonly name: string;
  readonly #url: URL;
  readonly #options: OutsideOptions;
  readonly #closing = new AbortController();

  /** @throws AcquirerFailure when card data would leave this machine in the clear */
  constructor(url: URL, options: OutsideOptions) {
    if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
      throw new AcquirerFailure(`${url}: requests hold card data and PINs in the clear; use https to other machines`);
    }
    this.name = url.href;
    this.#url = url;
    this.#options = options;
  }

  async handle(request: AcquirerRequest, context: AcquirerContext): Promise<AcquirerReply> {
    const { clock, limitMs } = this.#options;
    const tooLate = new AbortController();
    const limit = clock.after(limitMs, () => tooLate.abort());
    try {
      const signal = AbortSignal.any([tooLate.signal, this.#closing.signal]);
      const { reply, hangUp } = checkAnswer(await this.#post(request, signal));
      if (hangUp) context.hangUp();
      return reply;
    } catch (reason) {
      if (tooLate.signal.aborted) throw new AcquirerFailure(`it gave no answer within ${limitMs / 1000} s`);
      throw reason instanceof AcquirerFailure ? reason : new AcquirerFailure(sentence(reason as Error));
    } finally {
      limit.cancel();
    }
  }

  close(): void {
    this.#closing.abort(new AcquirerFailure('the host closes'));
  }

  async #post(request: AcquirerRequest, signal: AbortSignal): Promise<unknown> {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(questionOf(request)),
      redirect: 'error',
      signal,
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new AcquirerFailure(`it answered with HTTP status ${response.status}`);
    }
    const body = await textOf(response);
    try {
      return JSON.parse(body);
    } catch (reason) {
      throw new AcquirerFailure(`its answer is no JSON: ${(reason as Error).message}`);
    }
  }
}

/** Its whole body. @throws AcquirerFailure when that is longer than an answer can be */
async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    bytes += part.length;
    if (bytes > LONGEST_ANSWER_BYTES)
      throw new AcquirerFailure(`expected an answer of at most ${LONGEST_ANSWER_BYTES} bytes, found one that goes on`);
  }
  return Buffer.concat(parts).toString();
}

/** fetch puts what the system said behind its own words. */
function sentence({ message, cause }: Error): string {
  return `it cannot be reached: ${cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : message}`;
}
