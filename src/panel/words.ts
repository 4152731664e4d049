/** Everything that the desk itself says, in both languages; what the device says comes from its profile and firmware. */
import type { Arrival } from '../host/ledger/ledger-view.ts';
import type { Text } from '../payment/text.ts';
import type { Move } from './customer.ts';
import type { PaneName } from './intents.ts';

export const PANE_TITLES = {
  wallet: { zh: '卡包', en: 'Wallet' },
  wire: { zh: '报文', en: 'Wire' },
  ledger: { zh: '账本', en: 'Ledger' },
  host: { zh: '主机', en: 'Host' },
  merchant: { zh: '商户', en: 'Merchant' },
  script: { zh: '剧本', en: 'Script' },
} satisfies Record<PaneName, Text>;

export const WORDS = {
  // Status bar
  powerOff: { zh: '电源关', en: 'Power off' },
  unplugged: { zh: '线已断', en: 'Unplugged' },
  idle: { zh: '就绪', en: 'Ready' },
  connecting: { zh: '拨号中', en: 'Dialling' },
  up: { zh: '通讯中', en: 'On line' },
  signedIn: { zh: '已签到', en: 'Signed in' },
  notSignedIn: { zh: '未签到', en: 'Not signed in' },
  operator: { zh: '操作员', en: 'Operator' },
  noOperator: { zh: '无', en: 'none' },
  reversalPending: { zh: '待冲正', en: 'Reversal pending' },
  paperOk: { zh: '有纸', en: 'Paper' },
  paperLow: { zh: '纸将尽', en: 'Paper low' },
  paperOut: { zh: '缺纸', en: 'Paper out' },
  printing: { zh: '打印中', en: 'Printing' },
  // Device
  slotClosed: { zh: '刷卡槽', en: 'Card slot' },
  device: { zh: '终端', en: 'Terminal' },
  noSuchKey: { zh: '这台终端没有这个键', en: 'This terminal has no such key' },
  moreAbove: { zh: '上面还有', en: 'more above' },
  moreBelow: { zh: '下面还有', en: 'more below' },
  paperEmpty: { zh: '还没有小票', en: 'No paper yet' },
  torn: { zh: '已撕下', en: 'torn off' },
  // Card
  cardInHand: { zh: '手里的卡', en: 'Card in hand' },
  debit: { zh: '借记卡', en: 'Debit' },
  credit: { zh: '贷记卡', en: 'Credit' },
  pin: { zh: '密码', en: 'PIN' },
  expiry: { zh: '有效期', en: 'Valid to' },
  badSwipe: { zh: '刷坏', en: 'Bad swipe' },
  walletEmpty: { zh: '卡包是空的', en: 'The wallet is empty' },
  card: { zh: '卡', en: 'Card' },
  pan: { zh: '卡号', en: 'Card number' },
  // Customers' phones
  phone: { zh: '手机', en: 'Phone' },
  phoneInHand: { zh: '顾客的手机', en: "Customer's phone" },
  news: { zh: '消息', en: 'News' },
  codeLives: { zh: '一分钟内有效, 只用一次', en: 'Good for a minute, once' },
  askedPassword: { zh: '请输入支付密码', en: 'Enter your password' },
  refuse: { zh: '拒付', en: 'refuse' },
  phoneIdle: {
    zh: '请先在终端上选 扫码收款 或 收款码',
    en: 'First choose scan the customer, or a QR code, on the terminal',
  },
  nothingAsked: { zh: '没有手机在等密码', en: 'No phone waits for a password' },
  turnedDown: { zh: '已拒付', en: 'turned down' },
  paid: { zh: '付款成功', en: 'paid' },
  codeGone: { zh: '终端上已经没有二维码', en: 'The QR code is gone from the display' },
  cancel: { zh: '取消', en: 'cancel' },
  anotherPhone: { zh: '换手机', en: 'other phone' },
  pays: { zh: '付', en: 'pays' },
  yuan: { zh: '元', en: 'yuan' },
  picture: { zh: '图片', en: 'picture' },
  picturePath: { zh: '二维码图片 (PNG)', en: 'Picture of a QR code (PNG)' },
  scannerOff: {
    zh: '扫码头没有打开: 请先在终端上选 扫码收款',
    en: 'The scanner is off: first choose scan the customer',
  },
  notScanned: { zh: '没有扫到:', en: 'Not scanned:' },
  codeTooLarge: { zh: '窗口放不下二维码', en: 'The window is too small for the QR code' },
  enlargeTo: { zh: '请把窗口放大到', en: 'Make it at least' },
  // Wire
  wireEmpty: {
    zh: '还没有报文。终端一通讯, 就显示在这里。',
    en: 'No frames yet. What the terminal sends and receives appears here.',
  },
  ignored: { zh: '未采用', en: 'ignored' },
  cannotDecode: { zh: '无法解码', en: 'Cannot be decoded' },
  header: { zh: '报文头', en: 'Header' },
  // Ledger
  instant: { zh: '实时到账', en: 'Instant settlement' },
  nextDay: { zh: 'T+1 次日到账', en: 'T+1, next day' },
  balance: { zh: '余额', en: 'Balance' },
  pending: { zh: '待结算', en: 'Pending' },
  credited: { zh: '已到账', en: 'Credited' },
  takenBack: { zh: '已扣回', en: 'Taken back' },
  ledgerEmpty: { zh: '还没有入账。做一笔消费试试。', en: 'Nothing has arrived yet. Make a sale.' },
  notOurHost: {
    zh: '主机不是本机内置的, 看不到它的账本。',
    en: "The host is somebody else's: its ledger cannot be seen from here.",
  },
  time: { zh: '时间', en: 'Time' },
  kind: { zh: '类型', en: 'Type' },
  amount: { zh: '金额', en: 'Amount' },
  fee: { zh: '手续费', en: 'Fee' },
  net: { zh: '净额', en: 'Net' },
  state: { zh: '状态', en: 'State' },
  // Host
  embedded: { zh: '内置主机', en: 'embedded host' },
  foreign: { zh: '外部主机', en: "somebody else's host" },
  foreignHost: {
    zh: '终端拨的是外部主机, 这里不能指挥它。',
    en: "The terminal dials somebody else's host; it takes no orders from here.",
  },
  nextRequest: { zh: '下一笔交易, 主机将', en: 'To the next request the host will' },
  orderAnswer: { zh: '回应答码', en: 'answer with code' },
  orderDelay: { zh: '延时回应', en: 'answer late' },
  orderSilence: { zh: '不回应', en: 'stay silent' },
  orderCut: { zh: '断开连接', en: 'cut the line' },
  orderRequest: { zh: '要求终端 1-8', en: 'ask for 1-8' },
  orderSilent: { zh: '一律不回应', en: 'answer nothing for' },
  orderCorruptKcv: { zh: '下发错误KCV', en: 'send a wrong KCV' },
  lineHeading: { zh: '终端的线路', en: "The terminal's line" },
  lineIs: { zh: '线路', en: 'the line is' },
  lineOther: { zh: '剧本所定', en: 'as a script has it' },
  cutLine: { zh: '现在断线', en: 'cut it now' },
  port: { zh: '虚拟串口', en: 'virtual serial port' },
  orderClear: { zh: '取消全部指令', en: 'drop all orders' },
  seconds: { zh: '秒', en: 's' },
  typeRequest: { zh: '处理要求一位数字', en: 'one digit' },
  typeCode: { zh: '两位应答码', en: 'two characters' },
  waitingOrders: { zh: '等待中的指令', en: 'Orders waiting' },
  noOrders: { zh: '没有, 主机照常回应', en: 'None: the host answers as it should' },
  quickCodes: { zh: '常用', en: 'Often used' },
  // Script and recording
  playing: { zh: '播放中', en: 'Playing' },
  paused: { zh: '已暂停', en: 'Paused' },
  done: { zh: '已通过', en: 'Passed' },
  failed: { zh: '未通过', en: 'Failed' },
  pause: { zh: '暂停', en: 'pause' },
  goOn: { zh: '继续', en: 'go on' },
  oneStep: { zh: '单步', en: 'step' },
  slower: { zh: '慢', en: 'slower' },
  faster: { zh: '快', en: 'faster' },
  script: { zh: '剧本', en: 'script' },
  expected: { zh: '应为', en: 'expected' },
  found: { zh: '实为', en: 'found' },
  deskIsYours: { zh: '全部步骤成立, 终端由你操作', en: 'every step holds; the desk is yours' },
  record: { zh: '录制', en: 'record' },
  endRecording: { zh: '结束录制', en: 'end and save' },
  recordingSign: { zh: '录制中', en: 'REC' },
  recordingStarted: { zh: '开始录制, Ctrl-R 结束并保存', en: 'Recording; Ctrl-R ends and saves it' },
  recordingSaved: { zh: '录制已保存到', en: 'Recording saved to' },
  notRecorded: { zh: '没有录制:', en: 'Not recorded:' },
  // Footer and overlays
  pane: { zh: '窗格', en: 'pane' },
  help: { zh: '帮助', en: 'help' },
  quit: { zh: '退出', en: 'quit' },
  back: { zh: '返回', en: 'back' },
  choose: { zh: '选择', en: 'choose' },
  open: { zh: '打开', en: 'open' },
  doIt: { zh: '执行', en: 'do it' },
  tear: { zh: '撕纸', en: 'tear' },
  saved: { zh: '小票已保存到', en: 'Paper saved to' },
  notSaved: { zh: '小票没有保存', en: 'Paper not saved' },
  nothingToSave: { zh: '没有小票可保存', en: 'There is no paper to save' },
  fault: { zh: '固件停止', en: 'Firmware stopped' },
  faultAdvice: { zh: '按两次 o 重新上电', en: 'Press o twice to power it off and on' },
  helpTitle: { zh: '按键', en: 'Keys' },
  helpClose: { zh: '按任意键返回', en: 'any key closes this' },
  keysOfDevice: { zh: '终端按键', en: 'Keys of the terminal' },
  keysOfDesk: { zh: '桌面', en: 'The desk' },
  keysOfPane: { zh: '窗格 (按 Tab 进入)', en: 'A pane (Tab enters it)' },
  mouse: {
    zh: '鼠标: 按键、卡、标签、行都可以点, 滚轮翻页',
    en: 'Mouse: click keys, cards, tabs and rows; the wheel scrolls',
  },
  tooSmall: { zh: '窗口太小', en: 'The window is too small' },
  needsSize: { zh: '至少需要', en: 'It takes at least' },
} as const satisfies Record<string, Text>;

/** What the customer does next: how the device asks for it, and the key and the word that offer it. */
export const MOVES = {
  swipe: { key: 's', asked: { zh: '请刷卡', en: 'Swipe now' }, word: { zh: '刷卡', en: 'Swipe' } },
  'show-code': {
    key: 's',
    asked: { zh: '请出示付款码', en: 'Show code' },
    word: { zh: '出示付款码', en: 'show code' },
  },
  'scan-screen': {
    key: 's',
    asked: { zh: '请扫码付款', en: 'Scan to pay' },
    word: { zh: '扫码付款', en: 'scan to pay' },
  },
  'enter-password': {
    key: 's',
    asked: { zh: '请输支付密码', en: 'Password' },
    word: { zh: '输支付密码', en: 'type password' },
  },
  'hold-slip': { key: 's', asked: { zh: '请扫小票', en: 'Scan slip' }, word: { zh: '扫小票', en: 'scan the slip' } },
  'hold-picture': { key: 'z', asked: { zh: '请扫码', en: 'Scan now' }, word: { zh: '扫图片', en: 'scan a picture' } },
} as const satisfies Record<Move['does'], { readonly key: string; readonly asked: Text; readonly word: Text }>;

export const ARRIVAL_KINDS = {
  sale: { zh: '消费', en: 'Sale' },
  void: { zh: '撤销', en: 'Void' },
  adjust: { zh: '调整', en: 'Adjust' },
  refund: { zh: '退货', en: 'Refund' },
  reversal: { zh: '冲正', en: 'Reversal' },
} as const satisfies Record<string, Text>;

/** What became of an arrival: in the account, to come, or gone again. */
export function arrivalState({ net, state }: Arrival): Text {
  if (net < 0) return WORDS.takenBack;
  return state === 'credited' ? WORDS.credited : WORDS.pending;
}
