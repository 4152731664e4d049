/** How a merchant's instant settlement (实时到账) stands with his acquirer. On the wire by their place here, from 0. */
import type { Text } from './text.ts';

export const serviceStates = {
  none: { zh: '未开通', en: 'not applied for' },
  reviewing: { zh: '审核中', en: 'under review' },
  enabled: { zh: '已开通', en: 'enabled' },
  suspended: { zh: '已停用', en: 'suspended' },
  closed: { zh: '已关闭', en: 'closed' },
  refused: { zh: '未通过', en: 'refused' },
} as const satisfies { readonly [state: string]: Text };

export type ServiceState = keyof typeof serviceStates;

export const serviceStateNames = Object.keys(serviceStates) as readonly ServiceState[];
