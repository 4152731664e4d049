/** How a merchant's instant service stands, in a line: the answer to 结果查询. */
import type { MerchantProfile } from '../../host/merchant/merchant-phone.ts';
import { civilTime } from '../../lib/clock.ts';
import { serviceStates } from '../../payment/service-states.ts';
import { say, type Text } from '../../payment/text.ts';
import { hourMinute } from '../look.ts';
import { PHONE_WORDS as words } from './words.ts';

/** `实时到账 审核中, 预计审核完成 11-25 10:00`, `实时到账 未通过: 资料不全`. */
export function serviceWords(profile: MerchantProfile): Text {
  return { zh: inLanguage(profile, 'zh-CN'), en: inLanguage(profile, 'en') };
}

function inLanguage({ service, dueMs, reason }: MerchantProfile, language: 'zh-CN' | 'en'): string {
  const state = `${say(words.instant, language)} ${say(serviceStates[service], language)}`;
  const why = reason === undefined ? '' : `: ${reason}`;
  return dueMs === undefined ? state + why : `${state}, ${say(words.reviewEnds, language)} ${dayMinute(dueMs)}`;
}

/** `11-25 10:00` */
export function dayMinute(atMs: number): string {
  const { month, day } = civilTime(atMs);
  return `${[month, day].map((part) => String(part).padStart(2, '0')).join('-')} ${hourMinute(atMs)}`;
}
