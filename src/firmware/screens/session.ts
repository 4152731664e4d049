/** Words of sign-in, sign-off and echo test. */
import type { Text } from '../../payment/text.ts';

export const sessionWords = {
  signIn: { zh: '签到', en: 'Sign-in' },
  signInNow: { zh: '现在签到?', en: 'Sign in now?' },
  signedIn: { zh: '签到成功', en: 'Signed in' },
  batch: { zh: '批次号', en: 'Batch' },
  keyBlock: { zh: '下载工作密钥失败', en: 'Key download failed' },
  signOff: { zh: '签退', en: 'Sign-off' },
  signedOff: { zh: '签退成功', en: 'Signed off' },
  echo: { zh: '回响测试', en: 'Echo test' },
  echoed: { zh: '线路正常', en: 'The line works' },
} as const satisfies Record<string, Text>;

/** A working key that does not match its check value. */
export const kcvWords = {
  PIK: { zh: '解包PKEY验证不符', en: 'PIN key mismatch' },
  MAK: { zh: '解包MKEY验证不符', en: 'MAC key mismatch' },
  TDK: { zh: '解包TKEY验证不符', en: 'Track key mismatch' },
  TMK: { zh: '主密钥验证不符', en: 'Master key mismatch' },
} as const satisfies Record<string, Text>;
