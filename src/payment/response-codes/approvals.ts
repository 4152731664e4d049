/** What terminals take as done: 00, 10, 11, A2, A4, A5, A6. */
import { t } from '../text.ts';
import { nothingToDo, type ResponseCode, type ResponseCodes } from './response-code.ts';

const approved = {
  class: 'A',
  approved: true,
  signIn: false,
  reversal: 'none',
  retry: 'never',
  action: 'approve',
  advice: t('请交还卡片和持卡人存根', 'Return the card and the customer copy'),
  merchant: nothingToDo,
} as const satisfies Partial<ResponseCode>;

const withReservation = {
  ...approved,
  name: t('有缺陷的成功', 'Approved with reservation'),
  display: t('交易成功,请向发卡行确认', 'APPROVED - CONFIRM WITH ISSUER'),
  advice: t('请打印后向发卡行确认', 'After printing, confirm with the issuer'),
  meaning: t(
    '有缺陷的成功：已批准，但发卡行的处理有保留。',
    'Approved with reservation: the issuer did not do all of it.',
  ),
  merchant: t('大额交易先确认到账再交货', 'With large amounts, see the money before the goods leave'),
  causes: t('发卡行或转入行的处理还没有全部完成。', 'The issuer, or the receiving bank, has not finished its part.'),
  developer: t(
    '终端按成功处理、入批、打印；区别只在DE 39。',
    'The terminal books and prints it like any approval; only DE 39 differs.',
  ),
} as const satisfies Partial<ResponseCode>;

export const approvals = {
  '00': {
    ...approved,
    name: t('承兑或交易成功', 'Approved'),
    display: t('交易成功', 'APPROVED'),
    meaning: t('承兑或交易成功。', 'Approved, or completed.'),
    causes: t('一切正常。', 'All is well.'),
    developer: t('应答应有DE 37；消费还有DE 38和DE 64。', 'The reply has DE 37, and of a sale DE 38 and DE 64.'),
  },
  '10': {
    ...approved,
    name: t('部分金额批准', 'Approved for a partial amount'),
    display: t('部分金额承兑', 'PARTIAL APPROVAL'),
    advice: t('请核对承兑金额 差额另行收取', 'Check the amount approved, collect the rest'),
    meaning: t('只批准了部分金额。', 'Only a part of the amount was approved.'),
    causes: t(
      '账户余额不足全额，发卡行允许部分付款。',
      'The account does not hold all of it, and the issuer allows a part.',
    ),
    merchant: t('差额未收前不要交货', 'Keep the goods until the rest is paid'),
    developer: t(
      '应答DE 4为承兑金额，可小于请求。',
      'DE 4 of the reply is what was approved, and may be less than asked.',
    ),
  },
  '11': {
    ...approved,
    name: t('重要人物批准(VIP)', 'Approved, VIP'),
    display: t('交易成功 VIP客户', 'APPROVED - VIP'),
    meaning: t('重要人物批准（VIP）。', 'Approved, a VIP.'),
    causes: t('持卡人是发卡行的重要客户。', 'The cardholder is an important customer of the issuer.'),
    developer: t('与00相同处理。', 'Treated as 00.'),
  },
  A2: withReservation,
  A4: withReservation,
  A5: withReservation,
  A6: withReservation,
} as const satisfies ResponseCodes;
