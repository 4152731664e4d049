/**
 * How China UnionPay POS messages are packed (the interface of Q/CUP 009.1, as shipped terminals and public captures show
 * it): binary primary bitmap only, packed BCD numbers, BCD lengths, GBK text. Maxima and character sets are those that real
 * traffic needs: acquirers use DE 43, 44, 46, 47, 56-59, 62 and 63 as they please, so the text rows there take any bytes
 * (see gbk.ts), and 59 and 62, which hold keys, images and TLV as often as text, are b.
 */

import type { FieldSpec, Prefix, Spec } from '../../iso8583/types.ts';
import { fromAscii } from '../../lib/bytes.ts';
import { toHex } from '../../lib/hex.ts';
import { hidden } from '../../lib/secret.ts';
import { panMask } from '../../payment/pan.ts';
import { trackMask } from '../../payment/track2.ts';
import { icDataMask, track1Mask } from '../masks.ts';
import { de62Mask } from './black-list.ts';
import { de47Mask } from './de47.ts';
import { de48Mask } from './de48.ts';
import { de59Mask } from './de59.ts';

const LL: Prefix = { digits: 2, encoding: 'bcd' };
const LLL: Prefix = { digits: 3, encoding: 'bcd' };

const n = (length: number): Pick<FieldSpec, 'encoding' | 'length'> => ({ encoding: 'bcd', length });
const an = (length: number) => ({ encoding: 'ascii', length, charset: 'an' }) as const;
const ans = (length: number) => ({ encoding: 'ascii', length, charset: 'ans' }) as const;
const gbk = (length: number) => ({ encoding: 'gbk', length }) as const;
const z = (length: number) => ({ encoding: 'track', length }) as const;
const b = (length: number) => ({ encoding: 'binary', length }) as const;

export const cupPosSpec = {
  name: 'cup-pos',
  bitmap: 'binary',
  maxElement: 64,
  fields: {
    0: { name: 'Message type', nameZh: '消息类型', ...n(4) },
    2: { name: 'Primary account number', nameZh: '主账号', ...n(19), prefix: LL, mask: panMask },
    3: { name: 'Processing code', nameZh: '交易处理码', ...n(6) },
    4: { name: 'Amount', nameZh: '交易金额', ...n(12) },
    11: { name: 'System trace audit number', nameZh: '受卡方系统跟踪号', ...n(6) },
    12: { name: 'Local time', nameZh: '受卡方所在地时间', ...n(6) },
    13: { name: 'Local date', nameZh: '受卡方所在地日期', ...n(4) },
    14: { name: 'Expiry date', nameZh: '卡有效期', ...n(4) },
    15: { name: 'Settlement date', nameZh: '清算日期', ...n(4) },
    22: { name: 'Point of service entry mode', nameZh: '服务点输入方式码', ...n(3), align: 'left' },
    23: { name: 'Card sequence number', nameZh: '卡序列号', ...n(3) },
    25: { name: 'Point of service condition code', nameZh: '服务点条件码', ...n(2) },
    26: { name: 'PIN capture code', nameZh: '服务点PIN获取码', ...n(2) },
    32: { name: 'Acquiring institution', nameZh: '受理方标识码', ...n(11), prefix: LL },
    35: { name: 'Track 2 data', nameZh: '2磁道数据', ...z(37), prefix: LL, mask: trackMask },
    36: { name: 'Track 3 data', nameZh: '3磁道数据', ...z(104), prefix: LLL, mask: trackMask },
    37: { name: 'Retrieval reference number', nameZh: '检索参考号', ...an(12) },
    38: { name: 'Authorization code', nameZh: '授权标识应答码', ...an(6) },
    39: { name: 'Response code', nameZh: '应答码', ...an(2) },
    41: { name: 'Terminal identification', nameZh: '受卡机终端标识码', ...ans(8) },
    42: { name: 'Merchant identification', nameZh: '受卡方标识码', ...ans(15) },
    43: { name: 'Merchant name', nameZh: '商户名称', ...gbk(40) },
    44: { name: 'Additional response data', nameZh: '附加响应数据', ...gbk(25), prefix: LL },
    45: { name: 'Track 1 data', nameZh: '1磁道数据', ...ans(79), prefix: LL, mask: track1Mask },
    46: { name: 'Additional data, private TLV', nameZh: '附加数据-TLV', ...gbk(999), prefix: LLL },
    47: { name: 'Additional data, private', nameZh: '附加数据-私有', ...gbk(999), prefix: LLL, mask: de47Mask },
    48: { name: 'Additional data', nameZh: '附加数据', ...n(322), prefix: LLL, mask: de48Mask },
    49: { name: 'Currency code', nameZh: '交易货币代码', ...an(3) },
    52: { name: 'PIN data', nameZh: '个人标识码数据', ...b(8), mask: hidden },
    53: { name: 'Security control information', nameZh: '安全控制信息', ...n(16) },
    54: { name: 'Balance', nameZh: '附加金额', ...ans(40), prefix: LLL },
    55: { name: 'IC card data', nameZh: 'IC卡数据域', ...b(999), prefix: LLL, mask: icDataMask },
    56: { name: 'Additional information', nameZh: '附加信息', ...gbk(999), prefix: LLL },
    57: { name: 'Additional transaction information', nameZh: '附加交易信息', ...gbk(999), prefix: LLL },
    58: { name: 'Electronic purse data', nameZh: 'PBOC电子钱包标准的交易信息', ...gbk(999), prefix: LLL },
    59: { name: 'Extended information', nameZh: '扩展信息', ...b(999), prefix: LLL, mask: de59Mask },
    60: { name: 'Custom field', nameZh: '自定义域', ...n(17), prefix: LLL },
    61: { name: 'Original message', nameZh: '原始信息域', ...n(29), prefix: LLL },
    62: { name: 'Custom field', nameZh: '自定义域', ...b(999), prefix: LLL, mask: de62Mask },
    63: { name: 'Custom field', nameZh: '自定义域', ...gbk(163), prefix: LLL },
    64: { name: 'Message authentication code', nameZh: '报文鉴别码', ...b(8), show: macText },
  },
} as const satisfies Spec;

/** UnionPay MACs are eight hex characters; those of other rules are eight bytes. */
function macText(mac: Uint8Array): string {
  const text = fromAscii(mac);
  return /^[0-9A-F]{8}$/.test(text) ? text : toHex(mac);
}
