/** DE 63 of a reply: the card's organisation, what the slip shall say of the settlement, and the same for the terminal itself. */
import { formatResponseTexts } from '../../dialects/cup-pos/de63.ts';
import { formatSettlementNotice } from '../../dialects/cup-pos/settlement-notice.ts';
import { civilClock } from '../../lib/clock.ts';
import { brands, unknownBrand } from '../../payment/brands.ts';
import type { RequestRecord, Settlement } from '../ledger/ledger.ts';

const REMARKS = {
  credited: '实时到账',
  'next-day': '待结算 T+1',
  'taken-back': '已从商户扣回',
} as const;

type Remark = keyof typeof REMARKS;

const TERMINAL_TEXT_CHARACTERS = 60;

/** All that stands before the notice, by organisation and remark: laying it out anew costs more than a MAC. */
const HEADS: ReadonlyMap<string, { readonly [remark in Remark]: string }> = new Map(
  [...brands, unknownBrand].map(({ code }) => [
    code,
    { credited: head(code, 'credited'), 'next-day': head(code, 'next-day'), 'taken-back': head(code, 'taken-back') },
  ]),
);

function head(scheme: string, remark: Remark): string {
  const terminal = '.'.repeat(TERMINAL_TEXT_CHARACTERS);
  return formatResponseTexts({ scheme, acquirer: REMARKS[remark], terminal }).slice(0, -TERMINAL_TEXT_CHARACTERS);
}

/** @param record of a financial request; one that moved no money has the organisation alone */
export function slipTexts({ scheme, settlement, atMs }: RequestRecord): string {
  if (!settlement) return scheme;
  const { state, net, fee } = settlement;
  const amounts = { net: Math.abs(net), fee: Math.abs(fee) };
  const notice = state === 'credited' ? { state, ...amounts, at: civilClock(atMs) } : { state, ...amounts };
  return (HEADS.get(scheme)?.[remarkOf(settlement)] ?? scheme) + formatSettlementNotice(notice);
}

function remarkOf({ state, net }: Settlement): Remark {
  return net < 0 ? 'taken-back' : state;
}
