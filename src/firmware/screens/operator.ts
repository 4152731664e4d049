/** Words of operator sign-on, passwords and consents. */
import type { Text } from '../../payment/text.ts';

export const operatorWords = {
  signOn: { zh: '操作员签到', en: 'Operator sign-on' },
  number: { zh: '请输入操作员号:', en: 'Operator number:' },
  password: { zh: '请输入密码:', en: 'Password:' },
  signedOff: { zh: '操作员已签退', en: 'Signed off' },
  nobody: { zh: '无操作员签到', en: 'Nobody is signed on' },
  supervisorPassword: { zh: '请输入主管密码:', en: 'Supervisor password:' },
  administratorPassword: { zh: '请输入管理员密码:', en: 'Administrator password:' },
  changeTitle: { zh: '修改密码', en: 'Change password' },
  oldPassword: { zh: '请输入原密码:', en: 'Old password:' },
  newPassword: { zh: '请输入新密码:', en: 'New password:' },
  again: { zh: '请再次输入新密码:', en: 'New password again:' },
  changed: { zh: '密码修改成功', en: 'Password changed' },
} as const satisfies Record<string, Text>;
