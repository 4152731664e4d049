/** Names of accounts. */
export const accounts = {
  /** Where the customers' opening balances came from. */
  opening: 'opening',
  /** Between issuers and acquirer; empty between requests. */
  clearing: 'clearing',
  fees: 'fees',
  /** Where merchants' money goes when they spend it. */
  withdrawn: 'withdrawn',
  /** Cards that no test issuer keeps an account for. */
  otherIssuers: 'card/other',
  card: (name: string): string => `card/${name}`,
  wallet: (name: string): string => `wallet/${name}`,
  /** Money that the merchant has: 已到账. */
  merchant: (id: string): string => `merchant/${id}`,
  /** Money that is still to come: 待结算. */
  nextDay: (id: string): string => `next-day/${id}`,
} as const;
