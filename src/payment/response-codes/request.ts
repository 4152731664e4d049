/** What is wrong with the request itself: amount, original, form, or that it was made at all. */
import { t } from '../text.ts';
import { callAcquirer, declined, nothingToDo, otherCard, type ResponseCodes, seeOldTable } from './response-code.ts';

const checkOriginal = t('请核对原交易的凭证号 日期和金额', 'Check the original trace, date and amount');

/** Names an original that the other side cannot use. */
const badOriginal = {
  ...declined,
  retry: 'mended',
  advice: checkOriginal,
  merchant: t('核对不符时凭原凭单联系收单机构', 'If it does not add up, call the acquirer with the slip'),
} as const;

export const requestRefusals = {
  '12': {
    ...badOriginal,
    name: t('无效的关联交易', 'Invalid related transaction'),
    display: t('无效交易', 'INVALID TRANSACTION'),
    meaning: t('无效的关联交易：原交易不允许这样做。', 'Invalid related transaction: the original does not allow it.'),
    causes: t('原交易已撤销、已结算，或信息不符。', 'The original was voided or settled, or is named wrongly.'),
    developer: t(
      '核对DE 61、DE 37、DE 38；对冲正，12等于已处理。',
      'Check DE 61, 37 and 38; as an answer to a reversal it counts as done.',
    ),
  },
  '13': {
    ...declined,
    name: t('无效金额', 'Invalid amount'),
    class: 'B',
    retry: 'mended',
    display: t('无效金额', 'INVALID AMOUNT'),
    advice: t('请核对金额后重做', 'Check the amount and repeat'),
    meaning: t('主机不接受这个金额。', 'The host does not take this amount.'),
    causes: t('金额为零、格式错，或超出业务范围。', 'Nothing, badly written, or out of range.'),
    developer: t('DE 4为12位数字，以分为单位，右对齐补零。', 'DE 4 has 12 digits, in fen, with zeros in front.'),
  },
  '19': {
    ...declined,
    name: t('重新送入交易(旧)', 'Re-enter transaction (old)'),
    retry: 'at-once',
    display: t('请重新送入交易', 'RE-ENTER TRANSACTION'),
    advice: t('请重做交易', 'Repeat the transaction'),
    meaning: t('请重新送入交易（旧）。', 'Enter the transaction again (old).'),
    causes: t(
      '主机没有处理完；有的收单机构用作“联机报到”。',
      'The host did not finish it; for some acquirers: report online.',
    ),
    developer: seeOldTable,
  },
  '22': {
    ...badOriginal,
    name: t('故障怀疑,关联交易错误', 'Suspected malfunction, related transaction wrong'),
    display: t('操作有误,或超出交易允许天数', 'WRONG OPERATION OR TOO LATE'),
    meaning: t('故障怀疑，关联交易错误。', 'Suspected malfunction: the related transaction is wrong.'),
    causes: t('预授权完成或退货超过允许天数，次序错误。', 'Completion or refund too late, or in the wrong order.'),
    developer: t(
      '核对原交易日期（DE 61.3）与业务期限。',
      'Check the date of the original (DE 61.3) against the time allowed.',
    ),
  },
  '23': {
    ...declined,
    name: t('不可接受的手续费(旧)', 'Unacceptable transaction fee (old)'),
    display: t('手续费不可接受', 'UNACCEPTABLE FEE'),
    advice: callAcquirer,
    meaning: t('不可接受的手续费（旧）。', 'Unacceptable transaction fee (old).'),
    causes: t(
      '费率未设；有的收单机构用作“提现超出范围”。',
      'No rate is set; for some acquirers: outside the withdrawal window.',
    ),
    merchant: t('请收单机构核对费率', 'Have the acquirer check the rate'),
    developer: seeOldTable,
  },
  '25': {
    ...badOriginal,
    name: t('找不到原始交易', 'Original transaction not found'),
    display: t('没有原始交易,请联系发卡方', 'ORIGINAL NOT FOUND'),
    meaning: t('找不到原始交易。', 'The original transaction is not found.'),
    causes: t('原交易信息输错，或主机从未收到它。', 'Named wrongly, or the host never got it.'),
    developer: t(
      '核对DE 61、DE 37；对冲正，25等于无需冲正。',
      'Check DE 61 and 37; as an answer to a reversal: nothing to reverse.',
    ),
  },
  '30': {
    ...declined,
    name: t('报文格式错误', 'Format error'),
    action: 'system',
    retry: 'at-once',
    display: t('报文格式错误', 'FORMAT ERROR'),
    advice: t('请重试 仍失败请联系收单机构', 'Repeat; if it fails again, call the acquirer'),
    meaning: t('主机读不懂请求，或其中的域有错。', 'The host cannot read the request, or an element is wrong.'),
    causes: t('终端程序或参数与主机接口不符。', 'Software or parameters that do not fit the interface.'),
    merchant: t('联系收单机构更新终端', 'Have the acquirer update the terminal'),
    developer: t(
      '用 postern decode 解请求，对照该交易的必备域。',
      'Give the request to `postern decode`; compare it with the mandatory elements.',
    ),
  },
  '40': {
    ...otherCard,
    name: t('请求的功能尚不支持', 'Requested function not supported'),
    display: t('发卡方不支持的交易类型', 'NOT SUPPORTED BY ISSUER'),
    meaning: t('请求的功能尚不支持。', 'The function asked for is not supported.'),
    causes: t('发卡行或收单机构未开通这种交易。', 'Issuer or acquirer has not enabled it.'),
    developer: t('核对DE 3、DE 25、DE 60.1的组合。', 'Check DE 3, DE 25 and DE 60.1 together.'),
  },
  '64': {
    ...badOriginal,
    name: t('原始金额错误', 'Original amount incorrect'),
    display: t('交易金额与原交易不匹配', 'AMOUNT DOES NOT MATCH ORIGINAL'),
    meaning: t('金额与原交易不符。', 'The amount does not fit the original.'),
    causes: t(
      '撤销金额不同，退货超过余额，预授权完成超额。',
      'A void of another sum, too much refunded, too much completed.',
    ),
    developer: t(
      '比较DE 4与原交易；预授权完成最多115%。',
      'Compare DE 4 with the original; a completion may be 115 % of it at most.',
    ),
  },
  '94': {
    ...declined,
    name: t('重复交易', 'Duplicate transaction'),
    retry: 'later',
    display: t('拒绝,重复交易,请稍后重试', 'DUPLICATE TRANSACTION'),
    advice: t('请先查询上笔结果 再决定重做', 'Look up the last one before repeating'),
    meaning: t('主机已经有同一流水号的交易。', 'The host has a transaction of this trace number already.'),
    causes: t('重复发送，或终端流水号被倒拨。', 'Sent twice, or the trace number went back.'),
    merchant: t('核对是否已收款，避免重复收款', 'See whether it was paid, so that it is not charged twice'),
    developer: t(
      'DE 11、DE 41、DE 60.2须唯一；对批上送，94等于已收到。',
      'DE 11, 41 and 60.2 must be new; for a batch upload it means: got it before.',
    ),
  },
  '95': {
    ...declined,
    name: t('调节控制错(旧)', 'Reconcile error (old)'),
    display: t('调节控制错', 'RECONCILE ERROR'),
    advice: callAcquirer,
    meaning: t('调节控制错（旧）。', 'Reconcile error (old).'),
    causes: t('结算合计不符。', 'Totals that do not match.'),
    merchant: t('与收单机构逐笔核对', 'Compare line by line with the acquirer'),
    developer: seeOldTable,
  },
  A1: {
    ...otherCard,
    name: t('转账货币不一致', 'Transfer currency mismatch'),
    display: t('转账货币不一致', 'CURRENCY MISMATCH'),
    meaning: t('转账双方货币不一致。', 'The two accounts of a transfer have different currencies.'),
    causes: t('外币账户。', 'An account in another currency.'),
    developer: t('核对DE 49（156为人民币）。', 'Check DE 49 (156 is CNY).'),
  },
  A3: {
    ...declined,
    name: t('到账行无此账户', 'No such account at the receiving bank'),
    retry: 'mended',
    display: t('账户不正确', 'WRONG ACCOUNT'),
    advice: t('请核对收款账户', 'Check the receiving account'),
    meaning: t('到账行没有此账户。', 'The receiving bank has no such account.'),
    causes: t('收款账号输错。', 'The account was keyed wrongly.'),
  },
  AC: {
    ...declined,
    name: t('订单已关闭(扫码)', 'Order closed (QR)'),
    retry: 'at-once',
    display: t('订单已关闭', 'ORDER CLOSED'),
    advice: t('请重新收款', 'Start the payment again'),
    meaning: t('扫码订单已关闭，不能再付。', 'The order of a QR payment is closed; it cannot be paid any more.'),
    causes: t('超时、被取消，或顾客关闭了付款页。', 'Out of time, cancelled, or closed by the customer.'),
    merchant: nothingToDo,
    developer: t('扫码接口自有的代码，卡交易没有。', 'Of QR interfaces alone; cards never get it.'),
  },
  B1: {
    ...declined,
    name: t('无欠费', 'No bill outstanding'),
    display: t('无欠费', 'NOTHING OWED'),
    advice: t('请核对缴费号码', 'Check the bill number'),
    meaning: t('缴费业务：没有欠费。', 'Bill payment: nothing is owed.'),
    causes: t('已缴清，或号码输错。', 'Paid already, or a wrong number.'),
  },
} as const satisfies ResponseCodes;
