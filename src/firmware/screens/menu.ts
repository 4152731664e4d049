/** Words of the menu and of the small functions in it. */
import type { Text } from '../../payment/text.ts';

export const menuWords = {
  title: { zh: '功能菜单', en: 'Menu' },
  version: { zh: '版本信息', en: 'Version' },
  terminal: { zh: '终端号', en: 'Terminal' },
  merchant: { zh: '商户号', en: 'Merchant' },
  serial: { zh: '序列号', en: 'Serial' },
} as const satisfies Record<string, Text>;
