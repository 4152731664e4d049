/**
 * The thread that talks to PostgreSQL. It takes lists of statements, runs those of a list one after the other on its connection,
 * and answers with their rows. After any failure the connection is dropped, which rolls back what was open on it; the next list
 * makes a new one.
 */
import { type MessagePort, workerData } from 'node:worker_threads';
import pg from 'pg';
import type { SqlValue } from '../database.ts';
import type { Asked, ThreadData, Told, ToThread } from './conversation.ts';

const CONNECT_MS = 3000;
const STATEMENT_MS = 20_000;

/**
 * A host that stops in the middle of a turn must not keep the others waiting for long, so it loses its turn before they lose
 * their patience.
 */
const SESSION = "SET idle_in_transaction_session_timeout = '5s'; SET lock_timeout = '10s'";

const { answered, port } = workerData as ThreadData;

/** Amounts and times are whole numbers well within what a number holds exactly. */
const WHOLE_NUMBERS = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC];
for (const type of WHOLE_NUMBERS) pg.types.setTypeParser(type, Number);

const connections = new Map<number, pg.Client>();

async function connected({ connection, url, goesOn }: ToThread): Promise<pg.Client> {
  const open = connections.get(connection);
  if (open) return open;
  if (goesOn) throw new Error('the connection was lost');
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: STATEMENT_MS,
    keepAlive: true,
    application_name: 'postern',
  });
  client.on('error', () => drop(connection, client));
  client.on('end', () => drop(connection, client));
  try {
    await client.connect();
    await client.query(SESSION);
  } catch (error) {
    drop(connection, client);
    throw error;
  }
  connections.set(connection, client);
  return client;
}

function drop(connection: number, client: pg.Client): void {
  if (connections.get(connection) === client) connections.delete(connection);
  // What is on its way to the server is not waited for: a server that is gone would never take it.
  client.removeAllListeners('end').end(() => {});
}

async function told(question: ToThread, list: readonly Asked[]): Promise<Told> {
  let at = 0;
  let client: pg.Client | undefined;
  try {
    client = await connected(question);
    const results: SqlValue[][][] = [];
    for (; at < list.length; at++) {
      const { text, values, name } = list[at] as Asked;
      const result: pg.QueryArrayResult | pg.QueryArrayResult[] = await client.query({
        text,
        rowMode: 'array',
        ...(values && { values: [...values] }),
        ...(name !== undefined && { name }),
      });
      results.push((Array.isArray(result) ? result.at(-1)?.rows : result.rows) ?? []);
    }
    return { kind: 'rows', results };
  } catch (error) {
    if (client) drop(question.connection, client);
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    return { kind: 'failed', at, reason: reasonOf(error), code };
  }
}

/** An address with several machines fails with one error for each. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && !error.message) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

function serve(messages: MessagePort): void {
  messages.on('message', async (question: ToThread) => {
    if (!question.list) {
      const client = connections.get(question.connection);
      if (client) drop(question.connection, client);
      return;
    }
    messages.postMessage(await told(question, question.list));
    Atomics.store(answered, 0, 1);
    Atomics.notify(answered, 0);
  });
}

serve(port);
