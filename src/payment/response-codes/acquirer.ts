/** Merchant, terminal, keys, and the systems behind them. */
import { t } from '../text.ts';
import { callAcquirer, declined, type ResponseCodes, seeOldTable, systemFault } from './response-code.ts';

const laterOrOtherCard = t('请稍后重试 或换卡付款', 'Try again later, or another card');

/** The acquirer has to set something right. */
const setUpWrongly = {
  ...declined,
  action: 'system',
  retry: 'mended',
  advice: callAcquirer,
  merchant: t('请收单机构核对商户和终端资料', 'Have the acquirer check the records of merchant and terminal'),
} as const;

/** Batch number or keys are not those of the host; a sign-in brings new ones. */
const signInAgain = {
  ...declined,
  signIn: true,
  action: 'system',
  retry: 'mended',
  advice: t('请重新签到后再做交易', 'Sign in again, then repeat'),
  merchant: t('反复出现请联系收单机构', 'If it happens again, call the acquirer'),
} as const;

export const acquirerRefusals = {
  '03': {
    ...setUpWrongly,
    name: t('无效商户', 'Invalid merchant'),
    display: t('无效商户', 'INVALID MERCHANT'),
    advice: t('请核对商户号 并联系收单机构', 'Check the merchant number, call the acquirer'),
    meaning: t('主机没有这个商户，或商户已停用。', 'The host has no such merchant, or has stopped it.'),
    causes: t('商户号错，未开通，或合同到期。', 'A wrong number, not enabled, or the contract is over.'),
    developer: t('核对DE 42与主机的商户资料。', "Compare DE 42 with the host's merchants."),
  },
  '58': {
    ...setUpWrongly,
    name: t('不允许终端进行的交易', 'Transaction not permitted to terminal'),
    display: t('本终端不允许此卡交易', 'NOT PERMITTED TO TERMINAL'),
    advice: t('请换卡 或联系收单机构开通', 'Another card, or have the acquirer enable it'),
    meaning: t('不允许此终端做这种交易。', 'This terminal may not do this transaction.'),
    causes: t('终端未开通该交易或该卡种。', 'The transaction or kind of card is not enabled for it.'),
    developer: t('核对主机中DE 41的交易权限。', 'Look at what the host allows DE 41.'),
  },
  '60': {
    ...setUpWrongly,
    name: t('联系收单机构(旧)', 'Contact acquirer (old)'),
    display: t('请联系收单机构', 'CONTACT ACQUIRER'),
    meaning: t('联系收单机构（旧）。', 'Contact the acquirer (old).'),
    causes: t('收单机构要与商户联系。', 'The acquirer wants a word with the merchant.'),
    developer: seeOldTable,
  },
  '63': {
    ...setUpWrongly,
    name: t('违反安全保密规定(旧)', 'Security violation (old)'),
    display: t('违反安全保密规定', 'SECURITY VIOLATION'),
    meaning: t('违反安全保密规定（旧）。', 'Security violation (old).'),
    causes: t('加密方式或密钥不合规定。', 'Encryption or keys against the rules.'),
    developer: seeOldTable,
  },
  '66': {
    ...setUpWrongly,
    name: t('联系收单机构安全部门(旧)', 'Call acquirer security (old)'),
    class: 'D',
    display: t('请联系收单机构安全部门', 'CALL ACQUIRER SECURITY'),
    meaning: t('联系收单机构安全部门（旧）。', "Call the acquirer's security (old)."),
    causes: t('收单机构的风险控制命中。', "The acquirer's risk control objects."),
    developer: seeOldTable,
  },
  '77': {
    ...signInAgain,
    name: t('批次号不一致', 'Batch number mismatch'),
    class: 'D',
    display: t('请重新签到,再做交易', 'BATCH MISMATCH - SIGN IN'),
    meaning: t('终端批次号与主机不一致。', 'The batch number is not the one that the host has.'),
    causes: t(
      '主机已日切或已结算该批，终端未重新签到。',
      'The host closed the batch, and the terminal has not signed in since.',
    ),
    developer: t('比较DE 60.2与0810应答中的批次号。', 'Compare DE 60.2 with the batch number of the 0810.'),
  },
  '79': {
    ...setUpWrongly,
    name: t('脱机交易对账不平(旧)', 'Offline totals mismatch (old)'),
    class: 'D',
    display: t('脱机交易对账不平', 'OFFLINE TOTALS MISMATCH'),
    meaning: t('脱机交易对账不平（旧）。', 'The totals of offline transactions differ (old).'),
    causes: t('上送的脱机交易有遗漏或重复。', 'Offline transactions were lost or sent twice.'),
    developer: seeOldTable,
  },
  '97': {
    ...signInAgain,
    name: t('终端号找不到', 'Terminal unknown'),
    class: 'D',
    display: t('终端未登记', 'TERMINAL NOT REGISTERED'),
    advice: t('请核对终端号 并联系收单机构', 'Check the terminal number, call the acquirer'),
    meaning: t('主机没有这个终端号，或与商户号不配。', 'The host has no such terminal, or not for this merchant.'),
    causes: t('终端号错、未登记，或已撤机。', 'A wrong number, not registered, or withdrawn.'),
    merchant: t('请收单机构登记终端，然后签到', 'Have the acquirer register it, then sign in'),
    developer: t(
      '核对DE 41与DE 42的登记；登记后须重新签到取密钥。',
      'Check that DE 41 is registered under DE 42; then a sign-in fetches its keys.',
    ),
  },
  '99': {
    ...signInAgain,
    name: t('PIN格式错', 'PIN format error'),
    class: 'B',
    display: t('PIN格式错,请重新签到', 'PIN FORMAT ERROR - SIGN IN'),
    meaning: t('主机解不开密码密文。', 'The host cannot read the PIN block.'),
    causes: t('PIN密钥与主机不同，或PIN块格式不符。', 'Another PIN key than the host has, or another format.'),
    developer: t(
      '核对PIK、DE 53首位（1为格式0不带主账号，2为带）。',
      'Check the PIK and the first digit of DE 53 (2: the PAN is in the block).',
    ),
  },
  A0: {
    ...signInAgain,
    name: t('MAC鉴别失败', 'MAC verification failed'),
    class: 'B',
    display: t('MAC校验错,请重新签到', 'MAC ERROR - SIGN IN'),
    meaning: t('主机校验请求的MAC失败，交易未处理。', 'The MAC of the request is wrong; the host did nothing.'),
    causes: t('MAC密钥与主机不同，或报文途中被改动。', 'Another MAC key than the host has, or a change on the way.'),
    developer: t(
      '核对MAK和算法；DE 64覆盖MTI至前一域。',
      'Check the MAK and the algorithm: DE 64 covers MTI to the element before it.',
    ),
  },
  C1: {
    ...setUpWrongly,
    name: t('受理方状态非法', 'Acquirer state invalid'),
    display: t('受理方状态非法', 'ACQUIRER STATE INVALID'),
    meaning: t('受理机构在网络中的状态不正常。', 'The acquirer is not in order with the network.'),
    causes: t('机构被暂停或未签到。', 'It is suspended, or has not signed in itself.'),
    developer: t('查机构代码DE 32的状态。', 'Look at the state of the institution in DE 32.'),
  },
} as const satisfies ResponseCodes;

export const systemFaults = {
  '06': {
    ...systemFault,
    name: t('错误(旧)', 'Error (old)'),
    class: 'E',
    display: t('交易出错', 'ERROR'),
    meaning: t('错误（旧）。', 'Error (old).'),
    causes: t(
      '主机内部错误；有的收单机构用作“请重新签到”。',
      'An error inside the host; for some acquirers: sign in again.',
    ),
    developer: seeOldTable,
  },
  '09': {
    ...systemFault,
    name: t('请求正在处理中(旧)', 'Request in progress (old)'),
    class: 'B',
    display: t('交易正在处理中', 'IN PROGRESS'),
    advice: t('请稍候并核对 不要重复收款', 'Wait and check, do not charge twice'),
    meaning: t('请求正在处理中（旧）。', 'The request is in progress (old).'),
    causes: t('主机还在等发卡行。', 'The host still waits for the issuer.'),
    merchant: t('向收单机构查询结果后再收款', 'Ask the acquirer how it ended before charging again'),
    developer: seeOldTable,
  },
  '20': {
    ...systemFault,
    name: t('无效响应(旧)', 'Invalid response (old)'),
    display: t('无效响应', 'INVALID RESPONSE'),
    meaning: t('发卡行的应答无效（旧）。', "The issuer's answer was no use (old)."),
    causes: t(
      '发卡行系统异常；有的收单机构用作“风控拒绝”。',
      'A fault of the issuer; for some acquirers: risk control.',
    ),
    developer: seeOldTable,
  },
  '68': {
    ...systemFault,
    name: t('发卡行响应超时', 'Issuer response timed out'),
    reversal: 'switch',
    display: t('交易超时,请重试', 'ISSUER TIMED OUT'),
    meaning: t('发卡行响应超时。', "The issuer's response came too late."),
    causes: t('发卡行系统繁忙。', 'The issuer is busy.'),
    developer: t(
      '比较主机等待发卡行的时限与终端的接收时限。',
      "Compare the host's patience with the issuer with the terminal's time-out.",
    ),
  },
  '90': {
    ...systemFault,
    name: t('正在日终处理', 'Cut-off in progress'),
    display: t('系统日切,请稍后重试', 'CUT-OFF IN PROGRESS'),
    meaning: t('主机正在做日终处理。', 'The host is closing its day.'),
    causes: t('正值日切，通常几分钟。', 'It is cut-off time; a few minutes as a rule.'),
    developer: t('查主机日切时间；日切后DE 15变化。', 'Look at the cut-off time of the host; DE 15 changes with it.'),
  },
  '91': {
    ...systemFault,
    name: t('发卡方不能操作', 'Issuer inoperative'),
    display: t('发卡方状态不正常,请稍后重试', 'ISSUER INOPERATIVE'),
    advice: laterOrOtherCard,
    meaning: t('发卡方不能操作。', 'The issuer is out of service.'),
    causes: t('发卡行停机或维护。', 'It is down, or under maintenance.'),
  },
  '92': {
    ...systemFault,
    name: t('金融机构或中间网络找不到', 'Institution or network unreachable'),
    display: t('发卡方线路异常,请稍后重试', 'ISSUER UNREACHABLE'),
    advice: laterOrOtherCard,
    meaning: t('金融机构或中间网络找不到。', 'The institution, or the network to it, cannot be reached.'),
    causes: t('到发卡行的线路中断，或路由缺失。', 'The line to the issuer is down, or there is no route.'),
    developer: t(
      '查主机到发卡机构（DE 44前段）的路由。',
      "Look at the host's route to the issuer (first part of DE 44).",
    ),
  },
  '96': {
    ...systemFault,
    name: t('银联处理中心系统异常', 'Switch system malfunction'),
    display: t('拒绝,交换中心异常,请稍后重试', 'SWITCH MALFUNCTION'),
    meaning: t('银联处理中心系统异常。', 'A malfunction of the switch.'),
    causes: t('交换中心或主机内部错误。', 'An error inside the switch or the host.'),
    developer: t(
      '查主机日志：未处理的异常一律应答96。',
      "Look into the host's log: what it does not expect is answered 96.",
    ),
  },
  '98': {
    ...systemFault,
    name: t('银联中心收不到发卡方应答', 'No answer from the issuer'),
    class: 'E',
    reversal: 'switch',
    display: t('发卡方超时', 'NO ANSWER FROM ISSUER'),
    advice: laterOrOtherCard,
    meaning: t('银联中心收不到发卡方应答。', 'The switch got no answer from the issuer.'),
    causes: t('发卡行系统或线路故障。', 'A fault of the issuer, or of the line to it.'),
    merchant: t('持卡人收到扣款短信时，由交换中心冲正退回', 'If the holder was charged, the switch gives it back'),
    developer: t(
      '交换中心对发卡方发冲正；终端不发0400。',
      'The switch reverses towards the issuer; the terminal sends no 0400.',
    ),
  },
  A7: {
    ...systemFault,
    name: t('安全处理失败', 'Security processing failed'),
    display: t('拒绝,交换中心异常,请稍后重试', 'SECURITY PROCESSING FAILED'),
    meaning: t(
      '安全处理失败；扫码付款中表示顾客正在付款。',
      'Security processing failed; of a QR payment: the customer still pays.',
    ),
    causes: t('加密机故障或密钥不符。', 'A fault of the security module, or keys that differ.'),
    developer: t(
      '查主机加密机；扫码交易收到A7应继续查询。',
      'Look at the HSM of the host; a QR payment goes on asking after an A7.',
    ),
  },
} as const satisfies ResponseCodes;
