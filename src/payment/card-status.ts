/** What an issuer's record of a card can say, and the DE 39 that follows from it whatever is asked. */
import type { Text } from './text.ts';

export interface CardStatus {
  readonly name: Text;
  /** Absent when the card may be used: then account, PIN and limits decide. */
  readonly responseCode?: string;
}

const rows = {
  active: { name: { zh: '正常', en: 'Active' } },
  lost: { name: { zh: '已挂失', en: 'Reported lost' }, responseCode: '41' },
  stolen: { name: { zh: '被窃', en: 'Reported stolen' }, responseCode: '43' },
  expired: { name: { zh: '已过期', en: 'Expired' }, responseCode: '54' },
  inactive: { name: { zh: '未激活', en: 'Not activated' }, responseCode: '21' },
  restricted: { name: { zh: '受限制', en: 'Restricted' }, responseCode: '62' },
  'not-permitted': { name: { zh: '不允许消费', en: 'Not permitted to buy' }, responseCode: '57' },
  'pin-blocked': { name: { zh: '密码锁定', en: 'PIN tries exceeded' }, responseCode: '75' },
  'issuer-down': { name: { zh: '发卡行停机', en: 'Issuer out of service' }, responseCode: '91' },
} as const satisfies { readonly [name: string]: CardStatus };

export type CardStatusName = keyof typeof rows;

export const cardStatuses: { readonly [name in CardStatusName]: CardStatus } = rows;
