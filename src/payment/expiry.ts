/** Card expiry, YYMM as in DE 14 and on track 2. A card is good through the last day of its month. */

/** Whether `yymm` is four digits with a month from 01 to 12. */
export function isExpiry(yymm: string): boolean {
  return /^\d{2}(0[1-9]|1[0-2])$/.test(yymm);
}

/** @param businessDate `YYYYMMDD`; years are taken as 20YY. */
export function isExpired(yymm: string, businessDate: string): boolean {
  return `20${yymm}` < businessDate.slice(0, 6);
}
