/** Amounts, originals, the batch and its settlement. */
import type { ErrorPage } from '../error-page.ts';
import { t } from '../text.ts';
import { dueFirst, merchantDoesNothing, mistaken, ruledOut } from './columns.ts';

const settle = t('请做结算', 'Settle the batch');
const settleDaily = t('每天至少结算一次', 'Settle at least once a day');

export const batchErrors = {
  'amount-invalid': {
    ...mistaken,
    display: t('输入金额无效', 'INVALID AMOUNT'),
    advice: t('请重新输入', 'Enter it again'),
    meaning: t('金额不能为零。', 'The amount is nothing.'),
    causes: t('没有输入金额就按了确认。', 'ENTER was pressed before an amount.'),
    developer: t('DE 4以分为单位，至少为1；没有报文发出。', 'DE 4 counts fen and is at least 1. Nothing is sent.'),
  },
  'amount-over-limit': {
    ...ruledOut,
    display: t('金额超限', 'AMOUNT OVER LIMIT'),
    advice: t('请减少金额', 'Enter a smaller amount'),
    meaning: t('超过终端设定的单笔限额。', 'More than the terminal takes in one transaction.'),
    causes: t('多输了零，或限额设得低。', 'A zero too many, or a low limit.'),
    merchant: t('需要时请收单机构提高限额', 'Have the acquirer raise the limit if need be'),
    developer: t(
      '限额为终端参数，主机另有自己的限额（61）。',
      'A parameter of the terminal; the host has limits of its own (61).',
    ),
  },
  'day-over-limit': {
    ...ruledOut,
    display: t('超当日限额', 'OVER DAY LIMIT'),
    advice: t('请减少金额或改日收款', 'A smaller amount, or another day'),
    meaning: t(
      '加上这笔，本机当日收款将超过终端设定的日累计限额。',
      'With it the terminal would take more in one day than it may.',
    ),
    causes: t('当日收款已接近限额，或限额设得低。', 'The day has nearly come to the limit, or the limit is low.'),
    merchant: t('需要时请收单机构提高限额', 'Have the acquirer raise the limit if need be'),
    developer: t(
      '终端参数limits.saleDay；已撤销的不计，退货不减，结算不清零。',
      'Parameter limits.saleDay: what stands of the day counts, over settlements too; a refund takes nothing off.',
    ),
  },
  'refund-over-limit': {
    ...ruledOut,
    display: t('超退货额度', 'OVER REFUND LIMIT'),
    advice: t('请减少金额或联系收单机构', 'A smaller amount, or call the acquirer'),
    meaning: t('超过单笔退货限额，或超过原交易金额。', 'More than one refund may be, or more than was paid.'),
    causes: t('金额输错，或大额退货须由收单机构办理。', 'A wrong amount, or one that only the acquirer may refund.'),
    merchant: t('大额退货书面联系收单机构', 'Ask the acquirer in writing for large refunds'),
    developer: t('限额为终端参数；没有报文发出。', 'A parameter of the terminal. Nothing is sent.'),
  },
  'original-not-found': {
    ...mistaken,
    display: t('原交易不存在', 'ORIGINAL NOT FOUND'),
    advice: t('请核对原凭证号 已结算的请做退货', 'Check the trace number; settled: refund'),
    meaning: t('当前批次中没有这个凭证号的交易。', 'The open batch has no transaction of this trace number.'),
    causes: t('输错凭证号，已结算，或在另一台终端做的。', 'A wrong number, settled already, or another terminal.'),
    developer: t(
      '撤销只在本机当前批次内查找；没有报文发出。',
      'A void looks into the open batch alone. Nothing is sent.',
    ),
  },
  'not-found': {
    ...mistaken,
    display: t('没有此交易', 'NOT FOUND'),
    advice: t('请核对后重新查找', 'Check it and search again'),
    meaning: t('当前批次中没有符合的交易。', 'The open batch has no such transaction.'),
    causes: t('输错，或该交易已结算。', 'Mistyped, or it was settled already.'),
    developer: t('只在本机当前批次内查找；没有报文发出。', 'Only the open batch is searched. Nothing is sent.'),
  },
  'date-invalid': {
    ...mistaken,
    display: t('日期错误', 'WRONG DATE'),
    advice: t('请按月月日日输入', 'Enter it as MMDD'),
    meaning: t('输入的不是日期。', 'What was typed is no date.'),
    causes: t('月日颠倒，或没有这一天。', 'Month and day turned round, or no such day.'),
    developer: t(
      '原交易日期在DE 61中为MMDD；没有报文发出。',
      'The date of the original is MMDD in DE 61. Nothing is sent.',
    ),
  },
  'no-settlement': {
    ...ruledOut,
    display: t('没有结算记录', 'NO SETTLEMENT YET'),
    advice: t('结算后才能重打结算单', 'Settle first, then it can be reprinted'),
    meaning: t('本机还没有做过结算。', 'This terminal has not settled a batch yet.'),
    causes: t('新终端，或存储已清除。', 'A new terminal, or a cleared one.'),
    merchant: merchantDoesNothing,
    developer: t('终端只保留最近一次结算的数据。', 'The terminal keeps the figures of its last settlement alone.'),
  },
  'original-voided': {
    ...ruledOut,
    display: t('原交易已撤销', 'ALREADY VOIDED'),
    advice: t('无需再次撤销', 'Nothing more to do'),
    meaning: t('该交易已撤销，款项已退回。', 'It was voided already, and the money is back.'),
    causes: t('重复撤销，或凭证号输错。', 'Voided twice, or a wrong trace number.'),
    merchant: merchantDoesNothing,
    developer: t('终端按批次记录判断；没有报文发出。', 'Judged by the record in the batch. Nothing is sent.'),
  },
  'original-not-voidable': {
    ...ruledOut,
    display: t('此交易不能撤销', 'CANNOT BE VOIDED'),
    advice: t('只能撤销本批消费', 'Only sales of this batch can be'),
    meaning: t('这类交易没有撤销，例如退货和撤销本身。', 'Refunds and voids cannot be voided themselves.'),
    causes: t('凭证号属于退货或撤销。', 'The trace number is that of a refund or a void.'),
    merchant: merchantDoesNothing,
    developer: t('由交易类型决定；没有报文发出。', 'Decided by the transaction type. Nothing is sent.'),
  },
  'original-not-adjustable': {
    ...ruledOut,
    display: t('此交易不能调整', 'CANNOT BE ADJUSTED'),
    advice: t('请核对凭证号', 'Check the trace number'),
    meaning: t('这类交易的金额不能调整。', 'The amount of such a transaction cannot be changed.'),
    causes: t(
      '结算调整只对离线结算，小费只对消费和离线结算。',
      'Only offline sales are adjusted; only sales get a tip.',
    ),
    merchant: merchantDoesNothing,
    developer: t('由交易类型决定；没有报文发出。', 'Decided by the transaction type. Nothing is sent.'),
  },
  'original-other-card': {
    ...mistaken,
    display: t('撤销交易非原交易卡', 'NOT THE ORIGINAL CARD'),
    advice: t('请使用原交易卡', 'Use the card of the sale'),
    meaning: t('撤销须用原来那张卡，这张卡号不同。', 'A void needs the card of the sale; this is another.'),
    causes: t('顾客拿错卡，或凭证号输错。', 'The wrong card, or a wrong trace number.'),
    developer: t('卡号与批次记录比较；没有报文发出。', 'The number is compared with the record. Nothing is sent.'),
  },
  'no-transactions': {
    ...ruledOut,
    display: t('无交易', 'NO TRANSACTIONS'),
    advice: t('本批没有交易', 'The batch is empty'),
    meaning: t(
      '当前批次是空的，没有可打印、查询或结算的。',
      'The open batch is empty: nothing to print, find or settle.',
    ),
    causes: t('刚结算过，或今天还没有交易。', 'It was just settled, or nothing was sold yet.'),
    merchant: merchantDoesNothing,
    developer: t('上一批可用“重打上笔结算单”查看。', 'The last batch is on the reprint of its settlement slip.'),
  },
  'offline-undelivered': {
    ...dueFirst,
    display: t('离线交易未上送', 'OFFLINE SALES NOT SENT'),
    advice: t('请检查线路后重试', 'Check the line, then try again'),
    meaning: t('终端里还有主机没有的交易。', 'The terminal holds transactions that the host does not have.'),
    causes: t('线路不通，或主机没有应答。', 'The line is down, or the host does not answer.'),
    merchant: t('恢复通讯后再结算', 'Settle once the line works again'),
    developer: t(
      '离线结算、调整、小费和完成通知为0220，结算前必须送达。',
      'Offline sales, adjustments, tips and completion notices are 0220s, delivered before settlement.',
    ),
  },
  'batch-nearly-full': {
    ...dueFirst,
    display: t('存储将满 请尽快结算', 'BATCH NEARLY FULL'),
    advice: settle,
    meaning: t('批次已用九成容量。', 'Nine tenths of the batch are used.'),
    causes: t('太久没有结算。', 'It has not been settled for too long.'),
    merchant: settleDaily,
    developer: t('只是提醒；满时拒绝交易。', 'A warning; sales are refused once it is full.'),
  },
  'batch-full': {
    ...dueFirst,
    display: t('存储已满 请先结算', 'BATCH FULL - SETTLE'),
    advice: settle,
    meaning: t('批次中的交易已达终端能存的笔数。', 'The batch holds as many transactions as the terminal can keep.'),
    causes: t('太久没有结算。', 'It has not been settled for too long.'),
    merchant: settleDaily,
    developer: t(
      '容量为终端参数，且DE 48笔数只有三位（999）。',
      'A parameter; and counts in DE 48 have three digits (999).',
    ),
  },
  'totals-overflow': {
    ...dueFirst,
    display: t('总计金额太大 请立即结算', 'TOTALS TOO LARGE - SETTLE'),
    advice: settle,
    meaning: t(
      '再做一笔，合计可能超出结算报文的位数。',
      'One more and the totals might not fit the settlement message.',
    ),
    causes: t('大额交易多，太久没有结算。', 'Many large amounts, not settled for too long.'),
    merchant: settleDaily,
    developer: t('DE 48中每项金额为12位。', 'Each sum in DE 48 has 12 digits.'),
  },
  'settlement-unfinished': {
    ...dueFirst,
    display: t('上次批上送中断', 'SETTLEMENT INTERRUPTED'),
    advice: t('将继续批上送 完成前不能交易', 'It goes on now; no sales until it is done'),
    meaning: t('结算开始后没有做完，从中断处继续。', 'A settlement began and did not end; it goes on where it was.'),
    causes: t('结算中断电、断线，或主机没有应答。', 'Power, line or host failed in the middle of it.'),
    merchant: t('结算时不要断电', 'Do not switch off during settlement'),
    developer: t(
      '继续的是同一流水号的0500或0320；重复时主机应答94。',
      'The same 0500 or 0320 under the same DE 11; a repeat may be answered 94.',
    ),
  },
  'settlement-unbalanced': {
    ...ruledOut,
    display: t('对账不平', 'TOTALS DO NOT MATCH'),
    advice: t('明细已上送 请联系收单机构核对', 'Details were sent; check with the acquirer'),
    meaning: t(
      '终端与主机的合计不同，明细已逐笔上送，批次已结。',
      'The totals differ; the details went up, and the batch is closed.',
    ),
    causes: t(
      '一方多记或少记：冲正、撤销、超时后的交易。',
      'One side has more: reversals, voids, sales after a time-out.',
    ),
    merchant: t('保留结算单，与收单机构逐笔核对', 'Keep the slip and compare line by line with the acquirer'),
    developer: t(
      '比较DE 48两边的笔数与金额；postern reconcile 逐笔对照。',
      'Compare counts and sums of DE 48; `postern reconcile` goes line by line.',
    ),
  },
} as const satisfies { readonly [name: string]: ErrorPage };
