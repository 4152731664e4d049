/** The forms of the merchant's app: what is asked field by field, what is taken, and what is done with it. */
import type { ActName, ActOutcome, MerchantAct } from '../../host/merchant/acts.ts';
import type { MerchantPhone } from '../../host/merchant/merchant-phone.ts';
import { hidden, Secret } from '../../lib/secret.ts';
import { parseAmount } from '../../payment/money.ts';
import { say, type Text } from '../../payment/text.ts';
import type { Bench } from '../bench.ts';
import { openField } from '../fields.ts';
import { type FormQuestion, isFormQuestion } from '../intents.ts';
import type { MerchantState } from '../state.ts';
import { HALL_ROWS, type HallRow } from './hall.ts';
import { serviceWords } from './service.ts';
import { FORM_WORDS as words } from './words.ts';

export interface FormField {
  readonly label: Text;
  /** What is taken, in words, for who typed something else. */
  readonly expected: Text;
  readonly taken: RegExp;
}

export const FORM_FIELDS: { readonly [question in FormQuestion]: FormField } = {
  phone: {
    label: { zh: '手机号', en: 'Mobile number' },
    expected: { zh: '11位数字, 1开头', en: '11 digits, the first a 1' },
    taken: /^1\d{10}$/,
  },
  password: {
    label: { zh: '密码', en: 'Password' },
    expected: { zh: '8位以上', en: '8 characters or more' },
    taken: /^.{8,}$/u,
  },
  terminal: {
    label: { zh: '终端号', en: 'Terminal number' },
    expected: { zh: '8位数字', en: '8 digits' },
    taken: /^\d{8}$/,
  },
  name: {
    label: { zh: '商户名称', en: 'Merchant name' },
    expected: { zh: '与结算账户户名一致', en: 'as the bank account has it' },
    taken: /\S/,
  },
  merchant: {
    label: { zh: '商户编号', en: 'Merchant number' },
    expected: { zh: '15位数字', en: '15 digits' },
    taken: /^\d{15}$/,
  },
  account: {
    label: { zh: '结算账户', en: 'Settlement account' },
    expected: { zh: '银行卡号', en: 'a bank account number' },
    taken: /^\d{6,30}$/,
  },
  sum: {
    label: { zh: '金额', en: 'Amount' },
    expected: { zh: '如 100.00', en: 'such as 100.00' },
    taken: /^(?=.*[1-9])\d+(\.\d{1,2})?$/,
  },
  reason: {
    label: { zh: '原因', en: 'Reason' },
    expected: { zh: '告知商户的原因', en: 'what the merchant is told' },
    taken: /\S/,
  },
};

/** Begins with a row of the hall: asks what it asks, or does it. */
export function begin(bench: Bench, row: HallRow): void {
  const { state } = bench;
  if (!state.merchant) return;
  state.merchant.chosen = HALL_ROWS.indexOf(row);
  state.merchant.form = { row, given: [] };
  state.merchant.quotes = undefined;
  askNext(bench, state.merchant);
}

/** Takes what was typed into the open field, asks for the next, and does the deed after the last. */
export function answerForm(bench: Bench, typed: string): void {
  const { merchant, field } = bench.state;
  if (!merchant?.form || !field || !isFormQuestion(field.question)) return;
  if (!FORM_FIELDS[field.question].taken.test(typed)) {
    merchant.said = { text: FORM_FIELDS[field.question].expected, bad: true };
    return;
  }
  merchant.said = undefined;
  merchant.form = { ...merchant.form, given: [...merchant.form.given, typed] };
  askNext(bench, merchant);
}

function askNext(bench: Bench, merchant: MerchantState): void {
  const { row, given } = merchant.form ?? { row: undefined, given: [] };
  const question = row?.asks[given.length];
  if (row && question) {
    openField(bench.state, question);
    bench.state.field = { question, typed: suggested(bench, question) };
    return;
  }
  bench.state.focus = 'pane';
  bench.state.field = undefined;
  merchant.form = undefined;
  if (row && bench.desk.merchant) carryOut(bench, merchant, bench.desk.merchant, row, given);
}

/** What most would type. */
function suggested({ desk, state }: Bench, question: FormQuestion): string {
  const { terminalId } = desk.terminal.profile.identity;
  if (question === 'terminal') return terminalId;
  if (question === 'name') return desk.merchant?.profile().name ?? '';
  if (question === 'merchant') return desk.merchant?.profile().id ?? '';
  return question === 'reason' ? say(words.usualReason, state.language) : '';
}

function carryOut(
  bench: Bench,
  merchant: MerchantState,
  phone: MerchantPhone,
  { does, asks, label }: HallRow,
  given: readonly string[],
): void {
  const fields = Object.fromEntries(asks.map((question, at) => [question, given[at] ?? '']));
  switch (does) {
    case 'result':
      merchant.said = { text: serviceWords(phone.profile()), bad: false };
      return;
    case 'quotes':
      merchant.quotes = { amount: parseAmount(fields.sum ?? ''), rows: phone.quotes(parseAmount(fields.sum ?? '')) };
      merchant.said = undefined;
      return;
    case 'clearing':
      return switchClearing(bench, merchant);
    default: {
      void phone.do(ACTS[does](fields)).then((outcome) => {
        merchant.said = told(label, outcome);
        bench.changed();
      });
    }
  }
}

function switchClearing({ desk }: Bench, merchant: MerchantState): void {
  const { clearing } = desk;
  if (!clearing) return;
  const { down, ...rest } = clearing.state;
  clearing.set({ ...rest, ...(!down && { down: true }) });
  merchant.said = { text: down ? words.clearingUp : words.clearingDown, bad: !down };
}

function told(label: Text, outcome: ActOutcome): MerchantState['said'] {
  const text = outcome.kind === 'done' ? words.done : outcome.why;
  return { text: { zh: `${label.zh}: ${text.zh}`, en: `${label.en}: ${text.en}` }, bad: outcome.kind === 'refused' };
}

type Given = { readonly [question in FormQuestion]?: string };

/** Each act from what was typed. */
const ACTS: { readonly [N in ActName]: (given: Given) => MerchantAct } = {
  register: (given) => ({ act: 'register', ...credentials(given) }),
  'log-in': (given) => ({ act: 'log-in', ...credentials(given) }),
  'add-terminal': ({ terminal = '' }) => ({ act: 'add-terminal', terminal }),
  apply: ({ name = '', merchant = '', account = '' }) => ({ act: 'apply', name, merchant, account }),
  withdraw: ({ sum = '' }) => ({ act: 'withdraw', amount: parseAmount(sum) }),
  approve: () => ({ act: 'approve' }),
  refuse: ({ reason = '' }) => ({ act: 'refuse', reason }),
  suspend: ({ reason = '' }) => ({ act: 'suspend', reason }),
  resume: () => ({ act: 'resume' }),
  close: () => ({ act: 'close' }),
};

function credentials({ phone = '', password = '' }: Given): { readonly phone: string; readonly password: Secret } {
  return { phone, password: new Secret(password, hidden) };
}
