/** Words of what is loaded from the host and told to it. */
import type { Text } from '../../payment/text.ts';

export const downloadWords = {
  parameters: { zh: '参数下载', en: 'Parameters' },
  status: { zh: '状态上送', en: 'Status upload' },
  caKeys: { zh: '公钥下载', en: 'CA public keys' },
  aids: { zh: 'EMV参数下载', en: 'EMV parameters' },
  tms: { zh: 'TMS参数下载', en: 'TMS parameters' },
  blackList: { zh: '黑名单下载', en: 'Black list' },
  masterKey: { zh: '主密钥下载', en: 'Master key' },
  contactless: { zh: '非接参数下载', en: 'Contactless' },
  done: { zh: '下载成功', en: 'Downloaded' },
  upToDate: { zh: '已是最新', en: 'Up to date' },
  sent: { zh: '上送成功', en: 'Sent' },
  entries: { zh: '条', en: 'entries' },
  noContactless: { zh: '本机不支持非接', en: 'No contactless reader' },
  checksum: { zh: '公钥校验值不符', en: 'Key checksum differs' },
} as const satisfies Record<string, Text>;
