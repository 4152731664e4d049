/** How much a merchant may sell, and how much of it may be credited at once: by transaction, business date and month. */
import { type CardChannel, type Channel, cardChannelNames, isCardChannel } from '../../payment/channels.ts';
import type { Fen } from '../../payment/money.ts';
import { walletNames } from '../../payment/wallets.ts';

/** What limits are set for: a channel, all ways of a card together, everything together, what is credited at once. */
export const limitGroups = ['total', 'card', ...cardChannelNames, ...walletNames, 'instant'] as const;
export type LimitGroup = Channel | 'card' | 'total' | 'instant';

export interface AmountLimits {
  readonly transaction?: Fen | undefined;
  readonly day?: Fen | undefined;
  readonly month?: Fen | undefined;
}

export type MerchantLimits = { readonly [group in LimitGroup]?: AmountLimits };

/** What a merchant sold in a group so far, less what was taken back, in fen. */
export interface Turnover {
  readonly day: Fen;
  readonly month: Fen;
}

/** Whether a sale of `amount` stays within the limits of its channel, of cards and of everything. */
export function withinLimits(
  limits: MerchantLimits,
  { channel, amount }: { readonly channel: Channel; readonly amount: Fen },
  turnover: (group: LimitGroup) => Turnover,
): boolean {
  return groupsOf(channel).every((group) => within(limits[group], amount, () => turnover(group)));
}

/** The groups that a sale counts in, whether it is credited at once or not. */
export function groupsOf(channel: Channel): readonly LimitGroup[] {
  return isCardChannel(channel) ? CARD_GROUPS[channel] : [channel, 'total'];
}

const CARD_GROUPS = Object.fromEntries(
  cardChannelNames.map((name) => [name, [name, 'card', 'total'] satisfies LimitGroup[]]),
) as unknown as { readonly [channel in CardChannel]: readonly LimitGroup[] };

/** @param turnover asked only where a day or month is limited */
export function within(limits: AmountLimits | undefined, amount: Fen, turnover: () => Turnover): boolean {
  if (!limits) return true;
  const { transaction = amount, day, month } = limits;
  if (amount > transaction) return false;
  if (day === undefined && month === undefined) return true;
  const sold = turnover();
  return (
    sold.day + amount <= (day ?? Number.POSITIVE_INFINITY) && sold.month + amount <= (month ?? Number.POSITIVE_INFINITY)
  );
}
