/** DE 63 of a reply: the card's organisation, what the slip shall say of the settlement, and the same for the terminal itself. */
import { formatResponseTexts } from '../../dialects/cup-pos/de63.ts';
import { formatSettlementNotice } from '../../dialects/cup-pos/settlement-notice.ts';
import { civilClock } from '../../lib/clock.ts';
import type { RequestRecord } from '../ledger/ledger.ts';

const REMARKS = { credited: '实时到账', 'next-day': '待结算 T+1' } as const;
const TAKEN_BACK = '已从商户扣回';

/** @param record of a financial request; one that moved no money has the organisation alone */
export function slipTexts({ scheme, settlement, atMs }: RequestRecord): string {
  if (!settlement) return formatResponseTexts({ scheme });
  const { state, net, fee } = settlement;
  const amounts = { net: Math.abs(net), fee: Math.abs(fee) };
  const notice = state === 'credited' ? { state, ...amounts, at: civilClock(atMs) } : { state, ...amounts };
  const remark = net < 0 ? TAKEN_BACK : REMARKS[state];
  return formatResponseTexts({ scheme, acquirer: remark, terminal: formatSettlementNotice(notice) });
}
