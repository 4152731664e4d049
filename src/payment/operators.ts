/**
 * Who stands at a terminal: ordinary operators sell, the supervisor consents and keeps the operators, the administrator
 * sets the terminal up. Their numbers say which they are, as on every UnionPay terminal: 00, 99, and 01 to 98.
 */
import type { Text } from './text.ts';

export type Role = 'operator' | 'supervisor' | 'administrator';

export const roles = {
  operator: { title: { zh: '操作员', en: 'Operator' }, passwordDigits: 4, sells: true },
  supervisor: { title: { zh: '主管', en: 'Supervisor' }, passwordDigits: 6, sells: false },
  administrator: { title: { zh: '系统管理员', en: 'Administrator' }, passwordDigits: 8, sells: false },
} as const satisfies {
  readonly [role in Role]: { readonly title: Text; readonly passwordDigits: number; readonly sells: boolean };
};

export const SUPERVISOR = '00';
export const ADMINISTRATOR = '99';

export interface Operator {
  /** Two digits. */
  readonly number: string;
  readonly role: Role;
}

/** @param number two digits */
export function operatorNumbered(number: string): Operator {
  const role = number === SUPERVISOR ? 'supervisor' : number === ADMINISTRATOR ? 'administrator' : 'operator';
  return { number, role };
}
