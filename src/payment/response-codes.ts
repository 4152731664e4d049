/**
 * The DE 39 book of China UnionPay POS: what each code means, what the terminal shows and what the clerk does next.
 * Meanings as in the UnionPay 2014 annex; codes marked (old) come from earlier tables and may still be met.
 */
import type { Text } from './text.ts';

/** A success; B and C failures; D the clerk has something to do; E the system is at fault. */
export type ResponseClass = 'A' | 'B' | 'C' | 'D' | 'E';

export interface ResponseCode {
  readonly class: ResponseClass;
  /** Whether the terminal takes it as done. */
  readonly approved: boolean;
  readonly meaning: Text;
  /** At most 16 Chinese characters. */
  readonly display: Text;
  /** What the clerk should do next; at most 32 Chinese characters. */
  readonly advice: Text;
}

const t = (zh: string, en: string): Text => ({ zh, en });

export const responseClasses = {
  A: t('交易成功', 'Success'),
  B: t('交易失败,可立即重试', 'Failed, may be tried again at once'),
  C: t('交易失败,不要重试', 'Failed, do not try again'),
  D: t('交易失败,操作员需处理', 'Failed, the clerk has something to do'),
  E: t('系统故障,请稍后重试', 'System fault, try again later'),
} as const satisfies { readonly [responseClass in ResponseClass]: Text };

const advice = {
  done: t('请交还卡片和持卡人存根', 'Return the card and the customer copy'),
  confirm: t('请打印后向发卡行确认', 'After printing, confirm with the issuer'),
  otherCardOrIssuer: t('请换卡付款 或持卡人联系发卡行', 'Another card; the cardholder calls the issuer'),
  otherCard: t('请换卡或用其他方式付款', 'Another card or another means of payment'),
  keepCard: t('在安全的前提下留卡 并联系收单机构', 'Keep the card if it is safe, call the acquirer'),
  pinBlocked: t('请换卡 持卡人到发卡行重置密码', 'Another card; the issuer resets the PIN'),
  checkOriginal: t('请核对原交易的凭证号 日期和金额', 'Check the original trace, date and amount'),
  callAcquirer: t('请联系收单机构', 'Call the acquirer'),
  tryAgain: t('请重做交易', 'Repeat the transaction'),
  tryLater: t('请稍后重试', 'Try again later'),
  laterOrOtherCard: t('请稍后重试 或换卡付款', 'Try again later, or another card'),
  signIn: t('请重新签到后再做交易', 'Sign in again, then repeat'),
} as const satisfies { readonly [name: string]: Text };

type Wording = readonly [meaning: Text, display: Text, advice: Text];

function approved(...[meaning, display, advice]: Wording): ResponseCode {
  return { class: 'A', approved: true, meaning, display, advice };
}

function refused(of: ResponseClass, ...[meaning, display, advice]: Wording): ResponseCode {
  return { class: of, approved: false, meaning, display, advice };
}

export const responseCodes = {
  '00': approved(t('承兑或交易成功', 'Approved'), t('交易成功', 'APPROVED'), advice.done),
  '01': refused(
    'C',
    t('查发卡方', 'Refer to issuer'),
    t('请持卡人与发卡银行联系', 'REFER TO ISSUER'),
    advice.otherCardOrIssuer,
  ),
  '02': refused(
    'C',
    t('查发卡方的特殊条件(旧)', 'Refer to issuer, special conditions (old)'),
    t('请持卡人与发卡银行联系', 'REFER TO ISSUER'),
    advice.otherCardOrIssuer,
  ),
  '03': refused(
    'C',
    t('无效商户', 'Invalid merchant'),
    t('无效商户', 'INVALID MERCHANT'),
    t('请核对商户号 并联系收单机构', 'Check the merchant number, call the acquirer'),
  ),
  '04': refused('D', t('没收卡', 'Pick up card'), t('此卡被没收', 'PICK UP CARD'), advice.keepCard),
  '05': refused(
    'C',
    t('身份认证失败', 'Cardholder verification failed'),
    t('持卡人认证失败', 'CARDHOLDER NOT VERIFIED'),
    advice.otherCardOrIssuer,
  ),
  '06': refused('E', t('错误(旧)', 'Error (old)'), t('交易出错', 'ERROR'), advice.tryLater),
  '07': refused(
    'D',
    t('特殊条件下没收卡(旧)', 'Pick up card, special conditions (old)'),
    t('此卡被没收', 'PICK UP CARD'),
    advice.keepCard,
  ),
  '09': refused(
    'B',
    t('请求正在处理中(旧)', 'Request in progress (old)'),
    t('交易正在处理中', 'IN PROGRESS'),
    t('请稍候并核对 不要重复收款', 'Wait and check, do not charge twice'),
  ),
  '10': approved(
    t('部分金额批准', 'Approved for a partial amount'),
    t('部分金额承兑', 'PARTIAL APPROVAL'),
    t('请核对承兑金额 差额另行收取', 'Check the amount approved, collect the rest'),
  ),
  '11': approved(t('重要人物批准(VIP)', 'Approved, VIP'), t('交易成功 VIP客户', 'APPROVED - VIP'), advice.done),
  '12': refused(
    'C',
    t('无效的关联交易', 'Invalid related transaction'),
    t('无效交易', 'INVALID TRANSACTION'),
    advice.checkOriginal,
  ),
  '13': refused(
    'B',
    t('无效金额', 'Invalid amount'),
    t('无效金额', 'INVALID AMOUNT'),
    t('请核对金额后重做', 'Check the amount and repeat'),
  ),
  '14': refused(
    'B',
    t('无效卡号', 'Invalid card number'),
    t('无效卡号', 'INVALID CARD NUMBER'),
    t('请核对卡号后重做 或换卡', 'Check the card number, or another card'),
  ),
  '15': refused('C', t('无此发卡方', 'No such issuer'), t('此卡无对应发卡方', 'NO SUCH ISSUER'), advice.otherCard),
  // A success by its class, but not one of those that terminals accept.
  '16': refused(
    'A',
    t('批准更新第三磁道(旧)', 'Approved, update track 3 (old)'),
    t('不支持更新第三磁道', 'TRACK 3 UPDATE NOT SUPPORTED'),
    advice.otherCard,
  ),
  '19': refused(
    'C',
    t('重新送入交易(旧)', 'Re-enter transaction (old)'),
    t('请重新送入交易', 'RE-ENTER TRANSACTION'),
    advice.tryAgain,
  ),
  '20': refused('C', t('无效响应(旧)', 'Invalid response (old)'), t('无效响应', 'INVALID RESPONSE'), advice.tryLater),
  '21': refused(
    'C',
    t('卡未初始化', 'Card not activated'),
    t('该卡未初始化或为睡眠卡', 'CARD NOT ACTIVATED'),
    t('请持卡人到发卡行激活 先换卡付款', 'The issuer activates it; use another card'),
  ),
  '22': refused(
    'C',
    t('故障怀疑,关联交易错误', 'Suspected malfunction, related transaction wrong'),
    t('操作有误,或超出交易允许天数', 'WRONG OPERATION OR TOO LATE'),
    advice.checkOriginal,
  ),
  '23': refused(
    'C',
    t('不可接受的手续费(旧)', 'Unacceptable transaction fee (old)'),
    t('手续费不可接受', 'UNACCEPTABLE FEE'),
    advice.callAcquirer,
  ),
  '25': refused(
    'C',
    t('找不到原始交易', 'Original transaction not found'),
    t('没有原始交易,请联系发卡方', 'ORIGINAL NOT FOUND'),
    advice.checkOriginal,
  ),
  '30': refused(
    'C',
    t('报文格式错误', 'Format error'),
    t('报文格式错误', 'FORMAT ERROR'),
    t('请重试 仍失败请联系收单机构', 'Repeat; if it fails again, call the acquirer'),
  ),
  '31': refused(
    'C',
    t('交换中心不支持此卡(旧)', 'Card not supported by the switch (old)'),
    t('此卡不能受理', 'CARD NOT SUPPORTED'),
    advice.otherCard,
  ),
  '33': refused(
    'D',
    t('过期的卡,没收(旧)', 'Expired card, pick up (old)'),
    t('过期卡,请没收', 'EXPIRED - PICK UP CARD'),
    advice.keepCard,
  ),
  '34': refused(
    'D',
    t('有作弊嫌疑', 'Suspected fraud'),
    t('作弊卡,请没收', 'SUSPECTED FRAUD - PICK UP'),
    advice.keepCard,
  ),
  '35': refused(
    'D',
    t('联系收单机构,没收卡(旧)', 'Contact acquirer, pick up (old)'),
    t('请联系收单机构', 'CONTACT ACQUIRER'),
    advice.keepCard,
  ),
  '36': refused(
    'D',
    t('受限制的卡,没收(旧)', 'Restricted card, pick up (old)'),
    t('受限制的卡,请没收', 'RESTRICTED - PICK UP CARD'),
    advice.keepCard,
  ),
  '37': refused(
    'D',
    t('联系收单机构安全部门,没收卡(旧)', 'Call acquirer security, pick up (old)'),
    t('请联系收单机构安全部门', 'CALL ACQUIRER SECURITY'),
    advice.keepCard,
  ),
  '38': refused(
    'D',
    t('超过允许的PIN试输入次数', 'Allowable PIN tries exceeded, pick up'),
    t('密码错误次数超限', 'PIN TRIES EXCEEDED'),
    advice.pinBlocked,
  ),
  '39': refused(
    'C',
    t('无信用卡账户(旧)', 'No credit account (old)'),
    t('无信用卡账户', 'NO CREDIT ACCOUNT'),
    advice.otherCard,
  ),
  '40': refused(
    'C',
    t('请求的功能尚不支持', 'Requested function not supported'),
    t('发卡方不支持的交易类型', 'NOT SUPPORTED BY ISSUER'),
    advice.otherCard,
  ),
  '41': refused('D', t('挂失卡', 'Lost card'), t('挂失卡,请没收', 'LOST CARD - PICK UP'), advice.keepCard),
  '42': refused(
    'C',
    t('无此账户(旧)', 'No universal account (old)'),
    t('无此账户', 'NO SUCH ACCOUNT'),
    advice.otherCard,
  ),
  '43': refused('D', t('被窃卡', 'Stolen card'), t('被窃卡,请没收', 'STOLEN CARD - PICK UP'), advice.keepCard),
  '44': refused(
    'C',
    t('无投资账户(旧)', 'No investment account (old)'),
    t('无投资账户', 'NO INVESTMENT ACCOUNT'),
    advice.otherCard,
  ),
  '45': refused(
    'C',
    t('不允许降级交易', 'Fallback not allowed'),
    t('请使用芯片', 'USE THE CHIP'),
    t('请插卡或挥卡 不要刷磁条', 'Insert or tap the card, do not swipe'),
  ),
  '51': refused(
    'C',
    t('资金不足', 'Insufficient funds'),
    t('可用余额不足', 'INSUFFICIENT FUNDS'),
    t('请减少金额 或换卡付款', 'A smaller amount or another card'),
  ),
  '52': refused(
    'C',
    t('无支票账户(旧)', 'No checking account (old)'),
    t('无支票账户', 'NO CHECKING ACCOUNT'),
    advice.otherCard,
  ),
  '53': refused(
    'C',
    t('无储蓄账户(旧)', 'No savings account (old)'),
    t('无储蓄账户', 'NO SAVINGS ACCOUNT'),
    advice.otherCard,
  ),
  '54': refused('C', t('过期的卡', 'Expired card'), t('该卡已过期', 'EXPIRED CARD'), advice.otherCard),
  '55': refused(
    'C',
    t('密码错', 'Incorrect PIN'),
    t('密码错', 'INCORRECT PIN'),
    t('请持卡人核对密码后重做', 'The cardholder checks the PIN, then repeat'),
  ),
  '56': refused(
    'C',
    t('无卡记录(旧)', 'No card record (old)'),
    t('无此卡记录', 'NO CARD RECORD'),
    advice.otherCardOrIssuer,
  ),
  '57': refused(
    'C',
    t('不允许持卡人进行的交易', 'Transaction not permitted to cardholder'),
    t('不允许此卡交易', 'NOT PERMITTED TO THIS CARD'),
    advice.otherCardOrIssuer,
  ),
  '58': refused(
    'C',
    t('不允许终端进行的交易', 'Transaction not permitted to terminal'),
    t('本终端不允许此卡交易', 'NOT PERMITTED TO TERMINAL'),
    t('请换卡 或联系收单机构开通', 'Another card, or have the acquirer enable it'),
  ),
  '59': refused(
    'C',
    t('有作弊嫌疑,卡片校验错', 'Suspected fraud, card verification failed'),
    t('卡片校验错', 'CARD VERIFICATION FAILED'),
    advice.otherCardOrIssuer,
  ),
  '60': refused(
    'C',
    t('联系收单机构(旧)', 'Contact acquirer (old)'),
    t('请联系收单机构', 'CONTACT ACQUIRER'),
    advice.callAcquirer,
  ),
  '61': refused(
    'C',
    t('超出金额限制', 'Exceeds amount limit'),
    t('交易金额超限', 'EXCEEDS AMOUNT LIMIT'),
    t('请减少金额 或换卡付款', 'A smaller amount or another card'),
  ),
  '62': refused('C', t('受限制的卡', 'Restricted card'), t('受限制的卡', 'RESTRICTED CARD'), advice.otherCardOrIssuer),
  '63': refused(
    'C',
    t('违反安全保密规定(旧)', 'Security violation (old)'),
    t('违反安全保密规定', 'SECURITY VIOLATION'),
    advice.callAcquirer,
  ),
  '64': refused(
    'C',
    t('原始金额错误', 'Original amount incorrect'),
    t('交易金额与原交易不匹配', 'AMOUNT DOES NOT MATCH ORIGINAL'),
    advice.checkOriginal,
  ),
  '65': refused(
    'C',
    t('超出取款或消费次数限制', 'Exceeds frequency limit'),
    t('超出消费次数限制', 'EXCEEDS FREQUENCY LIMIT'),
    t('今日不能再用此卡 请换卡付款', 'Not again today; use another card'),
  ),
  '66': refused(
    'D',
    t('联系收单机构安全部门(旧)', 'Call acquirer security (old)'),
    t('请联系收单机构安全部门', 'CALL ACQUIRER SECURITY'),
    advice.callAcquirer,
  ),
  '67': refused('D', t('没收卡(旧)', 'Pick up card (old)'), t('此卡被没收', 'PICK UP CARD'), advice.keepCard),
  '68': refused(
    'C',
    t('发卡行响应超时', 'Issuer response timed out'),
    t('交易超时,请重试', 'ISSUER TIMED OUT'),
    advice.tryLater,
  ),
  '75': refused(
    'C',
    t('允许的输入PIN次数超限', 'PIN tries exceeded'),
    t('密码错误次数超限', 'PIN TRIES EXCEEDED'),
    advice.pinBlocked,
  ),
  '77': refused(
    'D',
    t('批次号不一致', 'Batch number mismatch'),
    t('请重新签到,再做交易', 'BATCH MISMATCH - SIGN IN'),
    advice.signIn,
  ),
  '79': refused(
    'D',
    t('脱机交易对账不平(旧)', 'Offline totals mismatch (old)'),
    t('脱机交易对账不平', 'OFFLINE TOTALS MISMATCH'),
    advice.callAcquirer,
  ),
  '90': refused(
    'C',
    t('正在日终处理', 'Cut-off in progress'),
    t('系统日切,请稍后重试', 'CUT-OFF IN PROGRESS'),
    advice.tryLater,
  ),
  '91': refused(
    'C',
    t('发卡方不能操作', 'Issuer inoperative'),
    t('发卡方状态不正常,请稍后重试', 'ISSUER INOPERATIVE'),
    advice.laterOrOtherCard,
  ),
  '92': refused(
    'C',
    t('金融机构或中间网络找不到', 'Institution or network unreachable'),
    t('发卡方线路异常,请稍后重试', 'ISSUER UNREACHABLE'),
    advice.laterOrOtherCard,
  ),
  '93': refused(
    'C',
    t('交易违法,不能完成(旧)', 'Violation of law (old)'),
    t('交易违法,不能完成', 'VIOLATION OF LAW'),
    advice.otherCard,
  ),
  '94': refused(
    'C',
    t('重复交易', 'Duplicate transaction'),
    t('拒绝,重复交易,请稍后重试', 'DUPLICATE TRANSACTION'),
    t('请先查询上笔结果 再决定重做', 'Look up the last one before repeating'),
  ),
  '95': refused(
    'C',
    t('调节控制错(旧)', 'Reconcile error (old)'),
    t('调节控制错', 'RECONCILE ERROR'),
    advice.callAcquirer,
  ),
  '96': refused(
    'C',
    t('银联处理中心系统异常', 'Switch system malfunction'),
    t('拒绝,交换中心异常,请稍后重试', 'SWITCH MALFUNCTION'),
    advice.tryLater,
  ),
  '97': refused(
    'D',
    t('终端号找不到', 'Terminal unknown'),
    t('终端未登记', 'TERMINAL NOT REGISTERED'),
    t('请核对终端号 并联系收单机构', 'Check the terminal number, call the acquirer'),
  ),
  '98': refused(
    'E',
    t('银联中心收不到发卡方应答', 'No answer from the issuer'),
    t('发卡方超时', 'NO ANSWER FROM ISSUER'),
    advice.laterOrOtherCard,
  ),
  '99': refused(
    'B',
    t('PIN格式错', 'PIN format error'),
    t('PIN格式错,请重新签到', 'PIN FORMAT ERROR - SIGN IN'),
    advice.signIn,
  ),
  A0: refused(
    'B',
    t('MAC鉴别失败', 'MAC verification failed'),
    t('MAC校验错,请重新签到', 'MAC ERROR - SIGN IN'),
    advice.signIn,
  ),
  A1: refused(
    'C',
    t('转账货币不一致', 'Transfer currency mismatch'),
    t('转账货币不一致', 'CURRENCY MISMATCH'),
    advice.otherCard,
  ),
  A2: approved(
    t('有缺陷的成功', 'Approved with reservation'),
    t('交易成功,请向发卡行确认', 'APPROVED - CONFIRM WITH ISSUER'),
    advice.confirm,
  ),
  A3: refused(
    'C',
    t('到账行无此账户', 'No such account at the receiving bank'),
    t('账户不正确', 'WRONG ACCOUNT'),
    t('请核对收款账户', 'Check the receiving account'),
  ),
  A4: approved(
    t('有缺陷的成功', 'Approved with reservation'),
    t('交易成功,请向发卡行确认', 'APPROVED - CONFIRM WITH ISSUER'),
    advice.confirm,
  ),
  A5: approved(
    t('有缺陷的成功', 'Approved with reservation'),
    t('交易成功,请向发卡行确认', 'APPROVED - CONFIRM WITH ISSUER'),
    advice.confirm,
  ),
  A6: approved(
    t('有缺陷的成功', 'Approved with reservation'),
    t('交易成功,请向发卡行确认', 'APPROVED - CONFIRM WITH ISSUER'),
    advice.confirm,
  ),
  A7: refused(
    'C',
    t('安全处理失败', 'Security processing failed'),
    t('拒绝,交换中心异常,请稍后重试', 'SECURITY PROCESSING FAILED'),
    advice.tryLater,
  ),
  AC: refused(
    'C',
    t('订单已关闭(扫码)', 'Order closed (QR)'),
    t('订单已关闭', 'ORDER CLOSED'),
    t('请重新收款', 'Start the payment again'),
  ),
  A8: refused(
    'C',
    t('卡归属地信息缺失', 'Home region of the card missing'),
    t('卡归属地信息缺失', 'CARD REGION MISSING'),
    advice.otherCard,
  ),
  B1: refused(
    'C',
    t('无欠费', 'No bill outstanding'),
    t('无欠费', 'NOTHING OWED'),
    t('请核对缴费号码', 'Check the bill number'),
  ),
  C1: refused(
    'C',
    t('受理方状态非法', 'Acquirer state invalid'),
    t('受理方状态非法', 'ACQUIRER STATE INVALID'),
    advice.callAcquirer,
  ),
  P1: refused(
    'C',
    t('未预留手机号', 'No phone number on record'),
    t('持卡人未预留手机号', 'NO PHONE ON RECORD'),
    advice.otherCardOrIssuer,
  ),
  N1: refused(
    'C',
    t('未登折账目已超限', 'Too many unposted passbook entries'),
    t('未登折账目已超限', 'PASSBOOK ENTRIES OVER LIMIT'),
    t('请持卡人到发卡行补登存折', 'The issuer must update the passbook'),
  ),
} as const satisfies { readonly [code: string]: ResponseCode };

/** The row of a DE 39; codes that are not in the book are failures shown by their number. */
export function responseCode(code: string): ResponseCode {
  return Object.hasOwn(responseCodes, code) ? responseCodes[code as keyof typeof responseCodes] : unknownCode(code);
}

/** The set that terminals count as done: 00, 10, 11, A2, A4, A5, A6. */
export function isApproved(code: string): boolean {
  return responseCode(code).approved;
}

function unknownCode(code: string): ResponseCode {
  return refused(
    'C',
    t('未知应答码', 'Unknown response code'),
    t(`交易失败 错误码[${code}]`, `DECLINED, CODE [${code}]`),
    advice.callAcquirer,
  );
}
