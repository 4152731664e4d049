/**
 * Institutions by their eight-digit identification code (DE 32, DE 44), for the names that slips print.
 * Codes of banks as payment gateways publish them; codes that start with 9999 are this simulator's test institutions.
 */
import type { Text } from './text.ts';

export const institutions = {
  '01000000': { zh: '邮储银行', en: 'Postal Savings Bank' },
  '01020000': { zh: '工商银行', en: 'ICBC' },
  '01030000': { zh: '农业银行', en: 'Agricultural Bank' },
  '01040000': { zh: '中国银行', en: 'Bank of China' },
  '01050000': { zh: '建设银行', en: 'Construction Bank' },
  '03010000': { zh: '交通银行', en: 'Bank of Communications' },
  '03020000': { zh: '中信银行', en: 'China CITIC Bank' },
  '03030000': { zh: '光大银行', en: 'China Everbright Bank' },
  '03040000': { zh: '华夏银行', en: 'Hua Xia Bank' },
  '03050000': { zh: '民生银行', en: 'Minsheng Bank' },
  '03060000': { zh: '广发银行', en: 'China Guangfa Bank' },
  '03070000': { zh: '平安银行', en: 'Ping An Bank' },
  '03080000': { zh: '招商银行', en: 'China Merchants Bank' },
  '03090000': { zh: '兴业银行', en: 'Industrial Bank' },
  '03100000': { zh: '浦发银行', en: 'SPD Bank' },
  '03110000': { zh: '恒丰银行', en: 'Hengfeng Bank' },
  '03160000': { zh: '浙商银行', en: 'China Zheshang Bank' },
  '03170000': { zh: '渤海银行', en: 'China Bohai Bank' },
  '03200000': { zh: '东亚银行', en: 'Bank of East Asia' },
  '04012900': { zh: '上海银行', en: 'Bank of Shanghai' },
  '04031000': { zh: '北京银行', en: 'Bank of Beijing' },
  '04083320': { zh: '宁波银行', en: 'Bank of Ningbo' },
  '04243010': { zh: '南京银行', en: 'Bank of Nanjing' },
  /** The embedded host's own. */
  '48021000': { zh: '示例收单行', en: 'Demo Acquirer' },
  '99990001': { zh: '测试借记银行', en: 'Test Debit Bank' },
  '99990002': { zh: '测试信用银行', en: 'Test Credit Bank' },
  '99990003': { zh: '测试外卡银行', en: 'Test Foreign Bank' },
  '99990004': { zh: '测试停机银行', en: 'Test Bank Out Of Service' },
  '99990009': { zh: '测试收单行', en: 'Test Acquirer' },
} as const satisfies { readonly [id: string]: Text };

export type InstitutionId = keyof typeof institutions;

/** The name to print; a code that is not in the table stands for itself. */
export function institutionName(id: string): Text {
  return Object.hasOwn(institutions, id) ? institutions[id as InstitutionId] : { zh: id, en: id };
}
