/**
 * A program in any language: it reads a JSON object a line from standard input, each a request with an `id`, and writes an
 * answer with the same `id` a line to standard output, in any order. What it writes to standard error goes to the log.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { AcquirerFailure } from '../acquirer-failure.ts';
import type { Peer, PeerEvents, StartPeer } from './peer.ts';

/** @param command words with spaces between: `./my-host.py --fast` */
export function program(command: string): StartPeer {
  const [file = '', ...parameters] = command.split(/\s+/).filter((word) => word !== '');
  return async (events) => {
    const child = spawn(file, parameters, { stdio: 'pipe' });
    await once(child, 'spawn').catch((reason) => {
      throw new AcquirerFailure(sentence(file, reason));
    });
    return converse(child, events);
  };
}

function converse(child: ChildProcessWithoutNullStreams, events: PeerEvents): Peer {
  const exited = once(child, 'exit').catch(() => {});
  let closed = false;
  // A program that has gone is told of by its end.
  child.stdin.on('error', () => {});
  createInterface({ input: child.stdout }).on('line', (line) => takeLine(line, events));
  createInterface({ input: child.stderr }).on('line', (line) => events.said('info', line));
  child.on('close', (code, signal) => {
    if (!closed) events.gone(signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`);
  });
  return {
    ask: (question) => child.stdin.write(`${JSON.stringify(question)}\n`),
    async close() {
      closed = true;
      child.stdin.end();
      child.kill();
      await exited;
    },
  };
}

/** Answers begin with a brace; anything else was meant for people, and does not belong here. */
function takeLine(line: string, events: PeerEvents): void {
  try {
    const { id, ...answer } = JSON.parse(line) as { readonly id?: unknown };
    if (typeof id !== 'number') events.said('warn', `an answer without the id of its request: ${line}`);
    else events.answered(id, answer);
  } catch {
    events.said('warn', `no JSON on standard output (notes belong on standard error): ${line}`);
  }
}

const FAULTS: { readonly [code: string]: string } = {
  ENOENT: 'there is no such program',
  EACCES: 'it may not be executed: chmod +x it, or name what runs it, such as exec:python3 ./my-host.py',
};

function sentence(file: string, { code, message }: NodeJS.ErrnoException): string {
  return `${file}: ${FAULTS[code ?? ''] ?? message}`;
}
