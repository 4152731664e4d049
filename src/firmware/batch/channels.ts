/** 渠道: what was paid by card and with each wallet, less what was paid back. A pre-authorization pays nothing yet. */
import type { Text } from '../../payment/text.ts';
import { walletNames, wallets } from '../../payment/wallets.ts';
import type { BatchRecord, ChannelTotals, Totals } from '../flash-records.ts';
import { signedAmount, transactionNamed } from './records.ts';

const CARD: Text = { zh: '银行卡', en: 'CARDS' };

export function addByChannel(sums: ChannelTotals = {}, record: BatchRecord): ChannelTotals {
  if (transactionNamed(record.transaction).totals === 'none') return sums;
  const channel = record.wallet ?? 'card';
  const { count, amount } = sums[channel] ?? { count: 0, amount: 0 };
  return { ...sums, [channel]: { count: count + 1, amount: amount + signedAmount(record) } };
}

/** The channels that were used, cards first; none where cards are all there is. */
export function channelsIn(sums: ChannelTotals = {}): readonly { readonly label: Text; readonly sum: Totals }[] {
  const used = walletNames.flatMap((name) => row(wallets[name].label, sums[name]));
  return used.length === 0 ? [] : [...row(CARD, sums.card), ...used];
}

function row(label: Text, sum: Totals | undefined) {
  return sum ? [{ label, sum }] : [];
}
