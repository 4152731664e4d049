/**
 * Who stands at a terminal: ordinary operators sell, the supervisor consents and keeps the operators, the administrator
 * sets the terminal up. Passwords are the factory's, as every manual prints them; a terminal keeps changed ones in flash.
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

export interface Operator {
  /** Two digits. */
  readonly number: string;
  readonly role: Role;
  /** As the factory set it. */
  readonly password: string;
}

export const operators: readonly Operator[] = [
  { number: '00', role: 'supervisor', password: '123456' },
  { number: '01', role: 'operator', password: '0000' },
  { number: '02', role: 'operator', password: '0000' },
  { number: '03', role: 'operator', password: '0000' },
  { number: '04', role: 'operator', password: '0000' },
  { number: '99', role: 'administrator', password: '12345678' },
];

export function operatorByNumber(number: string): Operator | undefined {
  return operators.find((operator) => operator.number === number);
}
