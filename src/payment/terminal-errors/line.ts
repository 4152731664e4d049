/** The line, the reply, and what is left when there was none. */
import type { ErrorPage } from '../error-page.ts';
import { t } from '../text.ts';
import { dueFirst, inDoubt, merchantDoesNothing } from './columns.ts';

const reported = t('请收单机构查看该笔的主机记录', 'Ask the acquirer what its host has of the transaction');

export const lineErrors = {
  'connect-failed': {
    ...dueFirst,
    display: t('联接失败', 'CANNOT CONNECT'),
    advice: t('未扣款 请检查线路后重做', 'Not charged. Check the line and repeat'),
    meaning: t('主机拒绝连接或随即挂断，请求没有发出。', 'The host refused or hung up at once; nothing was sent.'),
    causes: t('主机停机，地址或端口错，或防火墙阻挡。', 'Host down, wrong address or port, or a firewall.'),
    merchant: t('其他终端也不通时，联系收单机构', 'If other terminals fail too, call the acquirer'),
    developer: t(
      '查TCP是否得到RST，监听地址与端口，主机日志。',
      'Look for a TCP RST, the address listened on, and the log of the host.',
    ),
  },
  'connect-timeout': {
    ...dueFirst,
    display: t('连接主机超时', 'CONNECTION TIMED OUT'),
    advice: t('未扣款 请检查网络后重做', 'Not charged. Check the network and repeat'),
    meaning: t('在时限内没有连上主机，请求没有发出。', 'No connection within the time limit; nothing was sent.'),
    causes: t('网络慢或不通，地址错，防火墙丢包。', 'A slow or dead network, a wrong address, a firewall that drops.'),
    merchant: t('检查路由器和上网是否正常', 'Check the router and the way to the internet'),
    developer: t(
      '查SYN是否有应答，路由，参数中的连接时限。',
      'See whether SYN is answered, the route, and the connect time-out in the profile.',
    ),
  },
  'line-unplugged': {
    ...dueFirst,
    display: t('线路未接通', 'LINE UNPLUGGED'),
    advice: t('未扣款 请接好网线后重做', 'Not charged. Plug the line in and repeat'),
    meaning: t('终端没有接上网络，请求没有发出。', 'The terminal is on no network; nothing was sent.'),
    causes: t('网线脱落，或无线信号中断。', 'The cable is out, or there is no signal.'),
    merchant: t('检查网线和交换机', 'Check the cable and the switch'),
    developer: t('没有报文；查物理链路。', 'No message is involved; look at the link.'),
  },
  'download-unreadable': {
    ...dueFirst,
    display: t('下载数据错', 'BAD DOWNLOAD'),
    advice: t('原数据保留 请重新下载', 'The old data stays. Load it again'),
    meaning: t(
      '主机下发的数据无法解析或校验不符，没有采用。',
      'What the host sent cannot be read or fails its check; none is used.',
    ),
    causes: t('主机数据有误，或两边格式版本不同。', "The host's data is wrong, or the two differ on the layout."),
    merchant: t('反复出现请联系收单机构', 'If it happens again, call the acquirer'),
    developer: t(
      '查0810、0830的DE 62：首位0至3，其后为TLV或标签；公钥校验值为SHA-1。',
      'Look at DE 62 of the 0810 or 0830: 0 to 3 first, then TLV or tags; a key checksum is SHA-1.',
    ),
  },
  'no-response': {
    ...inDoubt,
    display: t('接收超时', 'NO ANSWER'),
    advice: t('结果未知 下笔交易前自动冲正', 'Outcome unknown; reversed before the next one'),
    meaning: t(
      '请求已发出，时限内没有应答，是否扣款未知。',
      'Sent, and not answered in time: nobody knows whether it was charged.',
    ),
    causes: t('主机或发卡方太慢，线路中断，应答丢失。', 'A slow host or issuer, a broken line, a lost reply.'),
    merchant: t('冲正送达后款项退回，不要交货', 'Hand nothing over; the reversal gives the money back'),
    developer: t(
      '按DE 11、DE 41查主机是否收到并应答；冲正0400的DE 39为98。',
      'By DE 11 and DE 41, see whether the host got and answered it. The 0400 says 98 in DE 39.',
    ),
  },
  'refund-no-response': {
    ...inDoubt,
    display: t('接收超时 退货结果未知', 'NO ANSWER TO THE REFUND'),
    advice: t('请先向收单机构查询 不要直接重做', 'Ask the acquirer before you repeat it'),
    meaning: t(
      '退货没有应答，而退货不能冲正，结果未知。',
      'The refund was not answered, and a refund has no reversal.',
    ),
    causes: t('主机太慢，线路中断，应答丢失。', 'A slow host, a broken line, a lost reply.'),
    merchant: t('凭流水号向收单机构查询，确认未退再重做', 'Ask by trace number; repeat it only if it was not paid'),
    developer: t(
      '按DE 11、DE 41、DE 13查0220是否入账。',
      'By DE 11, DE 41 and DE 13, see whether the 0220 was posted.',
    ),
    reversal: 'ask-acquirer',
    retry: 'never',
  },
  'reply-unreadable': {
    ...inDoubt,
    display: t('解包错误', 'UNREADABLE REPLY'),
    advice: t('将自动冲正 请联系收单机构', 'It will be reversed; tell the acquirer'),
    meaning: t('收到的报文解不开，等于没有应答。', 'What came cannot be read, which is as good as no answer.'),
    causes: t(
      '位图、长度或编码与接口不符，报文被截断。',
      'Bitmap, lengths or encoding off the interface; a cut message.',
    ),
    merchant: reported,
    developer: t(
      '用 postern decode 解该帧，它会指出出错的域和字节。',
      'Give the frame to `postern decode`: it names the element and the byte.',
    ),
  },
  'reply-mismatch': {
    ...inDoubt,
    display: t('返回数据与请求不符', 'REPLY DOES NOT MATCH'),
    advice: t('将自动冲正 请联系收单机构', 'It will be reversed; tell the acquirer'),
    meaning: t(
      '应答的处理码、商户号或金额与请求不同。',
      'Processing code, merchant or amount differ from the request.',
    ),
    causes: t('主机应答了另一笔，或改写了域。', 'The host answered another request, or changed elements.'),
    merchant: reported,
    developer: t(
      '比较请求与应答的DE 3、DE 4、DE 42；DE 39为10时金额可不同。',
      'Compare DE 3, 4 and 42 of both; only a 10 in DE 39 may change the amount.',
    ),
  },
  'reversal-undelivered': {
    ...dueFirst,
    display: t('冲正未送达 暂不能交易', 'REVERSAL NOT DELIVERED'),
    advice: t('请检查线路后再试', 'Check the line and try again'),
    meaning: t(
      '上一笔的冲正还没送到主机，之前不做新交易。',
      'The host has not got the last reversal; nothing else goes first.',
    ),
    causes: t('线路仍不通，或密钥需重新签到。', 'The line is still down, or the keys need a sign-in.'),
    merchant: merchantDoesNothing,
    developer: t(
      '查0400是否发出，主机对它的应答，A0须先签到。',
      'See whether a 0400 left and what it was answered; A0 wants a sign-in first.',
    ),
  },
  'reversal-failed': {
    ...inDoubt,
    display: t('冲正不成功', 'REVERSAL FAILED'),
    advice: t('请保留故障单 与收单机构客服联系', 'Keep the fault slip and call the acquirer'),
    meaning: t(
      '冲正次数用完或已过营业日，终端放弃并打印故障单。',
      'Out of tries, or a day old: given up, with a fault slip.',
    ),
    causes: t('主机一直不应答或拒绝冲正。', 'The host never answered it, or kept refusing it.'),
    merchant: t('凭故障单请收单机构查账、退款', 'Have the acquirer look it up by the slip and pay it back'),
    developer: t(
      '主机对0400应答00、12或25才算送达；查其DE 39。',
      'Only 00, 12 or 25 in DE 39 of the 0410 counts as delivered.',
    ),
    reversal: 'ask-acquirer',
    retry: 'never',
  },
} as const satisfies { readonly [name: string]: ErrorPage };
