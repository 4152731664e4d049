/**
 * The invariants of the books, each a query that finds what breaks it. An empty result is a sound ledger.
 * They read the rows alone and share nothing with the code that wrote them but the names of accounts.
 */
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import { transactions } from '../../payment/transactions/transactions.ts';
import { accounts } from './accounts.ts';
import type { Database } from './database.ts';

export interface Finding {
  /** Which invariant: a key of `invariants`. */
  readonly invariant: string;
  /** What breaks it, in a sentence. */
  readonly detail: string;
}

const PARTIAL_APPROVAL = '10';

const named = (holds: (type: Pick<TransactionType, 'name' | 'ledger'>) => boolean): string =>
  Object.values(transactions)
    .filter(holds)
    .map(({ name }) => `'${name}'`)
    .join(', ');

/** Types that set money aside or free it move none. */
const MOVING = named(({ ledger }) => !['none', 'hold', 'release'].includes(ledger));
const CAPTURES = named(({ ledger }) => ledger === 'capture' || ledger === 'complete');
const HOLDS = named(({ ledger }) => ledger === 'hold');
const EXPIRY = transactions['pre-auth-expiry'].name;
const ENDS_OF_HOLDS = named(({ name, ledger }) => name !== EXPIRY && (ledger === 'release' || ledger === 'complete'));
const ADJUSTMENTS = named(({ ledger }) => ledger === 'adjust');
const ARRIVING = named(({ ledger }) => ['capture', 'complete', 'adjust'].includes(ledger));
const TAKE_BACKS = named(({ ledger }) => ledger === 'take-back');
const REFUNDS = named(({ ledger }) => ledger === 'refund');

const WHO = `'request ' || r.id || ' (' || r."transaction" || CASE r.reversal WHEN 1 THEN ' reversal' ELSE '' END
  || ', terminal ' || r.terminal || ', batch ' || r.batch || ', STAN ' || r.stan || ')'`;

/** Confirmations that move money by themselves: that of a sale credited at once is about the money of the sale. */
const PAYOUTS = `
  SELECT c.* FROM clearing c LEFT JOIN request r ON r.id = c.request
  WHERE c.outcome = 'confirmed' AND (c.kind <> 'instant' OR r.state = 'next-day')`;

/** What each request's transfers came to, with the sign of the merchant's side. */
const SUMS = `
  WITH clearing AS (SELECT id FROM account WHERE name = '${accounts.clearing}'),
  sums AS (
    SELECT t.request,
      sum(CASE WHEN t.leg NOT IN ('payment', 'excess') THEN 0 WHEN t.credit = c.id THEN t.amount ELSE -t.amount END) AS gross,
      sum(CASE WHEN t.leg <> 'arrival' THEN 0 WHEN t.debit = c.id THEN t.amount ELSE -t.amount END) AS net,
      sum(CASE WHEN t.leg <> 'fee' THEN 0 WHEN t.debit = c.id THEN t.amount ELSE -t.amount END) AS fee,
      max(t.leg = 'payment') + max(t.leg = 'excess') + max(t.leg = 'arrival') + max(t.leg = 'fee') < count(*) AS repeated
    FROM transfer t, clearing c
    WHERE t.request IS NOT NULL AND t.phase IN ('posted', 'post')
    GROUP BY t.request
  )`;

/** Each selects a column `detail`. */
const invariants = {
  'books sum to zero': `
    SELECT 'the accounts sum to ' || total || ' fen' AS detail
    FROM (SELECT sum(posted) AS total FROM balance) WHERE total <> 0
    UNION ALL
    SELECT 'transfer ' || id || ' names an account that does not exist' FROM transfer
    WHERE debit NOT IN (SELECT id FROM account) OR credit NOT IN (SELECT id FROM account)`,

  'every column holds what it may': `
    SELECT 'transfer ' || id || ' is ' || phase || ', ' || leg || ', ' || amount || ' fen from account ' || debit
      || ' to account ' || credit AS detail
    FROM transfer
    WHERE phase NOT IN ('posted', 'pending', 'post', 'void') OR leg NOT IN ('opening', 'payment', 'excess', 'arrival', 'fee', 'payout', 'withdrawal')
      OR amount <= 0 OR debit = credit
    UNION ALL
    SELECT ${WHO} || ' has a column that holds what it may not' FROM request r
    WHERE reversal NOT IN (0, 1) OR approved NOT IN (0, 1) OR amount < 0 OR pin NOT IN ('none', 'right', 'wrong')
      OR (state IS NULL) <> (net IS NULL) OR (state IS NULL) <> (fee IS NULL) OR state NOT IN ('credited', 'next-day')`,

  'clearing is empty': `
    SELECT 'the clearing account holds ' || posted || ' fen' AS detail
    FROM balance JOIN account ON account.id = balance.account
    WHERE name = '${accounts.clearing}' AND posted <> 0`,

  'no transfer without its request': `
    SELECT 'transfer ' || t.id || CASE
      WHEN t.request IS NULL THEN ' belongs to no request' ELSE ' belongs to request ' || t.request || ', which is not there'
    END AS detail
    FROM transfer t LEFT JOIN request r ON r.id = t.request
    WHERE r.id IS NULL AND t.message IS NULL AND (t.leg <> 'opening' OR t.request IS NOT NULL)`,

  'every approved request exactly once in the transfers': `
    ${SUMS}
    SELECT ${WHO} || ' is answered ' || r.response_code || ' with net ' || coalesce(r.net, 'nothing') || ' and fee '
      || coalesce(r.fee, 'nothing') || ' fen, but its transfers move net ' || coalesce(s.net, 'nothing') || ' and fee '
      || coalesce(s.fee, 'nothing') || CASE s.repeated WHEN 1 THEN ', one of them more than once' ELSE '' END AS detail
    FROM request r LEFT JOIN sums s ON s.request = r.id
    WHERE coalesce(s.repeated, 0) OR coalesce(s.net, 0) <> coalesce(r.net, 0) OR coalesce(s.fee, 0) <> coalesce(r.fee, 0)
      OR coalesce(s.gross, 0) <> coalesce(r.net + r.fee, 0)`,

  'only approved requests move money': `
    SELECT ${WHO} || ' is answered ' || r.response_code || CASE r.state IS NULL
      WHEN 1 THEN ' and moved nothing' ELSE ' and moved money' END AS detail
    FROM request r
    WHERE (r.state IS NOT NULL AND NOT (r.approved AND r."transaction" IN (${MOVING})))
      OR (r.state IS NULL AND r.approved AND r.reversal = 0 AND r."transaction" IN (${MOVING}))`,

  'a request moves its amount, less only where it was approved in part': `
    SELECT ${WHO} || ' of ' || r.amount || ' fen moved ' || (r.net + r.fee) AS detail
    FROM request r
    WHERE r.state IS NOT NULL AND r.reversal = 0 AND r."transaction" NOT IN (${ADJUSTMENTS}) AND CASE
      WHEN r."transaction" NOT IN (${CAPTURES}) THEN r.net + r.fee <> -r.amount
      WHEN r.response_code = '${PARTIAL_APPROVAL}' THEN r.net + r.fee NOT BETWEEN 0 AND r.amount
      ELSE r.net + r.fee <> r.amount END`,

  'an adjusted sale comes to what its last adjustment says': `
    SELECT ${WHO} || ' of ' || r.amount || ' fen leaves its sale at ' || worth AS detail
    FROM (
      SELECT r.*, (SELECT sum(x.net + x.fee) FROM request x WHERE x.approved AND x.id <= r.id
        AND (x.id = r.original OR x.original = r.original AND x."transaction" IN (${ADJUSTMENTS}))) AS worth
      FROM request r WHERE r.approved AND r."transaction" IN (${ADJUSTMENTS})
    ) r
    WHERE worth IS NOT r.amount`,

  'every reversal matched': `
    SELECT ${WHO} || ' found no original, and yet request ' || o.id || ' of that STAN is approved' AS detail
    FROM request r JOIN request o
      ON o.terminal = r.terminal AND o.batch = r.batch AND o.stan = r.stan AND o.reversal = 0
    WHERE r.reversal = 1 AND r.approved AND r.original IS NULL AND o.state IS NOT NULL
    UNION ALL
    SELECT ${WHO} || ' points to request ' || r.original || ', which is another transaction' FROM request r
    LEFT JOIN request o ON o.id = r.original
    WHERE r.reversal = 1 AND r.original IS NOT NULL
      AND (o.id IS NULL OR o.terminal <> r.terminal OR o.batch <> r.batch OR o.stan <> r.stan OR o.reversal = 1)
    UNION ALL
    SELECT ${WHO} || ' did not undo request ' || o.id FROM request r JOIN request o ON o.id = r.original
    WHERE r.reversal = 1 AND r.approved AND (coalesce(r.net, 0) <> -coalesce(o.net, 0) OR coalesce(r.fee, 0) <> -coalesce(o.fee, 0))`,

  'nothing is taken back twice': `
    WITH standing AS (
      SELECT * FROM request WHERE approved AND reversal = 0
        AND id NOT IN (SELECT original FROM request WHERE reversal = 1 AND approved AND original IS NOT NULL)
    )
    SELECT ${WHO} || ' of ' || moved || ' fen was reversed ' || reversals || ' times, voided ' || voids
      || ' times and refunded ' || refunded || ' fen' AS detail
    FROM (
      SELECT o.*, abs(coalesce(o.net + o.fee, 0) + (SELECT coalesce(sum(x.net + x.fee), 0) FROM request x
          WHERE x.original = o.id AND x.approved AND x."transaction" IN (${ADJUSTMENTS}))) AS moved,
        (SELECT count(*) FROM request x WHERE x.original = o.id AND x.reversal = 1 AND x.approved) AS reversals,
        (SELECT count(*) FROM standing x WHERE x.original = o.id AND x."transaction" IN (${TAKE_BACKS})) AS voids,
        (SELECT coalesce(sum(amount), 0) FROM standing x WHERE x.original = o.id AND x."transaction" IN (${REFUNDS})) AS refunded
      FROM request o WHERE o.id IN (SELECT original FROM request)
    ) r
    WHERE reversals > 1 OR reversals + voids > 1 OR (reversals + voids) * moved + refunded > moved`,

  'an order is paid once, and not when it is closed': `
    SELECT ${WHO} || ' was paid ' || payments || ' times and cancelled unpaid ' || cancellations || ' times' AS detail
    FROM (
      SELECT o.*,
        (SELECT count(*) FROM request x WHERE x.original = o.id AND x."transaction" = 'qr-payment' AND x.approved) AS payments,
        (SELECT count(*) FROM request x WHERE x.original = o.id AND x.reversal = 1 AND x.approved) AS cancellations
      FROM request o WHERE o.id IN (SELECT original FROM request WHERE "transaction" = 'qr-payment')
    ) r
    WHERE payments > 1 OR payments + cancellations > 1
    UNION ALL
    SELECT ${WHO} || ' is not of the amount of its order' FROM request r JOIN request o ON o.id = r.original
    WHERE r."transaction" = 'qr-payment' AND r.reversal = 0 AND (r.amount <> o.amount OR r.stan <> o.stan OR r.terminal <> o.terminal)`,

  'a merchant has what arrived': `
    WITH expected AS (
      SELECT CASE state WHEN 'credited' THEN '${accounts.merchant('')}' || merchant
        ELSE '${accounts.nextDay('')}' || merchant END AS name, sum(net) AS net
      FROM request WHERE state IS NOT NULL GROUP BY 1
      UNION ALL
      SELECT '${accounts.merchant('')}' || merchant, sum(CASE kind WHEN 'withdrawal' THEN -amount ELSE amount END)
      FROM (${PAYOUTS}) GROUP BY merchant
      UNION ALL
      SELECT '${accounts.nextDay('')}' || merchant, -sum(amount) FROM (${PAYOUTS}) WHERE kind <> 'withdrawal' GROUP BY merchant
    )
    SELECT e.name || ' holds ' || coalesce(b.posted, 0) || ' fen, its arrivals come to ' || e.net AS detail
    FROM (SELECT name, sum(net) AS net FROM expected GROUP BY name) e LEFT JOIN account a ON a.name = e.name LEFT JOIN balance b ON b.account = a.id
    WHERE coalesce(b.posted, 0) <> e.net`,

  'what is credited at once was confirmed by the clearing': `
    SELECT ${WHO} || ' credited ' || r.net || ' fen, which the clearing did not confirm' AS detail
    FROM request r
    WHERE r.state = 'credited' AND r.net > 0 AND r.reversal = 0 AND r."transaction" IN (${ARRIVING})
      AND NOT EXISTS (SELECT 1 FROM clearing c
        WHERE c.instruction = 'I' || r.id AND c.outcome = 'confirmed' AND c.request = r.id AND c.amount = r.net)`,

  'a confirmation moves its amount once': `
    WITH sums AS (
      SELECT message, count(*) AS transfers, sum(amount) AS moved FROM transfer WHERE message IS NOT NULL GROUP BY message
    )
    SELECT 'message ' || m.id || ' to the clearing (' || m.instruction || ', ' || m.outcome || ') of ' || m.amount
      || ' fen moved ' || moved || ' in ' || transfers || ' transfers' AS detail
    FROM (
      SELECT c.*, coalesce(sums.transfers, 0) AS transfers, coalesce(sums.moved, 0) AS moved,
        c.id IN (SELECT id FROM (${PAYOUTS})) AS pays
      FROM clearing c LEFT JOIN sums ON sums.message = c.id
      WHERE sums.message IS NOT NULL OR c.id IN (SELECT id FROM (${PAYOUTS}))
    ) m
    WHERE NOT pays OR transfers <> 1 OR moved <> abs(m.amount)
    UNION ALL
    SELECT 'transfer ' || id || ' goes by message ' || message || ', which is not there' FROM transfer
    WHERE message IS NOT NULL AND message NOT IN (SELECT id FROM clearing)`,

  'nothing is paid twice': `
    SELECT 'instruction ' || instruction || ' is confirmed ' || count(*) || ' times' AS detail
    FROM clearing WHERE outcome = 'confirmed' GROUP BY instruction HAVING count(*) > 1`,

  'what is held is set aside until it is used or freed, once': `
    WITH standing AS (
      SELECT * FROM request WHERE approved AND reversal = 0 AND id NOT IN (
        SELECT x.original FROM request x WHERE x.approved AND x.original IS NOT NULL
          AND (x.reversal = 1 OR x."transaction" IN (${TAKE_BACKS}) AND x.id NOT IN (
            SELECT original FROM request WHERE reversal = 1 AND approved AND original IS NOT NULL)))
    ),
    open AS (
      SELECT t.*, coalesce(o.original, q.id) AS authorization FROM transfer t JOIN request q ON q.id = t.request
      LEFT JOIN request o ON o.id = q.original
      WHERE t.phase = 'pending' AND t.id NOT IN (SELECT pending FROM transfer WHERE pending IS NOT NULL)
    )
    SELECT ${WHO} || ' of ' || r.amount || ' fen was used or freed ' || ends || ' times, '
      || CASE WHEN expired IS NULL THEN '' ELSE 'its days are over, ' END || aside || ' of ' || held
      || ' fen are set aside' AS detail
    FROM (
      SELECT h.*, h.id IN (SELECT id FROM standing) AS stands,
        (SELECT count(*) FROM standing x WHERE x.original = h.id AND x."transaction" IN (${ENDS_OF_HOLDS})) AS ends,
        (SELECT max(id) FROM standing x WHERE x.original = h.id AND x."transaction" IN (${ENDS_OF_HOLDS})) AS ended,
        (SELECT min(id) FROM standing x WHERE x.original = h.id AND x."transaction" = '${EXPIRY}') AS expired,
        (SELECT coalesce(sum(amount), 0) FROM open WHERE authorization = h.id) AS aside,
        (SELECT coalesce(sum(amount), 0) FROM transfer WHERE request = h.id AND phase = 'pending') AS held
      FROM request h WHERE h."transaction" IN (${HOLDS}) AND h.reversal = 0 AND h.approved
    ) r
    WHERE ends > 1 OR ends > stands OR ended > expired OR aside <> held * (stands AND ends = 0 AND expired IS NULL)
      OR CASE r.response_code WHEN '${PARTIAL_APPROVAL}' THEN held NOT BETWEEN 1 AND r.amount ELSE held <> r.amount END
    UNION ALL
    SELECT 'transfer ' || id || ' is set aside for request ' || authorization || ', which is no pre-authorization'
    FROM open WHERE authorization NOT IN (SELECT id FROM request WHERE "transaction" IN (${HOLDS}) AND approved AND reversal = 0)
    UNION ALL
    SELECT ${WHO} || ' is of another card or merchant than its pre-authorization' FROM request r
    JOIN request h ON h.id = r.original
    WHERE r.approved AND r."transaction" IN (${ENDS_OF_HOLDS}) AND (h.card <> r.card OR h.merchant <> r.merchant)`,

  'a pending transfer is settled once, within its amount': `
    SELECT 'transfer ' || t.id || ' settles ' || t.amount || ' of transfer ' || t.pending AS detail
    FROM transfer t LEFT JOIN transfer p ON p.id = t.pending
    WHERE t.phase IN ('post', 'void') AND (p.id IS NULL OR p.phase <> 'pending' OR t.amount > p.amount
      OR p.debit <> t.debit OR p.credit <> t.credit)`,
} as const satisfies { readonly [invariant: string]: string };

/** Everything that is wrong with the books; empty when they are sound. A damaged file is asked no further. */
export function verify(database: Database): Finding[] {
  const damage = damageOf(database);
  if (damage.length > 0) return damage.map((detail) => ({ invariant: 'the file is whole', detail }));
  return Object.entries(invariants).flatMap(([invariant, sql]) =>
    database
      .prepare<{ detail: string }>(sql)
      .all()
      .map(({ detail }) => ({ invariant, detail })),
  );
}

function damageOf(database: Database): string[] {
  try {
    const results = database.prepare<{ quick_check: string }>('PRAGMA quick_check').all();
    return results.map(({ quick_check: result }) => result).filter((result) => result !== 'ok');
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
