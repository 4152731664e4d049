/** How a ledger on PostgreSQL is named: `postgres://USER:PASSWORD@HOST:PORT/DATABASE`. */

const SCHEME = /^postgres(?:ql)?:\/\//;
const PASSWORD = /^(postgres(?:ql)?:\/\/[^:@/]*):.*@/;
const IN_QUERY = /([?&](?:password|sslpassword)=)[^&]*/g;

export function isPostgres(ledger: string): boolean {
  return SCHEME.test(ledger);
}

/** The name of a ledger as people may see it: without a password. */
export function shownLedger(ledger: string): string {
  return isPostgres(ledger) ? ledger.replace(PASSWORD, '$1:***@').replace(IN_QUERY, '$1***') : ledger;
}
