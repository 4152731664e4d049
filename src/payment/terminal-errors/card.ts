/** Card, chip and PIN pad. */
import type { ErrorPage } from '../error-page.ts';
import { t } from '../text.ts';
import { dueFirst, mistaken, ruledOut } from './columns.ts';

const otherCard = t('请换卡', 'Ask for another card');

export const cardErrors = {
  'card-read-error': {
    ...mistaken,
    display: t('刷卡错误', 'CARD READ ERROR'),
    advice: t('请重新刷卡', 'Swipe again'),
    meaning: t('磁条没有读出，或内容不是银行卡磁道。', 'The stripe could not be read, or holds no bank card track.'),
    causes: t('刷得太快、太慢或反了，磁条损坏，磁头脏。', 'Too fast, too slow, the wrong way round, worn or dirty.'),
    merchant: t('多张卡都读不出时清洁磁头', 'If many cards fail, clean the reader'),
    developer: t(
      '二磁道形如 卡号=有效期服务码；没有报文发出。',
      'Track 2 is PAN=YYMM, service code and so on. Nothing is sent.',
    ),
  },
  'card-black-listed': {
    ...ruledOut,
    display: t('该卡被列入黑名单', 'CARD ON THE BLACK LIST'),
    advice: otherCard,
    meaning: t(
      '卡号在主机下发的黑名单中，终端直接拒绝。',
      'It is on the list that the host sent: the terminal refuses it by itself.',
    ),
    causes: t('卡已挂失、被盗，或发卡方要求止付。', 'Lost, stolen, or stopped by its issuer.'),
    merchant: t('按收单机构规定处理该卡', 'Do with the card what the acquirer says'),
    developer: t(
      '没有报文；名单由0800/390下发，DE 62。',
      'Nothing is sent. The list came in DE 62 of 0810, 60.3 = 390.',
    ),
  },
  'chip-card': {
    ...mistaken,
    display: t('该卡为芯片卡', 'CHIP CARD'),
    advice: t('请插卡交易', 'Insert the card'),
    meaning: t('服务码以2或6开头，卡有芯片，须先用芯片。', 'Its service code begins with 2 or 6: the chip goes first.'),
    causes: t('刷了芯片卡的磁条。', 'The stripe of a chip card was swiped.'),
    developer: t(
      '服务码在二磁道有效期之后；降级交易另有DE 22、DE 60.5。',
      'The service code follows the expiry in track 2; fallback shows in DE 22 and 60.5.',
    ),
  },
  'chip-read-error': {
    ...mistaken,
    display: t('IC卡读取失败', 'CHIP READ ERROR'),
    advice: t('请重新插卡 仍失败请换卡', 'Insert it again, or another card'),
    meaning: t('芯片没有应答，或交易中卡被拔出。', 'The chip does not answer, or the card was taken out too early.'),
    causes: t(
      '插反，触点脏，卡未插到底，过早拔卡。',
      'Wrong way round, dirty contacts, not fully in, taken too early.',
    ),
    merchant: t('多张卡都失败时清洁卡座', 'If many cards fail, clean the reader'),
    developer: t('查ATR与最后一条APDU的SW1 SW2。', 'Look at the ATR and SW1 SW2 of the last APDU.'),
  },
  'card-number-invalid': {
    ...mistaken,
    display: t('卡号错误', 'WRONG CARD NUMBER'),
    advice: t('请重新输入', 'Enter it again'),
    meaning: t('卡号的校验位不对。', 'The check digit of the number is wrong.'),
    causes: t('输错或漏输一位。', 'A digit was mistyped or left out.'),
    developer: t(
      '末位按Luhn算法校验；没有报文发出。',
      'The last digit is checked by the Luhn algorithm. Nothing is sent.',
    ),
  },
  'expiry-invalid': {
    ...mistaken,
    display: t('有效期错误', 'WRONG EXPIRY'),
    advice: t('请按年年月月输入', 'Enter it as YYMM'),
    meaning: t('输入的不是年月。', 'What was typed is no year and month.'),
    causes: t('年月颠倒：卡面为月/年，这里先年后月。', 'Turned round: cards show MM/YY, and this is YYMM.'),
    developer: t('DE 14为YYMM；没有报文发出。', 'DE 14 is YYMM. Nothing is sent.'),
  },
  'card-not-accepted': {
    ...ruledOut,
    display: t('不受理此卡', 'CARD NOT ACCEPTED'),
    advice: otherCard,
    meaning: t('终端的参数不受理这种卡或这种读卡方式。', 'The parameters of the terminal do not take such a card.'),
    causes: t('卡品牌未开通，或不允许手输卡号。', 'The brand is not enabled, or keyed numbers are not allowed.'),
    merchant: t('需要受理时请收单机构开通', 'Have the acquirer enable it if you want to take it'),
    developer: t('查卡BIN表和终端参数；没有报文发出。', 'Look at the BIN table and the parameters. Nothing is sent.'),
  },
  'pin-timeout': {
    ...mistaken,
    display: t('输入密码超时', 'PIN ENTRY TIMED OUT'),
    advice: t('请重做交易', 'Repeat the transaction'),
    meaning: t('持卡人没有在时限内输入密码，交易未发出。', 'No PIN within the time limit; nothing was sent.'),
    causes: t('持卡人犹豫，或没看到提示。', 'The cardholder hesitated, or did not see the prompt.'),
    developer: t(
      '时限为参数中的操作超时；没有报文发出。',
      "The limit is the profile's operator time-out. Nothing is sent.",
    ),
  },
  'pin-pad-fault': {
    ...dueFirst,
    display: t('密码键盘故障', 'PIN PAD FAULT'),
    advice: t('请检查密码键盘连线后重做', 'Check its cable, then repeat'),
    meaning: t('密码键盘没有应答，或没有PIN密钥。', 'The PIN pad does not answer, or holds no PIN key.'),
    causes: t('连线松脱，防拆触发，密钥清除。', 'A loose cable, or tampering that wiped its keys.'),
    merchant: t('停止使用，联系维护人员', 'Stop using it and call service'),
    developer: t(
      '查密码键盘的PIK和自检；没有报文发出。',
      'Look at the PIK and self-test of the PIN pad. Nothing is sent.',
    ),
  },
} as const satisfies { readonly [name: string]: ErrorPage };
