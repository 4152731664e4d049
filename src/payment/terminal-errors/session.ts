/** Sign-in, operators, passwords, keys. */
import type { ErrorPage } from '../error-page.ts';
import { t } from '../text.ts';
import { dueFirst, inDoubt, merchantDoesNothing, mistaken, ruledOut } from './columns.ts';

export const sessionErrors = {
  'sign-in-required': {
    ...dueFirst,
    display: t('请先签到', 'SIGN IN FIRST'),
    advice: t('请做签到', 'Sign in'),
    meaning: t('终端尚未签到，没有工作密钥，不能做交易。', 'The terminal has no working keys: it has not signed in.'),
    causes: t(
      '新终端、已签退、主机要求重新签到，或密钥丢失。',
      'New, signed off, told to sign in again, or keys lost.',
    ),
    merchant: merchantDoesNothing,
    developer: t(
      '查0800/0810签到是否成功，DE 62工作密钥是否装入；上一笔DE 39是否为77、97、99、A0。',
      'Look for a 0810 with DE 39 = 00 and keys in DE 62; whether the last DE 39 was 77, 97, 99 or A0.',
    ),
  },
  'date-changed': {
    ...dueFirst,
    display: t('营业日已变更 请先签到', 'NEW BUSINESS DAY - SIGN IN'),
    advice: t('请重新签到后交易', 'Sign in again, then repeat'),
    meaning: t('上次签到是前一营业日，工作密钥每日更换。', 'The last sign-in was on another day; keys change daily.'),
    causes: t('过了零点，或终端时钟被改动。', 'It is past midnight, or the clock was changed.'),
    merchant: t('每天营业前签到一次', 'Sign in once before opening every day'),
    developer: t(
      '比较终端日期与签到时0810的DE 12、DE 13。',
      'Compare the terminal date with DE 12 and DE 13 of the 0810 it signed in with.',
    ),
  },
  'operator-unknown': {
    ...mistaken,
    display: t('无此操作员', 'NO SUCH OPERATOR'),
    advice: t('请重新输入', 'Enter it again'),
    meaning: t('终端中没有这个操作员号。', 'The terminal knows no operator of this number.'),
    causes: t('输错号码，或该操作员已被删除。', 'A wrong number, or the operator was deleted.'),
    merchant: t('需要时由主管增加操作员', 'Have the supervisor add the operator if need be'),
    developer: t(
      '操作员只存于终端，主机不知道。',
      'Operators are kept in the terminal alone; the host does not know them.',
    ),
  },
  'nobody-signed-on': {
    ...dueFirst,
    display: t('无操作员签到', 'NOBODY IS SIGNED ON'),
    advice: t('请先做操作员签到', 'Sign an operator on first'),
    meaning: t('没有操作员签到，不知道改谁的密码。', "No operator is signed on, so it is nobody's password to change."),
    causes: t('操作员已签退，或开机时取消了签到。', 'Signed off, or the sign-on was cancelled at boot.'),
    merchant: merchantDoesNothing,
    developer: t('操作员只存于内存，断电即签退。', 'Who is signed on is kept in memory; a power cut signs off.'),
  },
  'operator-password': {
    ...mistaken,
    display: t('密码错', 'WRONG PASSWORD'),
    advice: t('请重新输入', 'Enter it again'),
    meaning: t('操作员密码不对。', "The operator's password is wrong."),
    causes: t('输错，或密码已被修改。', 'Mistyped, or it was changed.'),
    merchant: t('忘记密码时由主管重置', 'If it is forgotten, the supervisor sets it anew'),
    developer: t('密码在终端内比对，不发往主机。', 'Compared inside the terminal; nothing is sent.'),
  },
  'operator-locked': {
    ...dueFirst,
    display: t('操作员已锁定', 'OPERATOR LOCKED'),
    advice: t('请主管解锁', 'Have the supervisor unlock'),
    meaning: t(
      '密码连续输错次数过多，该操作员不能再登录。',
      'Too many wrong passwords in a row: the operator cannot sign on.',
    ),
    causes: t('忘记密码，或有人试密码。', 'A forgotten password, or somebody trying.'),
    merchant: t('主管在操作员菜单中解锁或重置密码', 'The supervisor unlocks or resets under Operators'),
    developer: t('次数存于闪存，断电不清零。', 'The count is kept in flash; a power cut does not clear it.'),
  },
  'password-wait': {
    ...dueFirst,
    display: t('密码错 暂停输入', 'WRONG - WAIT AND RETRY'),
    advice: t('请几分钟后再试', 'Try again in a few minutes'),
    meaning: t(
      '主管或管理员密码连续输错，暂停接受，时间逐次加倍。',
      'Wrong supervisor or administrator passwords: it waits, longer each time.',
    ),
    causes: t('忘记密码，或有人试密码。', 'A forgotten password, or somebody trying.'),
    merchant: t('确认密码后再试', 'Make sure of the password first'),
    developer: t(
      '从1分钟起加倍，最长64分钟，按终端时钟计。',
      'From one minute on, doubled up to 64, by the terminal clock.',
    ),
  },
  'operator-exists': {
    ...mistaken,
    display: t('操作员已存在', 'OPERATOR EXISTS'),
    advice: t('请换一个操作员号', 'Take another number'),
    meaning: t('这个操作员号已经有人用。', 'Somebody has this number already.'),
    causes: t('重复增加，或输错号码。', 'Added twice, or a wrong number.'),
    developer: t('操作员只存于终端。', 'Operators are kept in the terminal alone.'),
  },
  'operator-other': {
    ...mistaken,
    display: t('操作员号不符', 'NOT THE OPERATOR WHO LOCKED'),
    advice: t('请锁定者本人或主管解锁', 'Who locked it or the supervisor unlocks'),
    meaning: t(
      '终端由另一操作员锁定，只有本人或主管可以解锁。',
      'Another operator locked it: only that one or the supervisor unlocks.',
    ),
    causes: t('输错号码，或锁定者已下班。', 'A wrong number, or whoever locked it has left.'),
    merchant: t('交班时先解锁再签退', 'Unlock and sign off before a shift ends'),
    developer: t('锁定存于闪存，断电不解锁。', 'The lock is kept in flash; a power cut does not open it.'),
  },
  'operator-not-allowed': {
    ...ruledOut,
    display: t('该操作员不能做此交易', 'OPERATOR MAY NOT DO THIS'),
    advice: t('请换普通操作员登录', 'Sign on as an ordinary operator'),
    meaning: t('当前操作员的角色没有这项权限。', 'The role of this operator does not include it.'),
    causes: t('用主管或系统管理员号做收款。', 'The supervisor or administrator tried to sell.'),
    merchant: t('按岗位分配操作员号', 'Give everybody an operator number that fits the job'),
    developer: t(
      '角色：01起为收银员，00主管，99系统管理员。',
      'Roles: 01 and up cashiers, 00 supervisor, 99 administrator.',
    ),
  },
  'supervisor-password': {
    ...mistaken,
    display: t('主管密码错', 'WRONG SUPERVISOR PASSWORD'),
    advice: t('请主管重新输入密码', 'The supervisor enters it again'),
    meaning: t('撤销和退货要主管同意，但密码不对。', 'Voids and refunds need the supervisor; the password is wrong.'),
    causes: t('输错，或密码已被修改。', 'Mistyped, or it was changed.'),
    merchant: t('主管密码只交给主管', 'Give the supervisor password to supervisors alone'),
    developer: t('密码在终端内比对，不发往主机。', 'Compared inside the terminal; nothing is sent.'),
  },
  'passwords-differ': {
    ...mistaken,
    display: t('两次密码不一致', 'PASSWORDS DIFFER'),
    advice: t('请重新输入', 'Enter it again'),
    meaning: t('新密码两次输入不同，密码未修改。', 'The new password was typed differently twice; nothing changed.'),
    causes: t('输错。', 'Mistyped.'),
    developer: t('没有报文。', 'No message is involved.'),
  },
  'master-key-missing': {
    ...dueFirst,
    display: t('请下载主密钥', 'NO MASTER KEY'),
    advice: t('请联系收单机构装载主密钥', 'Ask the acquirer to load the master key'),
    meaning: t('终端没有主密钥，无法解开工作密钥。', 'Without a master key no working key can be loaded.'),
    causes: t('新终端未灌密钥，或被拆机、断电后密钥清除。', 'Never loaded, or wiped after tampering.'),
    merchant: t('不要使用，等待维护人员', 'Do not use it until it has been serviced'),
    developer: t(
      '查安全模块的TMK；签到应答DE 62须用它解密。',
      'Look at the TMK of the secure module: it decrypts DE 62 of the sign-in reply.',
    ),
  },
  'key-check-failed': {
    ...dueFirst,
    display: t('密钥校验失败', 'KEY CHECK FAILED'),
    advice: t('请重新签到 仍失败请核对主密钥', 'Sign in again; if it fails, check the master key'),
    meaning: t(
      '主机下发的工作密钥与其校验值不符，未装入。',
      'A working key did not match its check value, so none was loaded.',
    ),
    causes: t(
      '终端与主机的主密钥不同，或DE 62长度、算法不一致。',
      'The two sides hold different TMKs, or differ on the layout of DE 62.',
    ),
    merchant: t('联系收单机构核对主密钥', 'Have the acquirer check the master key'),
    developer: t(
      '核对TMK、DE 60.3（001/003/004）与DE 62长度；KCV为密钥加密8个零字节的前4字节。',
      'Check the TMK, DE 60.3 (001, 003, 004) and the length of DE 62; a KCV is the first 4 bytes of zeros encrypted.',
    ),
  },
  'mac-mismatch': {
    ...inDoubt,
    display: t('MAC校验错', 'MAC ERROR IN REPLY'),
    advice: t('交易将自动冲正 请重新签到', 'It will be reversed; sign in again'),
    meaning: t(
      '应答批准了交易，但其MAC不对，不能采信。',
      'The reply approves, but its MAC is wrong: it cannot be trusted.',
    ),
    causes: t('两边MAC密钥不同，或报文途中被改动。', 'The MAC keys differ, or the message was changed on its way.'),
    merchant: t('反复出现请联系收单机构', 'If it happens again, call the acquirer'),
    developer: t(
      '核对MAK与算法：DE 64覆盖MTI至前一域；冲正的DE 39为A0。',
      'Check the MAK and the algorithm: DE 64 covers MTI to the element before it. The reversal says A0 in DE 39.',
    ),
  },
} as const satisfies { readonly [name: string]: ErrorPage };
