/** 服务大厅: what the merchant can do in his app, and what the acquirer's people can do about him, row by row. */
import type { ActName } from '../../host/merchant/acts.ts';
import type { Text } from '../../payment/text.ts';
import type { FormQuestion } from '../intents.ts';

/** What a row does: an act, or something that is only looked at or switched. */
export type HallDeed = ActName | 'result' | 'quotes' | 'clearing';

export interface HallRow {
  readonly does: HallDeed;
  readonly label: Text;
  /** What is asked before it is done, in this order. */
  readonly asks: readonly FormQuestion[];
}

export interface HallGroup {
  readonly heading: Text;
  readonly rows: readonly HallRow[];
}

export const HALL: readonly HallGroup[] = [
  {
    heading: { zh: '账户管理', en: 'Account' },
    rows: [
      { does: 'register', label: { zh: '注册', en: 'Register' }, asks: ['phone', 'password'] },
      { does: 'log-in', label: { zh: '登录', en: 'Log in' }, asks: ['phone', 'password'] },
      { does: 'add-terminal', label: { zh: '添加终端', en: 'Add a terminal' }, asks: ['terminal'] },
      {
        does: 'apply',
        label: { zh: '实时到账 · 申请', en: 'Instant settlement: apply' },
        asks: ['name', 'merchant', 'account'],
      },
      { does: 'result', label: { zh: '实时到账 · 结果查询', en: 'Instant settlement: result' }, asks: [] },
      { does: 'quotes', label: { zh: '费率查询', en: 'What a sale costs' }, asks: ['sum'] },
      { does: 'withdraw', label: { zh: '转出到银行卡', en: 'Withdraw to the bank' }, asks: ['sum'] },
    ],
  },
  {
    heading: { zh: '收单机构 (讲师)', en: "The acquirer (instructor's word)" },
    rows: [
      { does: 'approve', label: { zh: '审核通过', en: 'Approve' }, asks: [] },
      { does: 'refuse', label: { zh: '审核拒绝', en: 'Refuse' }, asks: ['reason'] },
      { does: 'suspend', label: { zh: '停用', en: 'Suspend' }, asks: ['reason'] },
      { does: 'resume', label: { zh: '恢复', en: 'Resume' }, asks: [] },
      { does: 'close', label: { zh: '关闭', en: 'Close' }, asks: [] },
      { does: 'clearing', label: { zh: '清算系统', en: 'Clearing system' }, asks: [] },
    ],
  },
];

export const HALL_ROWS: readonly HallRow[] = HALL.flatMap(({ rows }) => rows);

/** Pages of the merchant's phone, as its lower edge has them. */
export const PHONE_PAGES = ['messages', 'balance', 'statement', 'hall'] as const;
export type PhonePage = (typeof PHONE_PAGES)[number];
