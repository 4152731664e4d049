/**
 * 系统设置: what the administrator may set by hand, page by page. A row says how the value is shown, typed and stored; the
 * editor and the printed list read nothing else.
 */
import { formatAmount } from '../../payment/money.ts';
import { type Text, t } from '../../payment/text.ts';
import type { Profile } from '../profile.ts';
import type { Setup } from '../setup.ts';

export interface Parameter {
  readonly label: Text;
  /** The value in force, as it is shown. */
  readonly shown: (profile: Profile) => string | Text;
  /** How many digits are typed; a parameter without is chosen. */
  readonly digits?: { readonly min: number; readonly max: number };
  readonly choices?: readonly { readonly label: Text; readonly setup: Setup }[];
  /** What the digits typed set; undefined when they are out of range. */
  readonly typed?: (digits: string) => Setup | undefined;
}

export interface ParameterPage {
  readonly title: Text;
  readonly rows: readonly Parameter[];
  /** Whether the terminal then is another one to its host: only between batches, and it must sign in again. */
  readonly identity?: true;
}

const none = t('不限', 'none');
const yesNo = (yes: boolean): Text => (yes ? t('是', 'yes') : t('否', 'no'));
const whole = (digits: string, min: number, max: number): number | undefined =>
  Number(digits) >= min && Number(digits) <= max ? Number(digits) : undefined;

/** A row of exactly `length` digits. */
function fixed(label: Text, length: number, shown: (profile: Profile) => string, set: (digits: string) => Setup) {
  return { label, shown, digits: { min: length, max: length }, typed: set } satisfies Parameter;
}

/** A row of a whole number from `min` to `max`. */
function counted(
  label: Text,
  range: readonly [min: number, max: number],
  shown: (profile: Profile) => number,
  set: (value: number) => Setup,
) {
  const [min, max] = range;
  return {
    label,
    shown: (profile) => String(shown(profile)),
    digits: { min: 1, max: String(max).length },
    typed: (digits) => {
      const value = whole(digits, min, max);
      return value === undefined ? undefined : set(value);
    },
  } satisfies Parameter;
}

/** A row of whole yuan; the profile has fen. */
function yuan(label: Text, shown: (profile: Profile) => number, set: (fen: number) => Setup) {
  return {
    label,
    shown: (profile) => formatAmount(shown(profile)),
    digits: { min: 1, max: 8 },
    typed: (digits) => (Number(digits) > 0 ? set(Number(digits) * 100) : undefined),
  } satisfies Parameter;
}

/** A row of whole yuan that 0 takes away. */
function yuanOrNone(label: Text, shown: (profile: Profile) => number, set: (fen: number) => Setup) {
  return {
    ...yuan(label, shown, set),
    shown: (profile) => (shown(profile) > 0 ? formatAmount(shown(profile)) : none),
    typed: (digits) => set(Number(digits) * 100),
  } satisfies Parameter;
}

function yesOrNo(label: Text, shown: (profile: Profile) => boolean, set: (yes: boolean) => Setup) {
  return {
    label,
    shown: (profile) => yesNo(shown(profile)),
    choices: [true, false].map((yes) => ({ label: yesNo(yes), setup: set(yes) })),
  } satisfies Parameter;
}

const connections = { short: t('短连接', 'short'), long: t('长连接', 'long') } as const;

export const parameterPages = {
  terminal: {
    title: t('终端参数', 'Terminal'),
    identity: true,
    rows: [
      fixed(
        t('终端编号', 'Terminal no.'),
        8,
        ({ identity }) => identity.terminalId,
        (terminalId) => ({ identity: { terminalId } }),
      ),
      fixed(
        t('商户编号', 'Merchant no.'),
        15,
        ({ identity }) => identity.merchantId,
        (merchantId) => ({ identity: { merchantId } }),
      ),
    ],
  },
  comms: {
    title: t('通讯参数', 'Communication'),
    rows: [
      fixed(
        t('TPDU', 'TPDU'),
        10,
        ({ comms }) => comms.tpdu,
        (tpdu) => ({ comms: { tpdu } }),
      ),
      fixed(
        t('报文头', 'Header'),
        12,
        ({ comms }) => comms.header,
        (header) => ({ comms: { header } }),
      ),
      {
        label: t('连接方式', 'Connection'),
        shown: ({ comms }) => connections[comms.connection],
        choices: (['short', 'long'] as const).map((connection) => ({
          label: connections[connection],
          setup: { comms: { connection } },
        })),
      },
      counted(
        t('应答超时(秒)', 'Reply within (s)'),
        [5, 300],
        ({ comms }) => comms.responseTimeoutMs / 1000,
        (seconds) => ({ comms: { responseTimeoutMs: seconds * 1000 } }),
      ),
      counted(
        t('心跳(秒,0无)', 'Echo every (s)'),
        [0, 600],
        ({ comms }) => (comms.keepAliveMs ?? 0) / 1000,
        (seconds) => ({ comms: { keepAliveMs: seconds * 1000 } }),
      ),
    ],
  },
  transactions: {
    title: t('交易参数', 'Transactions'),
    rows: [
      yuan(
        t('消费限额', 'Sale limit'),
        ({ limits }) => limits.sale,
        (sale) => ({ limits: { sale } }),
      ),
      yuanOrNone(
        t('当日限额', 'Day limit'),
        ({ limits }) => limits.saleDay ?? 0,
        (saleDay) => ({ limits: { saleDay } }),
      ),
      yuan(
        t('退货限额', 'Refund limit'),
        ({ limits }) => limits.refund,
        (refund) => ({ limits: { refund } }),
      ),
      counted(
        t('最大笔数', 'Batch capacity'),
        [1, 999],
        ({ limits }) => limits.batchRecords,
        (batchRecords) => ({ limits: { batchRecords } }),
      ),
      counted(
        t('冲正次数', 'Reversal tries'),
        [1, 9],
        ({ limits }) => limits.reversalTries,
        (reversalTries) => ({ limits: { reversalTries } }),
      ),
      counted(
        t('密码次数', 'Password tries'),
        [1, 9],
        ({ limits }) => limits.passwordTries,
        (passwordTries) => ({ limits: { passwordTries } }),
      ),
      yesOrNo(
        t('签退前结算', 'Settle on sign-off'),
        ({ session }) => session.settleBeforeSignOff,
        (settleBeforeSignOff) => ({ session: { settleBeforeSignOff } }),
      ),
      yesOrNo(
        t('结算后签退', 'Sign off settled'),
        ({ session }) => session.signOffAfterSettlement,
        (signOffAfterSettlement) => ({ session: { signOffAfterSettlement } }),
      ),
    ],
  },
  printing: {
    title: t('打印参数', 'Printing'),
    rows: [
      counted(
        t('打印张数', 'Copies'),
        [1, 2],
        ({ printer }) => printer.copies,
        (copies) => ({ printer: { copies: copies as 1 | 2 } }),
      ),
    ],
  },
} as const satisfies { readonly [name: string]: ParameterPage };

export type ParameterPageName = keyof typeof parameterPages;
