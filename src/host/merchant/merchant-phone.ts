/** The merchant's app: his account, what he was told, what a sale would cost him, and what can be done. */
import { type Channel, cardChannelNames, channelNames, isCardChannel } from '../../payment/channels.ts';
import type { Fen } from '../../payment/money.ts';
import type { ServiceState } from '../../payment/service-states.ts';
import type { MerchantRecord } from '../config.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import { type CardKind, cardKinds, type FeeTable, feeOf, rateFor } from '../settlement/fees.ts';
import { type LimitGroup, type Turnover, within, withinLimits } from '../settlement/limits.ts';
import type { ActOutcome, MerchantAct } from './acts.ts';
import type { MerchantState } from './merchant-state.ts';
import type { Notice } from './notices.ts';

/** What a merchant may see of himself. */
export interface MerchantProfile {
  readonly id: string;
  readonly name: string;
  /** Masked; absent before registration. */
  readonly phone?: string;
  readonly loggedIn: boolean;
  readonly terminals: readonly string[];
  readonly service: ServiceState;
  /** When the review ends. */
  readonly dueMs?: number;
  readonly reason?: string;
  /** The bank account, masked. */
  readonly account?: string;
}

/** 费率查询: what a sale would cost. */
export interface Quote {
  readonly channel: Channel;
  /** Of a card. */
  readonly kind?: CardKind;
  readonly fee: Fen;
  /** Of the instant service, besides. */
  readonly surcharge: Fen;
  readonly net: Fen;
  /** At once, T+1 since the service is not open or over its limit, or refused since over a limit of the sale. */
  readonly arrives: 'instant' | 'next-day' | 'refused';
}

/** Nothing of it masked but the password: what another host must be told to have the same merchant. */
export interface MerchantStanding
  extends Pick<MerchantState, 'phone' | 'terminals' | 'service' | 'application' | 'reason'> {
  readonly loggedIn: boolean;
}

export interface MerchantPhone {
  readonly ledger: LedgerView;
  profile(): MerchantProfile;
  standing(): MerchantStanding;
  /** The newest last. */
  notices(): readonly Notice[];
  /** @param amount in fen */
  quotes(amount: Fen): readonly Quote[];
  /** 对账单 of a day, as CSV. @param date `YYYYMMDD`; today when left out */
  dailyFile(date?: string): string;
  /** Fulfilled when it is in the books for good. */
  do(act: MerchantAct): Promise<ActOutcome>;
}

export function profileOf(
  { id, name, account }: MerchantRecord,
  state: MerchantState,
  loggedIn: boolean,
): MerchantProfile {
  const { phone, terminals, service, application, reason } = state;
  return {
    ...{ id, name, loggedIn, terminals, service },
    ...(phone !== undefined && { phone: `${phone.slice(0, 3)}****${phone.slice(-4)}` }),
    ...(service === 'reviewing' && application && { dueMs: application.dueMs }),
    ...(reason !== undefined && { reason }),
    ...(account !== undefined && { account: `****${account.slice(-4)}` }),
  };
}

/**
 * A row for each channel, and kind of card, that costs something of its own: with the surcharge where it would be credited at
 * once. @param turnover what he has sold so far
 */
export function quotesOf(
  { fees, service, limits }: MerchantRecord,
  amount: Fen,
  turnover: (group: LimitGroup) => Turnover,
): readonly Quote[] {
  const instantly = service === 'instant' && within(limits.instant, amount, () => turnover('instant'));
  const surcharge = instantly && fees.instant ? feeOf(amount, fees.instant) : 0;
  const priced = channelNames.flatMap((channel): { readonly channel: Channel; readonly kind?: CardKind }[] =>
    isCardChannel(channel)
      ? cardKinds
          .filter((kind) => channel === ORDINARY || fees.channels?.[channel]?.[kind])
          .map((kind) => ({ channel, kind }))
      : [{ channel }],
  );
  return priced.map((each) => {
    const fee = priceOf(fees, each, amount);
    const sold = withinLimits(limits, { channel: each.channel, amount }, turnover);
    const arrives = !sold ? 'refused' : instantly ? 'instant' : 'next-day';
    return { ...each, fee, surcharge, net: Math.max(0, amount - fee - surcharge), arrives };
  });
}

/** The way of a card that stands for all others without terms of their own. */
const ORDINARY = cardChannelNames[0];

const priceOf = (fees: FeeTable, priced: Parameters<typeof rateFor>[1], amount: Fen): Fen =>
  feeOf(amount, rateFor(fees, priced));
