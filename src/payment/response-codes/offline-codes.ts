/** Codes that look like a DE 39 and never are: a chip's own verdict, tag 8A inside DE 55. They are explained, not expected. */
import type { ErrorPage } from '../error-page.ts';
import { t } from '../text.ts';
import { declined, nothingToDo } from './response-code.ts';

const inTag8a = {
  developer: t(
    '芯片在DE 55的标签8A中给出，不会出现在DE 39；若在DE 39收到，终端按未知应答码处理。',
    'The chip says it in tag 8A of DE 55, never in DE 39; there the terminal takes it for an unknown code.',
  ),
} as const;

const offlineApproved = {
  ...inTag8a,
  advice: t('请交还卡片和持卡人存根', 'Return the card and the customer copy'),
  merchant: t('按时结算，脱机交易才会入账', 'Settle in time: only then is it booked'),
  reversal: 'none',
  retry: 'never',
  action: 'approve',
} as const;

const offlineDeclined = {
  ...inTag8a,
  advice: t('请换卡或用其他方式付款', 'Another card or another means of payment'),
  merchant: nothingToDo,
  reversal: declined.reversal,
  retry: declined.retry,
  action: declined.action,
} as const;

export const offlineCodes = {
  Y1: {
    ...offlineApproved,
    display: t('脱机批准', 'OFFLINE APPROVED'),
    meaning: t('芯片脱机批准。', 'Approved by the chip, offline.'),
    causes: t('金额在芯片脱机限额之内。', 'The amount is within what the chip may approve.'),
  },
  Y3: {
    ...offlineApproved,
    display: t('脱机批准', 'OFFLINE APPROVED'),
    meaning: t('无法联机，芯片脱机批准。', 'Unable to go online, approved by the chip.'),
    causes: t('线路不通，芯片规则允许。', 'The line is down, and the rules of the chip allow it.'),
  },
  Z1: {
    ...offlineDeclined,
    display: t('脱机拒绝', 'OFFLINE DECLINED'),
    meaning: t('芯片脱机拒绝。', 'Declined by the chip, offline.'),
    causes: t('脱机风险管理不通过。', 'Its risk management objects.'),
  },
  Z3: {
    ...offlineDeclined,
    display: t('脱机拒绝', 'OFFLINE DECLINED'),
    meaning: t('无法联机，芯片脱机拒绝。', 'Unable to go online, declined by the chip.'),
    causes: t('线路不通，芯片规则不允许脱机。', 'The line is down, and the chip does not approve without it.'),
  },
} as const satisfies { readonly [code: string]: ErrorPage };
