/** What a merchant does in his app, and what the acquirer's people do about him; written alike in scenarios and over the control face. */
import { z } from 'zod';
import { hidden, Secret } from '../../lib/secret.ts';
import type { Fen } from '../../payment/money.ts';
import type { Text } from '../../payment/text.ts';

const phone = z.string().regex(/^1\d{10}$/, 'expected a mobile number of 11 digits');
const password = z
  .string()
  .min(8, 'expected a password of 8 characters or more')
  .max(64)
  .transform((text) => new Secret(text, hidden));
const reason = z.string().min(1, 'expected a reason').max(60);
const text = z.string().min(1).max(60);

/** Fields of each act, by its name. @param amount how an amount is written where the acts are */
export const actFields = <A extends z.ZodType<Fen>>(amount: A) =>
  ({
    register: z.strictObject({ phone, password }),
    'log-in': z.strictObject({ phone, password }),
    'add-terminal': z.strictObject({ terminal: z.string().regex(/^\d{8}$/, 'expected the 8 digits of a terminal') }),
    /** `merchant`, DE 42, where a form asks for it. */
    apply: z.strictObject({
      name: text,
      merchant: z
        .string()
        .regex(/^\d{15}$/, 'expected the 15 digits of a merchant')
        .exactOptional(),
      account: text,
    }),
    withdraw: z.strictObject({ amount }),
    approve: z.strictObject({}),
    refuse: z.strictObject({ reason }),
    suspend: z.strictObject({ reason }),
    resume: z.strictObject({}),
    close: z.strictObject({}),
  }) as const;

type Fields = ReturnType<typeof actFields<z.ZodType<Fen>>>;
export type ActName = keyof Fields;
/** Zod has an object without fields as a record of nothing, which goes with no `act`. */
type Plain<O> = string extends keyof O ? object : O;
export type MerchantAct = { [N in ActName]: { readonly act: N } & Plain<z.output<Fields[N]>> }[ActName];

/** Why an act is not done. */
export const actRefusals = {
  registered: { zh: '已注册', en: 'registered already' },
  'not-registered': { zh: '未注册', en: 'not registered' },
  'wrong-password': { zh: '手机号或密码错误', en: 'wrong phone number or password' },
  locked: { zh: '密码错误次数过多, 请30分钟后再试', en: 'too many wrong passwords; try again in 30 minutes' },
  'log-in-first': { zh: '请先登录', en: 'log in first' },
  'not-his-terminal': { zh: '终端不属于该商户', en: 'not a terminal of this merchant' },
  'terminal-added': { zh: '终端已添加', en: 'the terminal is added already' },
  'not-his-number': { zh: '商户编号不符', en: 'not the number of this merchant' },
  'no-terminal': { zh: '请先添加终端', en: 'add a terminal first' },
  reviewing: { zh: '审核中', en: 'under review' },
  enabled: { zh: '已开通', en: 'enabled already' },
  'not-reviewing': { zh: '没有待审核的申请', en: 'there is no application to review' },
  'not-enabled': { zh: '未开通', en: 'not enabled' },
  'not-suspended': { zh: '未停用', en: 'not suspended' },
  suspended: { zh: '已停用, 请联系收单机构', en: 'suspended; ask the acquirer' },
  funds: { zh: '余额不足', en: 'more than there is' },
  'clearing-refused': { zh: '清算系统未受理', en: 'the clearing did not take it' },
  'try-again': { zh: '系统繁忙, 请重试', en: 'try again' },
} as const satisfies { readonly [refusal: string]: Text };

export type ActRefusal = keyof typeof actRefusals;

export type ActOutcome = { readonly kind: 'done' } | { readonly kind: 'refused'; readonly why: Text };

export const refusedAct = (refusal: ActRefusal): ActOutcome => ({ kind: 'refused', why: actRefusals[refusal] });
