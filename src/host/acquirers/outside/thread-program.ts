/** The program of a thread that runs somebody's module: it loads it, and hands requests to it. */
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { present } from '../../../lib/assert.ts';
import { systemClock } from '../../../lib/clock.ts';
import { toHex } from '../../../lib/hex.ts';
import type { Log } from '../../log.ts';
import type { Acquirer, AcquirerContext, AcquirerReply } from '../acquirer.ts';
import { AcquirerFailure } from '../acquirer-failure.ts';
import { faultIn } from './fault-place.ts';
import type { NumberedQuestion } from './peer.ts';
import { requestOf } from './question.ts';
import type { FromThread, ThreadData, ToThread } from './thread.ts';

const { file, path } = workerData as ThreadData;
const port = present(parentPort, 'the port of a thread');
const tell = (message: FromThread): void => port.postMessage(message);

function crash(reason: unknown): never {
  tell({ kind: 'crashed', reason: faultIn(file, reason) });
  process.exit(1);
}

process.on('uncaughtException', crash).on('unhandledRejection', crash);

const say =
  (level: 'info' | 'warn') =>
  (fields: object, message: string): void => {
    const facts = Object.keys(fields).length === 0 ? '' : ` ${JSON.stringify(fields)}`;
    tell({ kind: 'said', level, text: message + facts });
  };

const log: Log = {
  debug: say('info'),
  info: say('info'),
  warn: say('warn'),
  error: say('warn'),
  isLevelEnabled: () => true,
};

async function answer(acquirer: Acquirer, { id, ...question }: NumberedQuestion): Promise<void> {
  let hangUp = false;
  const context: AcquirerContext = {
    clock: systemClock,
    log,
    hangUp: () => {
      hangUp = true;
    },
  };
  try {
    const reply = await acquirer.handle(requestOf(question), context);
    tell({ kind: 'answered', id, answer: written(reply, hangUp) });
  } catch (reason) {
    tell({ kind: 'failed', id, reason: faultIn(file, reason) });
  }
}

/** As `checkAnswer` takes it; whatever is no answer stays what it is. */
function written(reply: AcquirerReply, hangUp: boolean): unknown {
  if (typeof reply !== 'object' || reply === null) return reply;
  const fields = 'fields' in reply && reply.fields;
  return { ...reply, ...(fields && { fields: hexed(fields) }), ...(hangUp && { hangUp }) };
}

function hexed(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).map(([de, value]) => [de, value instanceof Uint8Array ? toHex(value) : value]),
  );
}

async function close(acquirer: Acquirer): Promise<never> {
  await acquirer.close?.();
  return process.exit(0);
}

function acquirerIn(exported: unknown): Acquirer {
  if (typeof exported === 'function') return { name: exported.name, handle: exported as Acquirer['handle'] };
  if (typeof (exported as Acquirer | undefined)?.handle === 'function') return exported as Acquirer;
  throw new AcquirerFailure('expected a default export with a function handle(request, context)');
}

process.setSourceMapsEnabled(true);
try {
  const { default: exported } = await import(pathToFileURL(path).href);
  const acquirer = acquirerIn(exported);
  port.on('message', (message: ToThread) => {
    if (message.kind === 'ping') tell({ kind: 'pong' });
    else if (message.kind === 'close') void close(acquirer);
    else void answer(acquirer, message.question);
  });
  tell({ kind: 'ready' });
} catch (reason) {
  crash(reason);
}
