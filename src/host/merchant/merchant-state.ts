/** What a merchant's account with the acquirer is, as the sum of what happened to it. */
import type { Fen } from '../../payment/money.ts';
import type { ServiceState } from '../../payment/service-states.ts';
import type { MerchantRecord } from '../config.ts';
import type { MerchantEventRecord } from '../ledger/ledger.ts';

/** What can happen, with what is kept of it. */
export interface MerchantEvents {
  /** `password` as security/password.ts keeps it. */
  readonly registered: { readonly phone: string; readonly password: string };
  readonly 'logged-in': object;
  readonly 'wrong-password': object;
  readonly 'terminal-added': { readonly terminal: string };
  /** For 实时到账; `dueMs` is when the review ends. */
  readonly applied: { readonly name: string; readonly account: string; readonly dueMs: number };
  readonly approved: { readonly by: Reviewer };
  readonly refused: { readonly by: Reviewer; readonly reason: string };
  readonly suspended: { readonly reason: string };
  readonly resumed: object;
  readonly closed: object;
  /** A reversal took more than there was. */
  readonly overdrawn: { readonly owes: Fen; readonly rrn: string };
  /** A guard refused a sale: kept with what the merchant did, and no change to him. */
  readonly guarded: object;
}

export type MerchantEventName = keyof MerchantEvents;
export type Reviewer = 'review' | 'instructor';

export interface MerchantState {
  /** Mobile number; absent before registration. */
  readonly phone?: string;
  readonly password?: string;
  readonly loggedInMs?: number;
  readonly wrongPasswords: number;
  readonly wrongPasswordMs: number;
  /** DE 41 of those that are added. */
  readonly terminals: readonly string[];
  readonly service: ServiceState;
  readonly application?: MerchantEvents['applied'];
  /** Why it was refused or suspended. */
  readonly reason?: string;
}

type Apply<E extends MerchantEventName> = (
  before: MerchantState,
  detail: MerchantEvents[E],
  atMs: number,
) => Partial<MerchantState>;

const without = { reason: undefined } as object;

const applied: { readonly [E in MerchantEventName]: Apply<E> } = {
  registered: (_, { phone, password }) => ({ phone, password }),
  'logged-in': (_, __, atMs) => ({ loggedInMs: atMs, wrongPasswords: 0 }),
  'wrong-password': ({ wrongPasswords }, _, atMs) => ({ wrongPasswords: wrongPasswords + 1, wrongPasswordMs: atMs }),
  'terminal-added': ({ terminals }, { terminal }) => ({ terminals: [...terminals, terminal] }),
  applied: (_, application) => ({ service: 'reviewing', application, ...without }),
  approved: () => ({ service: 'enabled', ...without }),
  refused: (_, { reason }) => ({ service: 'refused', reason }),
  suspended: (_, { reason }) => ({ service: 'suspended', reason }),
  resumed: () => ({ service: 'enabled', ...without }),
  closed: () => ({ service: 'closed', ...without }),
  overdrawn: () => ({}),
  guarded: () => ({}),
};

/** Before anything happened: the host file says who has the service from the outset. */
export function initialState({ service }: MerchantRecord): MerchantState {
  const enabled = service === 'instant';
  return { wrongPasswords: 0, wrongPasswordMs: 0, terminals: [], service: enabled ? 'enabled' : 'none' };
}

export function after(state: MerchantState, { event, detail, atMs }: MerchantEventRecord): MerchantState {
  const apply = applied[event as MerchantEventName] as Apply<MerchantEventName>;
  return { ...state, ...apply(state, JSON.parse(detail), atMs) };
}
