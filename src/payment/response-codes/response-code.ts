/** A row of the DE 39 book, and the columns that many rows have in common. */
import type { ErrorPage } from '../error-page.ts';
import { type Text, t } from '../text.ts';

/** A success; B and C failures; D the clerk has something to do; E the system is at fault. */
export type ResponseClass = 'A' | 'B' | 'C' | 'D' | 'E';

export interface ResponseCode extends ErrorPage {
  /** What the interface calls it: `资金不足`. Rows of lists and tables have room for this. */
  readonly name: Text;
  readonly class: ResponseClass;
  /** Whether the terminal takes it as done. */
  readonly approved: boolean;
  /** Whether nothing works before a new sign-in: keys or batch number are not those that the host has. */
  readonly signIn: boolean;
}

/** What an acquirer may say of a code in its own words. What counts as approved is the same everywhere. */
export type OwnResponseCode = {
  readonly [column in keyof Omit<ResponseCode, 'approved' | 'class'>]?: ResponseCode[column];
};

export type ResponseCodes = { readonly [code: string]: ResponseCode };

/** The letters of the interface, which say no more than whether to try again. */
export const responseClasses = {
  A: t('交易成功', 'Success'),
  B: t('交易失败,可立即重试', 'Failed, may be tried again at once'),
  C: t('交易失败,不要重试', 'Failed, do not try again'),
  D: t('交易失败,操作员需处理', 'Failed, the clerk has something to do'),
  E: t('系统故障,请稍后重试', 'System fault, try again later'),
} as const satisfies { readonly [responseClass in ResponseClass]: Text };

type Columns = Partial<ResponseCode>;

export const nothingToDo = t('无需处理', 'Nothing to do');
export const callAcquirer = t('请联系收单机构', 'Call the acquirer');

/** Says why, where a host keeps it. */
export const seeHostLog = t(
  '按DE 37或DE 11查主机日志；DE 44可能有发卡行的说明。',
  "Find DE 37 or DE 11 in the host's log; DE 44 may hold the issuer's own words.",
);

/** For codes that UnionPay has retired. */
export const seeOldTable = t(
  '旧应答码表的代码，现行规范已不用；查主机的应答码映射。',
  'From an older table that is no longer in use: look at how the host maps its codes.',
);

/** A refusal as most are: nothing was charged, and the same again would be refused again. */
export const declined = {
  class: 'C',
  approved: false,
  signIn: false,
  reversal: 'none',
  retry: 'never',
  action: 'decline',
  merchant: nothingToDo,
  developer: seeHostLog,
} as const satisfies Columns;

/** The card, its account or its owner is in the way: he pays otherwise. */
export const otherCard = {
  ...declined,
  advice: t('请换卡或用其他方式付款', 'Another card or another means of payment'),
} as const satisfies Columns;

/** Only the issuer knows why. */
export const callIssuer = {
  ...declined,
  action: 'call-issuer',
  advice: t('请换卡付款 或持卡人联系发卡行', 'Another card; the cardholder calls the issuer'),
} as const satisfies Columns;

/** Nobody at the till is at fault. */
export const systemFault = {
  ...declined,
  action: 'system',
  retry: 'later',
  advice: t('请稍后重试', 'Try again later'),
  merchant: t('持续出现请联系收单机构', 'If it goes on, call the acquirer'),
} as const satisfies Columns;
