/** What the value of a data element says in words, for those that a person would have to look up. */
import { parseDe54 } from '../../dialects/cup-pos/de54.ts';
import { parseDe60 } from '../../dialects/cup-pos/de60.ts';
import { parseResponseTexts } from '../../dialects/cup-pos/de63.ts';
import { parseSettlementNotice, type SettlementNotice } from '../../dialects/cup-pos/settlement-notice.ts';
import { Iso8583Error } from '../../iso8583/error.ts';
import type { DescribedField } from '../../iso8583/types.ts';
import { fromHex } from '../../lib/hex.ts';
import { fromDe22 } from '../../payment/entry-modes.ts';
import { fromDe4 } from '../../payment/money.ts';
import { responseCode } from '../../payment/response-codes.ts';
import { yuan } from './figures.ts';
import { type Content, html } from './html.ts';
import { both } from './language.ts';

/** By data element. */
const readings: { readonly [de: number]: (value: string) => Content } = {
  4: (value) => yuan(fromDe4(value)),
  12: (value) => value.replace(/^(\d\d)(\d\d)(\d\d)$/, '$1:$2:$3'),
  22: (value) => {
    const { mode, pinEntered } = fromDe22(value);
    return html`${both(mode.name)}, ${pinEntered ? 'with PIN' : 'no PIN'}`;
  },
  39: (value) => both(responseCode(value).name),
  49: (value) => value === '156' && html`<span lang="zh-CN">人民币</span> CNY`,
  54: (value) =>
    parseDe54(value)
      .map(({ amount }) => yuan(amount))
      .join(', '),
  60: (value) => {
    const { messageType, batch, networkCode } = parseDe60(value);
    return `type ${messageType}, batch ${batch}${networkCode === undefined ? '' : `, network code ${networkCode}`}`;
  },
  62: asciiIn,
  63: (value) => {
    const notice = parseSettlementNotice(parseResponseTexts(value).terminal ?? '');
    return notice && settled(notice);
  },
};

const settled = ({ state, net, fee }: SettlementNotice): Content =>
  html`${both(SETTLED[state])}, net ${yuan(net)}, fee ${yuan(fee)}`;

const SETTLED = {
  credited: { zh: '已到账', en: 'credited' },
  'next-day': { zh: '待结算', en: 'next day' },
} as const;

/** The text in hex digits; nothing unless all of it is printable. */
function asciiIn(hex: string): Content {
  return /^(?:[2-6][\dA-F]|7[\dA-E])+$/.test(hex) && Buffer.from(fromHex(hex)).toString('latin1');
}

/** Nothing where the value speaks for itself, or is not what the element should hold. */
export function meaningOf({ de, value }: DescribedField): Content {
  try {
    return readings[de]?.(value);
  } catch (reason) {
    if (reason instanceof Iso8583Error) return undefined;
    throw reason;
  }
}
