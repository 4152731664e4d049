/**
 * Guards against what launders money or tries out stolen cards, as acquirers have them: how many sales, or what sum, a card, a
 * terminal or a merchant may come to within a time. What was sold before is read from the books, so it is there after a restart.
 */
import { z } from 'zod';
import { converted, duration, text, whole, yuan } from '../../../config/scalars.ts';
import type { Fen } from '../../../payment/money.ts';
import { transactions } from '../../../payment/transactions/transactions.ts';
import type { RecentSale, SaleOwner } from '../../ledger/ledger.ts';
import { WAITING } from '../../qr/orders.ts';
import type { AcquirerContext, AcquirerRequest, AuditNote } from '../acquirer.ts';
import { amountLike, oneOrMore, type Test } from './patterns.ts';

/** What keeps a request from going on, if anything does. */
export type Guard = (request: AcquirerRequest, context: Pick<AcquirerContext, 'recentSales'>) => AuditNote | undefined;

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 31;

const owner = z.enum(['card', 'terminal', 'merchant']);

const likeness = z.enum([...owner.options, 'amount']);
type Likeness = z.output<typeof likeness>;

const within = duration.refine(
  (ms) => ms > 0 && ms <= LONGEST_DAYS * DAY_MS,
  `expected a time above zero and up to ${LONGEST_DAYS}d`,
);

const several = <T>(piece: z.ZodType<T>): z.ZodType<readonly T[]> =>
  z.union([piece.transform((one) => [one]), z.array(piece).min(1)]);

const outcomes = {
  approved: ({ approved, undone }) => approved && !undone,
  declined: ({ approved, responseCode }) => !approved && responseCode !== WAITING,
  any: () => true,
} as const satisfies { readonly [name: string]: Test<RecentSale> };

const answer = converted('a response code of two characters such as 65', (code) =>
  /^[0-9A-Z]{2}$/.test(code) ? code : undefined,
);

/** What a row of `guards` has besides its conditions. */
export const guardShape = {
  name: text.describe('For the audit line'),
  same: several(likeness).describe('What earlier sales have in common with this one: card, terminal, merchant, amount'),
  other: owner.optional().describe('What they do not have in common with it: of a card at another terminal'),
  of: z
    .enum(Object.keys(outcomes) as [keyof typeof outcomes, ...(keyof typeof outcomes)[]])
    .default('approved')
    .describe('Which of them: approved and not undone, declined, or any'),
  amount: oneOrMore(amountLike).optional().describe('Which amounts are looked at, here and earlier: 900.00..1000.00'),
  round: yuan.optional().describe('Only amounts that are whole multiples of it'),
  within: within.describe('How far back: 10min, 1d'),
  count: whole(1, 1_000_000).optional().describe('How many there may be, this one included'),
  sum: yuan.optional().describe('What they may come to, this one included'),
  answer: answer.describe('DE 39 of what is beyond'),
};

export type GuardTerms = z.output<z.ZodObject<typeof guardShape>>;

/** What is wrong with terms that are right one by one. */
export function faultOf({
  same,
  count,
  sum,
}: GuardTerms): { readonly path: string; readonly message: string } | undefined {
  if (!same.some(isOwner)) return { path: 'same', message: 'expected a card, terminal or merchant among them' };
  return count === undefined && sum === undefined
    ? { path: 'count', message: 'is missing; expected a count, a sum or both' }
    : undefined;
}

const isOwner = (each: Likeness): each is SaleOwner => each !== 'amount';

/** Looks at sales and pre-authorizations alone: nobody is kept from giving money back, or from telling what was sold offline. */
export function guardOf(terms: GuardTerms, place: string): Guard {
  const { name, same, other, of, round = 1, within: withinMs } = terms;
  const wanted = (amount: Fen): boolean => (terms.amount?.(amount) ?? true) && amount % round === 0;
  const by = same.filter(isOwner)[0] as SaleOwner;
  return (request, { recentSales }) => {
    if (!sells(request) || !wanted(request.amount)) return undefined;
    const own = {
      card: request.card?.name ?? request.payer?.account,
      terminal: request.terminal.id,
      merchant: request.merchant.id,
    };
    const ownAll = { ...own, amount: request.amount };
    // Nobody knows yet who will scan a code that the terminal shows.
    if (own[by] === undefined || (other === 'card' && !own.card)) return undefined;
    const counted = (recentSales?.(by, own[by], request.atMs - withinMs) ?? []).filter(
      (sale) =>
        outcomes[of](sale) &&
        wanted(sale.amount) &&
        same.every((each) => sale[each] === ownAll[each]) &&
        (!other || sale[other] !== own[other]),
    );
    const seen = {
      count: counted.length + 1,
      sum: counted.reduce((sum, { amount }) => sum + amount, request.amount),
    };
    const figure = (['count', 'sum'] as const).find((each) => seen[each] > (terms[each] ?? Number.POSITIVE_INFINITY));
    return figure && { guard: name, place, figure, seen: seen[figure], allowed: terms[figure] ?? 0, withinMs };
  };
}

function sells({ reversal, transaction }: AcquirerRequest): boolean {
  const { ledger, storedAndForwarded = false } = transactions[transaction];
  return !reversal && !storedAndForwarded && (ledger === 'capture' || ledger === 'hold');
}
