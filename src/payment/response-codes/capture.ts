/** Cards to be kept. */
import { t } from '../text.ts';
import { declined, type ResponseCode, type ResponseCodes, seeOldTable } from './response-code.ts';

const capture = {
  ...declined,
  class: 'D',
  action: 'capture-card',
  advice: t('在安全的前提下留卡 并联系收单机构', 'Keep the card if it is safe, call the acquirer'),
  merchant: t('把没收的卡和凭单交给收单机构', 'Hand the card that was kept to the acquirer, with the slip'),
} as const satisfies Partial<ResponseCode>;

const captureOld = { ...capture, developer: seeOldTable } as const satisfies Partial<ResponseCode>;

export const captures = {
  '04': {
    ...capture,
    name: t('没收卡', 'Pick up card'),
    display: t('此卡被没收', 'PICK UP CARD'),
    meaning: t('发卡行要求没收卡。', 'The issuer wants the card kept.'),
    causes: t('卡已被发卡行列入黑名单。', 'The issuer has put the card on its list.'),
  },
  '07': {
    ...captureOld,
    name: t('特殊条件下没收卡(旧)', 'Pick up card, special conditions (old)'),
    display: t('此卡被没收', 'PICK UP CARD'),
    meaning: t('特殊条件下没收卡（旧）。', 'Keep the card, special conditions (old).'),
    causes: t(
      '发卡行另有要求；有的收单机构用作“需更新程序”。',
      'The issuer says so; for some acquirers: update the software.',
    ),
  },
  '33': {
    ...captureOld,
    name: t('过期的卡,没收(旧)', 'Expired card, pick up (old)'),
    display: t('过期卡,请没收', 'EXPIRED - PICK UP CARD'),
    meaning: t('过期的卡，没收（旧）。', 'An expired card, to be kept (old).'),
    causes: t('卡已过有效期，发卡行要求收回。', 'It is past its expiry, and the issuer wants it back.'),
  },
  '34': {
    ...capture,
    name: t('有作弊嫌疑', 'Suspected fraud'),
    display: t('作弊卡,请没收', 'SUSPECTED FRAUD - PICK UP'),
    meaning: t('有作弊嫌疑。', 'Fraud is suspected.'),
    causes: t(
      '伪卡、盗用，或付款码已失效、被重复使用。',
      'A forged or misused card, or a payment code that was used before.',
    ),
  },
  '35': {
    ...captureOld,
    name: t('联系收单机构,没收卡(旧)', 'Contact acquirer, pick up (old)'),
    display: t('请联系收单机构', 'CONTACT ACQUIRER'),
    meaning: t('联系收单机构，没收卡（旧）。', 'Contact the acquirer, keep the card (old).'),
    causes: t('收单机构对此卡有疑问。', 'The acquirer has doubts about the card.'),
  },
  '36': {
    ...captureOld,
    name: t('受限制的卡,没收(旧)', 'Restricted card, pick up (old)'),
    display: t('受限制的卡,请没收', 'RESTRICTED - PICK UP CARD'),
    meaning: t('受限制的卡，没收（旧）。', 'A restricted card, to be kept (old).'),
    causes: t('发卡行停用了此卡。', 'The issuer has stopped the card.'),
  },
  '37': {
    ...captureOld,
    name: t('联系收单机构安全部门,没收卡(旧)', 'Call acquirer security, pick up (old)'),
    display: t('请联系收单机构安全部门', 'CALL ACQUIRER SECURITY'),
    meaning: t('联系收单机构安全部门，没收卡（旧）。', "Call the acquirer's security, keep the card (old)."),
    causes: t('收单机构的风险控制命中。', "The acquirer's risk control objects."),
  },
  '41': {
    ...capture,
    name: t('挂失卡', 'Lost card'),
    display: t('挂失卡,请没收', 'LOST CARD - PICK UP'),
    meaning: t('持卡人已挂失此卡。', 'The cardholder has reported the card lost.'),
    causes: t(
      '挂失后被人使用，或持卡人找到卡后未解挂。',
      'Somebody found it, or its owner did and has not told the issuer.',
    ),
  },
  '43': {
    ...capture,
    name: t('被窃卡', 'Stolen card'),
    display: t('被窃卡,请没收', 'STOLEN CARD - PICK UP'),
    meaning: t('此卡被报失窃。', 'The card was reported stolen.'),
    causes: t('失窃后被人使用。', 'It is used after a theft.'),
  },
  '67': {
    ...captureOld,
    name: t('没收卡(旧)', 'Pick up card (old)'),
    display: t('此卡被没收', 'PICK UP CARD'),
    meaning: t('没收卡（旧）。', 'Keep the card (old).'),
    causes: t('原为自动柜员机吞卡。', 'A cash machine would have swallowed it.'),
  },
} as const satisfies ResponseCodes;
