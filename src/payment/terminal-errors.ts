/** What a terminal says when it, its line or its clerk stops a transaction, and not a DE 39: text and what to do next. */
import type { Text } from './text.ts';

export interface TerminalError {
  /** At most 16 Chinese characters. */
  readonly display: Text;
  /** What the clerk should do next; at most 32 Chinese characters. */
  readonly advice: Text;
}

const t = (zh: string, en: string): Text => ({ zh, en });

const signIn = t('请做签到', 'Sign in');
const settle = t('请做结算', 'Settle the batch');
const tryAgain = t('请重新输入', 'Enter it again');

export const terminalErrors = {
  // sign-in, operators and passwords
  'sign-in-required': { display: t('请先签到', 'SIGN IN FIRST'), advice: signIn },
  'date-changed': {
    display: t('营业日已变更 请先签到', 'NEW BUSINESS DAY - SIGN IN'),
    advice: t('请重新签到后交易', 'Sign in again, then repeat'),
  },
  'operator-unknown': { display: t('无此操作员', 'NO SUCH OPERATOR'), advice: tryAgain },
  'operator-password': { display: t('密码错', 'WRONG PASSWORD'), advice: tryAgain },
  'operator-not-allowed': {
    display: t('该操作员不能做此交易', 'OPERATOR MAY NOT DO THIS'),
    advice: t('请换普通操作员登录', 'Sign on as an ordinary operator'),
  },
  'supervisor-password': {
    display: t('主管密码错', 'WRONG SUPERVISOR PASSWORD'),
    advice: t('请主管重新输入密码', 'The supervisor enters it again'),
  },
  'passwords-differ': { display: t('两次密码不一致', 'PASSWORDS DIFFER'), advice: tryAgain },

  // keys and MAC
  'master-key-missing': {
    display: t('请下载主密钥', 'NO MASTER KEY'),
    advice: t('请联系收单机构装载主密钥', 'Ask the acquirer to load the master key'),
  },
  'key-check-failed': {
    display: t('密钥校验失败', 'KEY CHECK FAILED'),
    advice: t('请重新签到 仍失败请核对主密钥', 'Sign in again; if it fails, check the master key'),
  },
  'mac-mismatch': {
    display: t('MAC校验错', 'MAC ERROR IN REPLY'),
    advice: t('交易将自动冲正 请重新签到', 'It will be reversed; sign in again'),
  },

  // line and reply
  'connect-failed': {
    display: t('联接失败', 'CANNOT CONNECT'),
    advice: t('未扣款 请检查线路后重做', 'Not charged. Check the line and repeat'),
  },
  'connect-timeout': {
    display: t('连接主机超时', 'CONNECTION TIMED OUT'),
    advice: t('未扣款 请检查网络后重做', 'Not charged. Check the network and repeat'),
  },
  'line-unplugged': {
    display: t('线路未接通', 'LINE UNPLUGGED'),
    advice: t('未扣款 请接好网线后重做', 'Not charged. Plug the line in and repeat'),
  },
  'no-response': {
    display: t('接收超时', 'NO ANSWER'),
    advice: t('结果未知 下笔交易前自动冲正', 'Outcome unknown; reversed before the next one'),
  },
  'refund-no-response': {
    display: t('接收超时 退货结果未知', 'NO ANSWER TO THE REFUND'),
    advice: t('请先向收单机构查询 不要直接重做', 'Ask the acquirer before you repeat it'),
  },
  'reply-unreadable': {
    display: t('解包错误', 'UNREADABLE REPLY'),
    advice: t('将自动冲正 请联系收单机构', 'It will be reversed; tell the acquirer'),
  },
  'reply-mismatch': {
    display: t('返回数据与请求不符', 'REPLY DOES NOT MATCH'),
    advice: t('将自动冲正 请联系收单机构', 'It will be reversed; tell the acquirer'),
  },
  'reversal-undelivered': {
    display: t('冲正未送达 暂不能交易', 'REVERSAL NOT DELIVERED'),
    advice: t('请检查线路后再试', 'Check the line and try again'),
  },
  'reversal-failed': {
    display: t('冲正不成功', 'REVERSAL FAILED'),
    advice: t('请保留故障单 与收单机构客服联系', 'Keep the fault slip and call the acquirer'),
  },

  // card and PIN
  'card-read-error': {
    display: t('刷卡错误', 'CARD READ ERROR'),
    advice: t('请重新刷卡', 'Swipe again'),
  },
  'chip-card': {
    display: t('该卡为芯片卡', 'CHIP CARD'),
    advice: t('请插卡交易', 'Insert the card'),
  },
  'card-number-invalid': { display: t('卡号错误', 'WRONG CARD NUMBER'), advice: tryAgain },
  'expiry-invalid': {
    display: t('有效期错误', 'WRONG EXPIRY'),
    advice: t('请按年年月月输入', 'Enter it as YYMM'),
  },
  'card-expired': {
    display: t('卡已过期', 'CARD EXPIRED'),
    advice: t('请换卡', 'Ask for another card'),
  },
  'card-not-accepted': {
    display: t('不受理此卡', 'CARD NOT ACCEPTED'),
    advice: t('请换卡', 'Ask for another card'),
  },
  'pin-timeout': {
    display: t('输入密码超时', 'PIN ENTRY TIMED OUT'),
    advice: t('请重做交易', 'Repeat the transaction'),
  },

  // payment codes and the payments that wait for their customers
  'scan-merchant-code': {
    display: t('这是商户收款码', "A MERCHANT'S CODE"),
    advice: t('请扫顾客的付款码', "Scan the customer's payment code"),
  },
  'scan-unknown-wallet': {
    display: t('不支持的付款码', 'UNKNOWN PAYMENT CODE'),
    advice: t('请顾客换其他方式付款', 'Another means of payment'),
  },
  'scan-wrong-length': {
    display: t('付款码位数不对', 'CODE INCOMPLETE'),
    advice: t('请重新扫码', 'Scan it again'),
  },
  'scan-not-a-code': {
    display: t('不是付款码', 'NOT A PAYMENT CODE'),
    advice: t('请扫顾客的付款码', "Scan the customer's payment code"),
  },
  'wallet-not-accepted': {
    display: t('本机不受理此钱包', 'WALLET NOT ACCEPTED'),
    advice: t('请顾客换其他方式付款', 'Another means of payment'),
  },
  'voucher-invalid': {
    display: t('付款凭证号错误', 'WRONG PAYMENT VOUCHER'),
    advice: t('请输入凭单上的二十位凭证号', 'Enter the 20 digits on the slip'),
  },
  'payment-cancelled': {
    display: t('已取消,未收款', 'CANCELLED, NOT PAID'),
    advice: t('顾客如已付款 将原路退回', 'If the customer has paid, it goes back'),
  },
  'cancellation-pending': {
    display: t('已取消,取消未送达', 'CANCELLED, NOT DELIVERED'),
    advice: t('下笔交易前自动重发 请勿交货', 'Sent before the next one; hand nothing over'),
  },

  // amounts and originals
  'amount-invalid': { display: t('输入金额无效', 'INVALID AMOUNT'), advice: tryAgain },
  'amount-over-limit': {
    display: t('金额超限', 'AMOUNT OVER LIMIT'),
    advice: t('请减少金额', 'Enter a smaller amount'),
  },
  'refund-over-limit': {
    display: t('超退货额度', 'OVER REFUND LIMIT'),
    advice: t('请减少金额或联系收单机构', 'A smaller amount, or call the acquirer'),
  },
  'original-not-found': {
    display: t('原交易不存在', 'ORIGINAL NOT FOUND'),
    advice: t('请核对原凭证号 已结算的请做退货', 'Check the trace number; settled: refund'),
  },
  'original-voided': {
    display: t('原交易已撤销', 'ALREADY VOIDED'),
    advice: t('无需再次撤销', 'Nothing more to do'),
  },
  'original-not-voidable': {
    display: t('此交易不能撤销', 'CANNOT BE VOIDED'),
    advice: t('只能撤销本批消费', 'Only sales of this batch can be'),
  },
  'original-other-card': {
    display: t('撤销交易非原交易卡', 'NOT THE ORIGINAL CARD'),
    advice: t('请使用原交易卡', 'Use the card of the sale'),
  },

  // batch and settlement
  'no-transactions': { display: t('无交易', 'NO TRANSACTIONS'), advice: t('本批没有交易', 'The batch is empty') },
  'batch-full': { display: t('日志存储超限额 请结算', 'BATCH FULL - SETTLE'), advice: settle },
  'totals-overflow': { display: t('总计金额太大 请立即结算', 'TOTALS TOO LARGE - SETTLE'), advice: settle },
  'settlement-unfinished': {
    display: t('上次批上送中断', 'SETTLEMENT INTERRUPTED'),
    advice: t('将继续批上送 完成前不能交易', 'It goes on now; no sales until it is done'),
  },
  'settlement-unbalanced': {
    display: t('对账不平', 'TOTALS DO NOT MATCH'),
    advice: t('明细已上送 请联系收单机构核对', 'Details were sent; check with the acquirer'),
  },

  // the machine and its clerk
  'paper-out': {
    display: t('打印机缺纸', 'OUT OF PAPER'),
    advice: t('请装纸 将继续打印', 'Load paper, printing goes on'),
  },
  'printer-fault': {
    display: t('打印机故障', 'PRINTER FAULT'),
    advice: t('修复后请重打印', 'Repair it, then reprint'),
  },
  'storage-error': {
    display: t('文件操作失败', 'STORAGE ERROR'),
    advice: t('请停止使用 并联系维护人员', 'Stop using it and call service'),
  },
  'not-available': {
    display: t('此交易未开通', 'NOT AVAILABLE'),
    advice: t('请联系收单机构开通', 'Ask the acquirer to enable it'),
  },
  cancelled: { display: t('交易取消', 'CANCELLED'), advice: t('未扣款', 'Nothing was charged') },
  'operator-timeout': {
    display: t('操作超时', 'TIMED OUT'),
    advice: t('请重做交易', 'Repeat the transaction'),
  },
} as const satisfies { readonly [name: string]: TerminalError };

export type TerminalErrorName = keyof typeof terminalErrors;
