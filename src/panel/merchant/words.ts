/** What the merchant's phone says by itself. */
import type { Text } from '../../payment/text.ts';
import type { PhonePage } from './hall.ts';

export const PAGE_TITLES = {
  messages: { zh: '消息', en: 'Messages' },
  balance: { zh: '余额', en: 'Balance' },
  statement: { zh: '流水', en: 'Statement' },
  hall: { zh: '服务大厅', en: 'Services' },
} as const satisfies { readonly [page in PhonePage]: Text };

export const PHONE_WORDS = {
  app: { zh: '商户通', en: 'Merchant' },
  instant: { zh: '实时到账', en: 'Instant settlement' },
  loggedIn: { zh: '已登录', en: 'logged in' },
  loggedOut: { zh: '未登录', en: 'logged out' },
  unregistered: { zh: '未注册', en: 'not registered' },
  terminals: { zh: '终端', en: 'terminals' },
  account: { zh: '结算账户', en: 'Bank account' },
  reviewEnds: { zh: '预计审核完成', en: 'review ends' },
  noMessages: { zh: '还没有消息', en: 'No messages yet' },
  noStatement: { zh: '还没有流水', en: 'Nothing on the statement yet' },
  balance: { zh: '余额', en: 'Balance' },
  negative: { zh: '账户透支, 以后的到账先抵扣', en: 'Overdrawn: what arrives next makes it up' },
  pending: { zh: '待结算 T+1', en: 'To come, T+1' },
  today: { zh: '今日', en: 'Today' },
  entries: { zh: '笔', en: 'entries' },
  fees: { zh: '手续费', en: 'fees' },
  channel: { zh: '渠道', en: 'Channel' },
  fee: { zh: '手续费', en: 'Fee' },
  surcharge: { zh: '实时服务费', en: 'Instant' },
  net: { zh: '到账', en: 'You get' },
  arrives: { zh: '何时', en: 'When' },
  saleOf: { zh: '一笔收款', en: 'A sale of' },
  field: { zh: '回车下一项, Esc 放弃', en: 'Enter goes on, Esc leaves' },
  pages: { zh: '← → 翻页', en: '← → pages' },
  clearingUp: { zh: '正常', en: 'up' },
  clearingDown: { zh: '停机', en: 'down' },
} as const satisfies { readonly [word: string]: Text };

export const FORM_WORDS = {
  done: { zh: '成功', en: 'done' },
  usualReason: { zh: '资料不全', en: 'papers are missing' },
  clearingUp: { zh: '清算系统已恢复', en: 'The clearing system is up again' },
  clearingDown: { zh: '清算系统已停机', en: 'The clearing system is down' },
} as const satisfies { readonly [word: string]: Text };
