/** The terminals of a host as it knows them at this moment. */
import type { HostConfig } from './config.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { MisuseState } from './misuse.ts';

export interface TerminalState extends MisuseState {
  /** DE 41 */
  readonly id: string;
  /** DE 42 */
  readonly merchant: string;
  /** Whether it has working keys. */
  readonly signedIn: boolean;
  /** When it signed in or off last, in milliseconds since 1970 UTC. */
  readonly sessionAtMs?: number;
  /** The newest batch. */
  readonly batch?: { readonly number: string; readonly settled: boolean; readonly requests: number };
}

export function terminalStates(
  { terminals }: HostConfig,
  ledger: Ledger,
  misuseOf: (terminal: string) => MisuseState,
): readonly TerminalState[] {
  const sessions = new Map(ledger.sessions().map((session) => [session.terminal, session]));
  return terminals.map(({ id, merchant }) => {
    const session = sessions.get(id);
    const batch = ledger.lastBatch(id);
    return {
      id,
      merchant: merchant.id,
      ...misuseOf(id),
      signedIn: session?.keyBlock != null,
      ...(session && { sessionAtMs: session.atMs }),
      ...(batch && {
        batch: {
          number: batch.number,
          settled: batch.lastStan === undefined,
          requests: ledger.requestsOf(id, batch.number).length,
        },
      }),
    };
  });
}
