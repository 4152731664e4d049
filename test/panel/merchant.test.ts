/** The merchant's phone in the panel, on a real host: the life of the instant service by hand, in both languages. */
import { expect, it } from 'vitest';
import { KEY } from './at-the-panel.ts';
import { RealDesk } from './real-desk.ts';

const PASSWORD = 'correct horse';
const newMerchant = { host: { configFile: 'new-merchant' } };

/** Chooses a row of the service hall by its place, and answers what it asks; an empty answer takes what is suggested. */
async function choose(at: RealDesk, row: number, ...answers: readonly string[]): Promise<string> {
  await at.type(KEY.home, ...Array<string>(row).fill(KEY.down), KEY.enter);
  for (const answer of answers) await at.type(...answer, KEY.enter);
  return at.screen.text();
}

const ROW = { register: 0, logIn: 1, addTerminal: 2, apply: 3, result: 4, quotes: 5, withdraw: 6 } as const;
const WORD = { approve: 7, refuse: 8, suspend: 9, resume: 10, close: 11, clearing: 12 } as const;

async function sell(at: RealDesk): Promise<void> {
  await at.type(KEY.escape);
  await at.begin('qr-sale', '10000');
  await at.seeing('scan-code');
  await at.type('s');
  await at.seeing('approved');
  await at.finish();
  await at.type('k');
}

it('he registers, logs in, applies and is told each refusal; is approved, sells and is told of the money', async () => {
  const at = new RealDesk('lakala-smart', 80, 24, newMerchant);
  await at.signOn();
  await at.type('k');
  expect(at.screen.text()).toContain('实时到账 未开通');
  expect(await choose(at, ROW.apply, '', '', '6217000000000000001')).toContain('实时到账 · 申请: 未注册');
  expect(await choose(at, ROW.register, '1380000')).toContain('» 11位数字, 1开头');
  await at.type(...'0001', KEY.enter);
  await at.type(...PASSWORD);
  expect(at.screen.text()).toContain('•'.repeat(PASSWORD.length));
  expect(at.screen.text()).not.toContain(PASSWORD);
  await at.type(KEY.enter);
  expect(at.screen.text()).toContain('注册: 成功');
  expect(await choose(at, ROW.logIn, '13800000001', 'wrong horse')).toContain('登录: 手机号或密码错误');
  expect(await choose(at, ROW.logIn, '13800000001', PASSWORD)).toContain('登录: 成功');
  expect(await choose(at, ROW.addTerminal, '')).toContain('终端 1');
  expect(await choose(at, ROW.apply, '', '\u007f2', '6217000000000000001')).toContain('商户编号不符');
  expect(await choose(at, ROW.apply, '', '', '6217000000000000001')).toContain('审核中');
  expect(await choose(at, ROW.result)).toContain('» 实时到账 审核中, 预计审核完成 11-25 10:00');
  await sell(at);
  expect(at.desk.ledger.account()).toMatchObject({ balance: 0, pending: 9962 });

  expect(await choose(at, WORD.approve)).toContain('实时到账 已开通');
  expect(at.screen.text()).toContain('消息 2●');
  await sell(at);
  expect(at.screen.text()).toContain('消息 3●');
  expect(at.desk.ledger.account()).toMatchObject({ balance: 9960, pending: 9962 });
  await expect(await choose(at, ROW.quotes, '100')).toMatchFileSnapshot('screens/merchant-quotes-80x24-zh-CN.txt');
  await at.type(KEY.enter, KEY.left, KEY.left, KEY.left);
  await expect(at.screen.text()).toMatchFileSnapshot('screens/merchant-messages-80x24-zh-CN.txt');
  expect(at.screen.text()).not.toContain('●');
  expect(at.desk.ledger.verify()).toEqual([]);
});

it('the instructor refuses with a reason, approves, suspends, resumes, closes, and switches the clearing off', async () => {
  const at = new RealDesk('lakala-classic', 110, 35, { ...newMerchant, language: 'en' });
  await at.signOn();
  await at.type('k');
  expect(await choose(at, WORD.approve)).toContain('Approve: there is no application to review');
  await choose(at, ROW.register, '13800000001', PASSWORD);
  await choose(at, ROW.logIn, '13800000001', PASSWORD);
  await choose(at, ROW.addTerminal, '');
  await expect(await choose(at, ROW.apply, '', '')).toMatchFileSnapshot('screens/merchant-form-110x35-en.txt');
  await at.type(...'6217000000000000001', KEY.enter);
  expect(await choose(at, WORD.refuse, '')).toContain('Instant settlement refused: papers are missing');
  await choose(at, ROW.apply, '', '', '6217000000000000001');
  expect(await choose(at, WORD.approve)).toContain('Instant settlement enabled');
  await sell(at);
  expect(at.desk.ledger.account().balance).toBe(9960);
  expect(await choose(at, WORD.clearing)).toContain('The clearing system is down');
  await sell(at);
  expect(at.desk.ledger.account()).toMatchObject({ balance: 9960, pending: 9962 });
  await choose(at, WORD.clearing);
  expect(await choose(at, ROW.withdraw, '500')).toContain('Withdraw to the bank: more than there is');
  await at.desk.pass(60_000);
  expect(at.desk.ledger.account()).toMatchObject({ balance: 19_922, pending: 0 });
  expect(at.desk.ledger.arrivals().map(({ state }) => state)).toEqual(['credited', 'credited']);
  expect(await choose(at, WORD.suspend, '')).toContain('Instant settlement suspended: papers are missing');
  expect(await choose(at, ROW.apply, '', '', '6217000000000000001')).toContain('suspended; ask the acquirer');
  await sell(at);
  expect(at.desk.ledger.account()).toMatchObject({ balance: 19_922, pending: 9962 });
  expect(await choose(at, WORD.resume)).toContain('Instant settlement enabled');
  expect(await choose(at, WORD.close)).toContain('Instant settlement closed');
  await expect(at.screen.text()).toMatchFileSnapshot('screens/merchant-hall-110x35-en.txt');
  await at.type(KEY.left);
  await expect(at.screen.text()).toMatchFileSnapshot('screens/merchant-statement-110x35-en.txt');
  await at.type(KEY.left);
  await expect(at.screen.text()).toMatchFileSnapshot('screens/merchant-balance-110x35-en.txt');
});

it('a reversal of money that was spent leaves the account below zero, and the phone says so', async () => {
  const at = new RealDesk('lakala-classic', 80, 24);
  await at.signOn();
  await at.type('k');
  await choose(at, ROW.register, '13800000001', PASSWORD);
  await choose(at, ROW.logIn, '13800000001', PASSWORD);
  at.desk.controls.order({ kind: 'cut' });
  await at.type(KEY.escape);
  await at.begin('qr-sale', '10000');
  await at.seeing('scan-code');
  await at.type('s');
  await at.seeing('no-response');
  await at.type('k');
  expect(await choose(at, ROW.withdraw, '90')).toContain('转出到银行卡: 成功');
  // The next transaction delivers the reversal first.
  await at.type(KEY.escape, KEY.enter);
  await at.begin('qr-sale', '1000');
  await at.seeing('scan-code');
  await at.type(KEY.escape);
  await at.seeing('idle');
  await at.type('k', KEY.left, KEY.left);
  expect(at.screen.text()).toContain('余额  -¥90.00');
  expect(at.screen.text()).toContain('账户透支, 以后的到账先抵扣');
  // Read once, the messages are not new when the phone is taken up again; its pages go round.
  await at.type(KEY.left, 'w', 'k');
  expect(at.screen.text()).toContain('账户透支 90.00 元, 以后的到账先抵扣');
  expect(at.screen.text()).not.toContain('●');
  await at.type(KEY.left);
  expect(at.screen.text()).toContain('▶');
});

it('a click chooses a row, a page of the phone, and the pane', async () => {
  const at = new RealDesk('lakala-classic', 80, 24, newMerchant);
  await at.signOn();
  for (const text of ['k 商户', '余额   流水', '服务大厅', '登录 ']) {
    const { x, y } = at.screen.find(text);
    at.screen.click(x, y);
    await at.screen.settled();
    await at.desk.pass(20);
    await at.screen.settled();
  }
  expect(at.screen.text()).toContain('手机号');
});
