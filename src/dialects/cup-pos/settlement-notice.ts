/**
 * Postern's own: how the host tells the terminal that the merchant has the money. Instant settlement (实时到账, D0) happens
 * between accounts and no public POS message speaks of it, so the notice stands where acquirers may tell their terminals
 * what they like: in the 60 bytes of DE 63 for the terminal (63.2.4). A terminal that does not know it ignores it.
 *
 *   1-4    PSN1        name and version of this layout
 *   5      1 or 0      1: credited at once (已到账); 0: with the next day's settlement (T+1, 待结算)
 *   6-17   n12         net amount in fen: what the merchant gets, or what a void or refund takes back
 *   18-29  n12         fee in fen
 *   30-35  hhmmss      when it was credited; spaces where state is 0
 */
import { Iso8583Error } from '../../iso8583/error.ts';
import type { Fen } from '../../payment/money.ts';

export interface SettlementNotice {
  readonly state: 'credited' | 'next-day';
  /** Both without a sign: the transaction tells the direction. */
  readonly net: Fen;
  readonly fee: Fen;
  /** hhmmss, present when credited. */
  readonly at?: string;
}

const NOTICE = /^PSN1(?:(1)(\d{12})(\d{12})(\d{6})|0(\d{12})(\d{12}))\s*$/;

/** The notice in the text of DE 63.2.4; undefined when it is anything else. */
export function parseSettlementNotice(text: string): SettlementNotice | undefined {
  const match = NOTICE.exec(text);
  if (!match) return undefined;
  const [, credited, net, fee, at, netNextDay, feeNextDay] = match;
  return credited && at
    ? { state: 'credited', net: Number(net), fee: Number(fee), at }
    : { state: 'next-day', net: Number(netNextDay), fee: Number(feeNextDay) };
}

/** @throws Iso8583Error when an amount is negative or over twelve digits, or a time is not hhmmss */
export function formatSettlementNotice({ state, net, fee, at }: SettlementNotice): string {
  const credited = state === 'credited';
  const text = `PSN1${credited ? '1' : '0'}${twelve(net)}${twelve(fee)}${credited ? at : ''}`;
  if (!NOTICE.test(text)) {
    const expected = 'two amounts of 12 digits, and hhmmss when credited';
    throw new Iso8583Error({ de: 63, path: 'DE 63.2.4', offset: 0, expected, found: 'others' });
  }
  return text;
}

const twelve = (amount: Fen): string => String(amount).padStart(12, '0');
