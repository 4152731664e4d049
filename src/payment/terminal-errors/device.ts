/** The machine itself: printer, storage, parameters, and the clerk who stopped or went away. */
import type { ErrorPage } from '../error-page.ts';
import { t } from '../text.ts';
import { dueFirst, merchantDoesNothing, mistaken, ruledOut } from './columns.ts';

export const deviceErrors = {
  'paper-out': {
    ...dueFirst,
    display: t('打印机缺纸', 'OUT OF PAPER'),
    advice: t('请装纸 将继续打印', 'Load paper, printing goes on'),
    meaning: t(
      '纸用完了；交易已有结果，只差打印。',
      'The roll is empty. The transaction is done, only the slip is not.',
    ),
    causes: t('纸卷用完，或纸仓未关好。', 'The roll is used up, or the cover is open.'),
    merchant: t('备好纸卷：58毫米热敏纸', 'Keep rolls at hand: 58 mm thermal paper'),
    developer: t(
      '没有报文；断电后开机会补打。',
      'No message is involved; after a power cut the slip is offered at boot.',
    ),
  },
  'printer-fault': {
    ...dueFirst,
    display: t('打印机故障', 'PRINTER FAULT'),
    advice: t('修复后请重打印', 'Repair it, then reprint'),
    meaning: t('打印机不工作；交易已有结果。', 'The printer does not work. The transaction is done.'),
    causes: t('卡纸、过热，或打印头损坏。', 'Jammed, too hot, or a broken head.'),
    merchant: t('联系维护人员', 'Call service'),
    developer: t('没有报文；凭单保留在批次中可重打。', 'No message is involved; the batch keeps what the slip says.'),
  },
  'storage-error': {
    ...dueFirst,
    display: t('文件操作失败', 'STORAGE ERROR'),
    advice: t('请停止使用 并联系维护人员', 'Stop using it and call service'),
    meaning: t('终端的存储不可信，不能再做交易。', 'What the terminal has stored cannot be trusted, so it stops.'),
    causes: t('存储器损坏，或流水号、批次号丢失。', 'Worn memory, or its counters are lost.'),
    merchant: t('保留凭单，请收单机构核对未结算的交易', 'Keep the slips; the acquirer checks what was not settled'),
    developer: t(
      '自检要求流水号和批次号在000001至999999之间。',
      'The self-test wants trace and batch number within 000001 to 999999.',
    ),
  },
  'not-available': {
    ...ruledOut,
    display: t('此交易未开通', 'NOT AVAILABLE'),
    advice: t('请联系收单机构开通', 'Ask the acquirer to enable it'),
    meaning: t('终端参数没有开通这项功能。', 'The parameters of the terminal do not include it.'),
    causes: t('商户未签约，或参数未下载。', 'No contract for it, or parameters not downloaded.'),
    merchant: t('需要时请收单机构开通', 'Have the acquirer enable it if you need it'),
    developer: t('查终端参数与下载结果；没有报文发出。', 'Look at the parameters and their download. Nothing is sent.'),
  },
  cancelled: {
    ...mistaken,
    display: t('交易取消', 'CANCELLED'),
    advice: t('未扣款', 'Nothing was charged'),
    meaning: t('请求发出前按了取消。', 'CANCEL was pressed before anything was sent.'),
    causes: t('收银员或持卡人取消。', 'The clerk or the cardholder changed their mind.'),
    developer: t(
      '没有报文发出；流水号已用，会跳过一个。',
      'Nothing is sent; the trace number is used up, so one is missing.',
    ),
  },
  'function-off': {
    ...ruledOut,
    display: t('此交易未开通', 'NOT SWITCHED ON'),
    advice: t('请换其他交易或联系收单机构', 'Do something else, or call the acquirer'),
    meaning: t('终端参数中已关闭这项交易。', 'The parameters of this terminal switch it off.'),
    causes: t('管理员或主机参数屏蔽了它。', 'The administrator, or parameters from the host, did so.'),
    merchant: t('需要时请收单机构开通', 'Have the acquirer switch it on if it is needed'),
    developer: t(
      '查系统设置的交易功能，及参数下载标签26。',
      'Look at the switches, and at tag 26 of downloaded parameters.',
    ),
  },
  'value-out-of-range': {
    ...mistaken,
    display: t('输入超出范围', 'OUT OF RANGE'),
    advice: t('请重新输入', 'Enter it again'),
    meaning: t('参数值不在允许范围内，没有改变。', 'The value is not one that may be set; nothing changed.'),
    causes: t('输错，或日期不存在。', 'Mistyped, or no such date.'),
    developer: t('范围见README的终端配置。', 'The README has the ranges under terminal profiles.'),
  },
  'settle-first': {
    ...dueFirst,
    display: t('请先结算', 'SETTLE FIRST'),
    advice: t('结算后再修改', 'Settle, then change it'),
    meaning: t(
      '批次未结算或有待冲正，不能改终端号和商户号。',
      'The batch is open, or a reversal is pending, under this number.',
    ),
    causes: t('当天已有交易。', 'There are transactions of today.'),
    merchant: t('闭店结算后再改', 'Change it after closing'),
    developer: t('主机按DE 41、DE 42记账，改号前须对平。', 'The host books by DE 41 and 42: agree before they change.'),
  },
  'operator-timeout': {
    ...mistaken,
    display: t('操作超时', 'TIMED OUT'),
    advice: t('请重做交易', 'Repeat the transaction'),
    meaning: t('在时限内没有人按键，交易未发出。', 'Nobody pressed a key within the time limit; nothing was sent.'),
    causes: t('收银员离开，或顾客未出示卡、码。', 'The clerk went away, or no card or code was shown.'),
    merchant: merchantDoesNothing,
    developer: t(
      '时限为参数中的操作超时；没有报文发出。',
      "The limit is the profile's operator time-out. Nothing is sent.",
    ),
  },
} as const satisfies { readonly [name: string]: ErrorPage };
