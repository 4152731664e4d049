/**
 * The tables of the ledger on SQLite. Rows are only ever added. Amounts are fen, times milliseconds since 1970 UTC.
 * What a column may hold is checked by `verify`: CHECK constraints on every insert cost as much as all else in it.
 */

/** Raised whenever the tables change; a file of another version is refused. */
export const SCHEMA_VERSION = 4;

/** Marks a SQLite file as a ledger of ours: "Pstn". */
export const APPLICATION_ID = 0x5073746e;

export const schema = `
CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE request (
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  merchant TEXT NOT NULL,
  terminal TEXT NOT NULL,
  batch TEXT NOT NULL,
  stan TEXT NOT NULL,
  reversal INTEGER NOT NULL,
  "transaction" TEXT NOT NULL,
  amount INTEGER NOT NULL,
  pan TEXT NOT NULL,
  card TEXT NOT NULL,
  scheme TEXT NOT NULL,
  channel TEXT,
  pin TEXT NOT NULL,
  original INTEGER REFERENCES request (id),
  response_code TEXT NOT NULL,
  approved INTEGER NOT NULL,
  rrn TEXT NOT NULL,
  auth_code TEXT,
  state TEXT,
  fee INTEGER,
  net INTEGER,
  reply TEXT NOT NULL
) STRICT;
CREATE INDEX request_rrn ON request (rrn);
CREATE INDEX request_static ON request (terminal, id) WHERE "transaction" = 'static-payment';
CREATE INDEX request_hold ON request (merchant, auth_code) WHERE "transaction" = 'pre-auth';
CREATE INDEX request_original ON request (original) WHERE original IS NOT NULL;

CREATE TABLE transfer (
  id INTEGER PRIMARY KEY,
  request INTEGER REFERENCES request (id),
  phase TEXT NOT NULL,
  leg TEXT NOT NULL,
  debit INTEGER NOT NULL REFERENCES account (id),
  credit INTEGER NOT NULL REFERENCES account (id),
  amount INTEGER NOT NULL,
  pending INTEGER REFERENCES transfer (id),
  -- where no request but the clearing's word moved it
  message INTEGER REFERENCES clearing (id)
) STRICT;
CREATE INDEX transfer_set_aside ON transfer (request) WHERE phase = 'pending';
CREATE UNIQUE INDEX transfer_pending ON transfer (pending) WHERE pending IS NOT NULL;

CREATE VIEW balance AS
  SELECT account, sum(amount) AS posted FROM (
    SELECT credit AS account, amount FROM transfer WHERE phase IN ('posted', 'post')
    UNION ALL
    SELECT debit AS account, -amount FROM transfer WHERE phase IN ('posted', 'post')
  ) GROUP BY account;

CREATE TABLE batch (
  terminal TEXT NOT NULL,
  number TEXT NOT NULL,
  -- no request in it has a lower id
  first INTEGER NOT NULL,
  PRIMARY KEY (terminal, number)
) STRICT;

CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  terminal TEXT NOT NULL,
  batch TEXT NOT NULL,
  key_block BLOB
) STRICT;

CREATE TABLE settlement (
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  terminal TEXT NOT NULL,
  batch TEXT NOT NULL,
  stan TEXT NOT NULL,
  terminal_totals TEXT NOT NULL,
  host_totals TEXT NOT NULL,
  unbalanced TEXT NOT NULL,
  -- JSON list of their ids
  requests TEXT NOT NULL
) STRICT;
CREATE INDEX settlement_batch ON settlement (terminal, batch);

CREATE TABLE upload (
  id INTEGER PRIMARY KEY,
  terminal TEXT NOT NULL,
  batch TEXT NOT NULL,
  stan TEXT NOT NULL,
  pan TEXT NOT NULL,
  amount INTEGER NOT NULL
) STRICT;
CREATE INDEX upload_batch ON upload (terminal, batch);

CREATE TABLE reconciliation (
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  terminal TEXT NOT NULL,
  batch TEXT NOT NULL,
  declared INTEGER NOT NULL,
  differences TEXT NOT NULL
) STRICT;

CREATE TABLE clearing (
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  instruction TEXT NOT NULL,
  kind TEXT NOT NULL,
  merchant TEXT NOT NULL,
  request INTEGER REFERENCES request (id),
  through_ms INTEGER,
  amount INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT
) STRICT;
-- nothing is paid twice
CREATE UNIQUE INDEX clearing_confirmed ON clearing (instruction) WHERE outcome = 'confirmed';
-- the sales that wait, and what was paid later than sold, are few
CREATE INDEX clearing_open ON clearing (instruction) WHERE outcome <> 'confirmed';
CREATE INDEX clearing_payout ON clearing (merchant, through_ms) WHERE kind = 'next-day';

CREATE TABLE merchant_event (
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  merchant TEXT NOT NULL,
  event TEXT NOT NULL,
  -- JSON
  detail TEXT NOT NULL
) STRICT;

CREATE TABLE delivery (
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  merchant TEXT NOT NULL,
  -- id of the row that the notice is about
  notice INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX delivery_merchant ON delivery (merchant, notice);

PRAGMA application_id = ${APPLICATION_ID};
PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** What guards ask by. Every sale would pay for these, so only a ledger has them whose host has had guards. */
export const recentSalesIndexes = `
CREATE INDEX IF NOT EXISTS request_card ON request (card, at_ms);
CREATE INDEX IF NOT EXISTS request_terminal ON request (terminal, at_ms);
CREATE INDEX IF NOT EXISTS request_merchant ON request (merchant, at_ms);
`;
