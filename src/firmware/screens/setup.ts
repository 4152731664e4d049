/** Words of what the administrator does to a terminal. */
import type { Text } from '../../payment/text.ts';

export const setupWords = {
  set: { zh: '设置成功', en: 'Set' },
  switches: { zh: '交易功能设置', en: 'Transactions on/off' },
  on: { zh: '开', en: 'on' },
  off: { zh: '关', en: 'off' },
  clock: { zh: '日期时间', en: 'Date and time' },
  clockPrompt: { zh: '年月日时分:', en: 'YYYYMMDDhhmm:' },
  clockSet: { zh: '时间已设置', en: 'Clock set' },
  printTitle: { zh: '参数打印', en: 'Parameters' },
  masterKey: { zh: '手工输入主密钥', en: 'Master key by hand' },
  component: { zh: '请输入密钥分量', en: 'Key component' },
  componentHint: { zh: 'A-F: ↑再按1-6', en: 'A-F: ↑ then 1-6' },
  checkValue: { zh: '校验值', en: 'Check value' },
  asOnEnvelope: { zh: '与密钥信封一致?', en: 'As on the envelope?' },
  masterKeyValue: { zh: '主密钥校验值', en: 'Master key check value' },
  masterKeyLoaded: { zh: '主密钥已装入', en: 'Master key loaded' },
  signInNext: { zh: '请签到', en: 'Sign in now' },
  clearReversal: { zh: '清除冲正', en: 'Clear reversal' },
  clearReversalWarning: { zh: '持卡人可能已被扣款', en: 'The customer may be charged' },
  clearBatch: { zh: '清除交易流水', en: 'Clear batch' },
  clearBatchWarning: { zh: '未结算的交易将丢失', en: 'Unsettled sales are lost' },
  really: { zh: '确定清除?', en: 'Clear it?' },
  cleared: { zh: '已清除', en: 'Cleared' },
  nothing: { zh: '无可清除', en: 'Nothing to clear' },
} as const satisfies Record<string, Text>;
