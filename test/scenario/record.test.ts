/** The round trip of a recording: what hands did on one desk is written down, and holds on a new one. */
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Desk } from '../../src/desk/desk.ts';
import { VirtualDesk } from '../../src/desk/virtual-desk.ts';
import type { Key } from '../../src/firmware/keys.ts';
import type { MerchantAct } from '../../src/host/merchant/acts.ts';
import { present } from '../../src/lib/assert.ts';
import { hidden, Secret } from '../../src/lib/secret.ts';
import { loadProfile } from '../../src/machine/profile.ts';
import { failureText } from '../../src/scenario/failure-text.ts';
import { readScenarios } from '../../src/scenario/read-scenario.ts';
import { landmarks } from '../../src/scenario/record/landmarks.ts';
import { recordable } from '../../src/scenario/record/recordable.ts';
import { wayTo } from '../support/menu.ts';
import { RecordedDesk, type RecordedDeskOptions } from '../support/recorded-desk.ts';
import { run, scenarioFile } from '../support/scenarios.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** What an editor with a YAML language server goes by. */
const SCHEMA = fileURLToPath(new URL('../../fixtures/scenario.schema.json', import.meta.url));
const judge = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));

interface Flow {
  readonly options?: RecordedDeskOptions;
  play(desk: RecordedDesk): Promise<void>;
  /** What the file says, among the rest. */
  readonly says: readonly string[];
  readonly saysNot?: readonly string[];
}

/** In the merchant's app of a desk, until the host has it in its books. */
async function acting(
  { virtual }: RecordedDesk,
  { merchant }: Pick<Desk, 'merchant'>,
  act: MerchantAct,
): Promise<void> {
  const done = present(merchant, "the merchant's app").do(act);
  await virtual.pass(100);
  await done;
}

/** A line of the menu that opens another. */
const SUBMENU = String(wayTo('pre-auth', loadProfile('lakala-classic'))[0]) as Key;

const FLOWS: { readonly [name: string]: Flow } = {
  'a sign-on and a sale, slips and money': {
    async play(desk) {
      await desk.signOn();
      await desk.sell();
      await desk.seeing('next-copy');
      desk.press('enter');
      await desk.seeing('idle');
    },
    says: [
      '  - power: on\n  - screen: { name: operator }\n  - type: "01"\n  - press: enter\n',
      '  - screen: { name: signed-in, text: 签到成功 }\n  - reply: "00"\n',
      '  - pin: "123456"\n  - screen: { name: approved, text: 交易成功 金额 12.34 }\n  - reply: "00"\n',
      '  - receipt: 商户存根 MERCHANT COPY\n  - receipt: 消费(SALE)\n  - receipt: RMB 12.34\n  - receipt: 实时到账 已到账\n',
      '  - screen: { name: next-copy }\n  - press: enter\n  - receipt: 持卡人存根 CARDHOLDER COPY\n',
      '  - ledger: { balance: 12.28, verified: true }\n',
    ],
    saysNot: ['12:00:', '000002', '6212'],
  },
  'a sale that is declined by the instructor, an order taken back': {
    async play(desk) {
      await desk.signOn();
      desk.desk.controls?.order({ kind: 'silence' });
      desk.desk.controls?.clear();
      desk.desk.controls?.order({ kind: 'answer', responseCode: '61' });
      await desk.sell();
      await desk.seeing('declined');
    },
    says: ['  - host: { answer: "61" }\n', 'name: declined, text: 61', '  - reply: "61"\n', 'balance: 0.00'],
    saysNot: ['silence'],
  },
  'a wrong PIN with second thoughts, then the right one': {
    async play(desk) {
      await desk.signOn();
      await desk.sell('100', 'unionpay-debit', '99');
      desk.press('9', '9', 'clear', '9', '9', '9', 'enter');
      await desk.seeing('declined');
      desk.press('cancel');
      await desk.sell('100', 'unionpay-debit', '1234567890123');
      await desk.seeing('idle');
    },
    says: ['  - pin: "999999"\n', '  - reply: "55"\n', '  - pin: "123456789012"\n'],
  },
  'digits before a cancelled PIN entry': {
    async play(desk) {
      await desk.signOn();
      desk.swipe();
      await desk.seeing('check-card');
      desk.press('enter');
      desk.enter('700');
      await desk.seeing('pin');
      desk.press('4', '7', '1', '1', 'cancel');
      await desk.seeing('idle');
    },
    says: ['  - screen: { name: pin }\n  - press: cancel\n'],
    saysNot: ['4711'],
  },
  "the merchant's acts in his app, the acquirer's word, and a clearing that is down for a while": {
    options: { terminal: 'lakala-smart', host: { configFile: 'new-merchant' } },
    async play(desk) {
      const act = (said: MerchantAct): Promise<void> => acting(desk, desk.desk, said);
      const credentials = { phone: '13812345678', password: new Secret<string>('my own secret', hidden) };
      const pay = async (): Promise<void> => {
        desk.choose('qr-sale');
        await desk.seeing('amount');
        desk.enter('10000');
        await desk.seeing('scan-code');
        desk.terminal.scan(present(desk.desk.phones, 'phones').code('wechat-zhang'));
        await desk.seeing('idle');
      };
      await desk.signOn();
      await act({ act: 'register', ...credentials });
      await act({ act: 'log-in', ...credentials, password: new Secret<string>('not quite it', hidden) });
      await act({ act: 'log-in', ...credentials });
      await act({ act: 'add-terminal', terminal: '10000002' });
      await act({ act: 'apply', name: '示例便利店', account: '6217000000000000001' });
      await act({ act: 'approve' });
      await pay();
      desk.desk.clearing?.set({ down: true });
      await pay();
      desk.desk.clearing?.set({});
      await desk.virtual.pass(60_000);
      await act({ act: 'withdraw', amount: 19_000 });
      await act({ act: 'suspend', reason: '风险核查' });
    },
    says: [
      'host: { config: new-merchant }\n',
      '  - merchant: { register: { phone: "13800005678", password: the right password } }\n',
      '  - merchant: { log-in: { phone: "13800005678", password: a wrong password }, refused: 手机号或密码错误 }\n',
      '  - merchant: { log-in: { phone: "13800005678", password: the right password } }\n',
      '  - merchant: { apply: { name: 示例便利店, account: "6217000000000000001" }, service: reviewing }\n',
      '  - merchant: { approve: {}, service: enabled }\n',
      '  - host: { clearing: down }\n',
      '  - host: { clearing: up }\n',
      '  - merchant: { withdraw: { amount: 190.00 } }\n',
      '  - merchant: { suspend: { reason: 风险核查 }, service: suspended }\n',
      '  - ledger: { balance: 9.22, verified: true }\n',
    ],
    saysNot: ['my own secret', 'not quite it', '1234567'],
  },
  'a sale, its void, and a settlement': {
    async play(desk) {
      await desk.signOn();
      await desk.sell();
      await desk.seeing('idle');
      desk.press('void');
      desk.enter('123456');
      desk.enter('2');
      await desk.seeing('original');
      desk.press('enter');
      await desk.seeing('swipe-card');
      desk.swipe();
      desk.press('enter');
      desk.enter('123456');
      await desk.seeing('approved');
      await desk.seeing('idle');
      desk.terminal.tearPaper();
      desk.press('settlement');
      await desk.seeing('settlement-totals');
      desk.press('enter');
      await desk.seeing('settled');
      await desk.seeing('idle');
    },
    says: ['消费撤销(VOID)', 'RMB -12.34', '  - tear-paper\n', 'name: settled, text: 结算成功', 'balance: 0.00'],
  },
  'a refund by the number on the slip, on another day than scenarios begin on': {
    options: { startMs: Date.UTC(2027, 2, 14, 7, 30) },
    async play(desk) {
      await desk.signOn();
      await desk.sell();
      await desk.seeing('idle');
      desk.press('refund');
      await desk.seeing('supervisor');
      desk.enter('123456');
      await desk.seeing('swipe-card');
      desk.swipe();
      await desk.seeing('check-card');
      desk.press('enter');
      await desk.seeing('original-rrn');
      desk.enter('031400000002');
      await desk.seeing('original-date');
      desk.enter('0314');
      await desk.seeing('amount');
      desk.enter('500');
      await desk.seeing('check-refund');
      desk.press('enter');
      await desk.seeing('approved');
      await desk.seeing('idle');
    },
    says: ['name: Recorded on 2027-03-14 at 15:30 (', 'start: { at: 2027-03-14 12:00 }', '退货(REFUND)', 'RMB -5.00'],
  },
  'a host that is silent, and the reversal before the next sale': {
    async play(desk) {
      await desk.signOn();
      desk.desk.controls?.order({ kind: 'silence' });
      await desk.sell();
      await desk.seeing('no-response');
      desk.press('enter');
      await desk.sell('2000');
      await desk.seeing('approved');
      await desk.seeing('idle');
    },
    says: [
      '  - host: silence\n',
      'name: no-response, text: 接收超时 }\n  - pending-reversal: true\n',
      '  - pending-reversal: false\n',
      'balance: 19.90',
    ],
  },
  'a host that answers when nobody waits any more': {
    async play(desk) {
      await desk.signOn();
      desk.desk.controls?.order({ kind: 'delay', delayMs: 70_000 });
      await desk.sell();
      await desk.seeing('no-response');
      await desk.virtual.pass(20_000);
      await desk.seeing('idle');
      await desk.sell('2000');
      await desk.seeing('idle');
    },
    says: ['  - host: { delay: 70s }\n', '  - clock: 71s\n', 'balance: 19.90'],
  },
  'a line that is unplugged, and plugged in again': {
    async play(desk) {
      await desk.signOn();
      desk.terminal.unplugLine();
      desk.terminal.unplugLine();
      await desk.sell();
      await desk.seeing('line-unplugged');
      desk.terminal.plugLine();
      await desk.seeing('idle');
    },
    says: ['  - unplug\n  - press: sale\n', 'text: 线路未接通 }\n  - plug\n'],
  },
  'power that fails while the host is asked, at the same moment': {
    async play(desk) {
      await desk.signOn();
      desk.desk.controls?.order({ kind: 'delay', delayMs: 5000 });
      await desk.sell();
      await desk.seeing('receiving', 3250);
      desk.press('1');
      desk.terminal.power(false);
      desk.press('1', '2');
      desk.swipe();
      await desk.virtual.pass(10_000);
      await desk.signOn();
    },
    says: [
      '  - screen: { name: receiving }\n  - type: "1"\n  - clock: 3250ms\n  - power: off\n  - clock: ',
      '  - power: on\n',
      'reversal',
      'balance: 0.00',
    ],
    saysNot: ['"12"'],
  },
  'power that fails in the middle of a slip': {
    async play(desk) {
      await desk.signOn();
      await desk.sell();
      await desk.seeing('approved', 1500);
      desk.terminal.power(false);
      desk.terminal.power(true);
      await desk.seeing('unprinted');
      desk.press('enter');
      await desk.seeing('operator');
    },
    says: ['  - power: off\n  - power: on\n', 'name: unprinted', '****重打印 DUPLICATED****'],
  },
  'paper that ends, and is torn off in the middle of a slip': {
    options: { rollLines: 60 },
    async play(desk) {
      await desk.signOn();
      await desk.sell();
      await desk.seeing('approved', 1000);
      desk.terminal.tearPaper();
      await desk.seeing('paper-out');
      desk.terminal.loadPaper();
      await desk.seeing('idle');
    },
    says: [
      'roll-lines: 60\n',
      '  - receipt: "手续费(FEE): RMB 0.06"\n  - tear-paper\n',
      '  - screen: { name: paper-out }\n',
      '  - load-paper\n',
    ],
  },
  'English, by the key and by the factory': {
    options: { language: 'en' },
    async play(desk) {
      await desk.signOn();
      desk.press('language');
      await desk.seeing('idle');
      desk.press('language');
      await desk.sell();
      await desk.seeing('idle');
    },
    says: [
      'language: en\n',
      '  - press: [language, language, sale]\n',
      'text: APPROVED Amount 12.34',
      '"NET: RMB 12.28"',
    ],
  },
  'a card that is keyed in, and one that is mistyped': {
    async play(desk) {
      await desk.signOn();
      desk.press('sale');
      desk.enter('1234');
      desk.press('6');
      await desk.seeing('card-number');
      desk.enter('212345678901265');
      await desk.seeing('expiry');
      desk.enter('3012');
      await desk.seeing('check-card');
      desk.press('cancel');
      await desk.seeing('idle');
      desk.press('sale');
      desk.enter('1234');
      desk.enter('6212345678901264');
      await desk.seeing('card-number-invalid');
      await desk.seeing('swipe-card');
      desk.terminal.swipeBadly();
      await desk.seeing('card-read-error');
    },
    says: ['  - key-card: unionpay-debit\n  - screen: { name: check-card }\n', '  - swipe-badly\n', 'text: 卡号错误'],
    saysNot: ['212345678901265'],
  },
  'a smart terminal, its menu touched': {
    options: { terminal: 'lakala-smart' },
    async play(desk) {
      await desk.signOn();
      desk.press('1');
      desk.enter('1234');
      await desk.seeing('swipe-card');
      desk.swipe();
      desk.press('enter');
      desk.enter('123456');
      await desk.seeing('approved');
      await desk.seeing('idle');
    },
    says: ['terminal: lakala-smart\n', '  - screen: { name: idle }\n  - type: "1"\n  - screen: { name: amount }\n'],
  },
  'nobody there: idle for a while, a menu that closes itself one by one, and what it says': {
    async play(desk) {
      await desk.signOn();
      await desk.virtual.pass(70_000);
      desk.press('menu', SUBMENU);
      await desk.virtual.pass(60_500);
      desk.press('3');
      await desk.virtual.pass(70_000);
      await desk.seeing('idle');
      desk.press('sale', '9');
      await desk.virtual.pass(70_000);
      desk.press('menu');
    },
    says: ['text: 操作超时', `  - press: menu\n  - screen: { name: menu }\n  - type: "${SUBMENU}"\n`, 'text: 功能菜单'],
  },
  'keys typed ahead while the terminal is at work, and in both copies of a slip': {
    async play(desk) {
      await desk.signOn();
      await desk.sell();
      desk.press('1', 'enter', '00');
      await desk.seeing('receiving', 0);
      desk.press('cancel', 'cancel', '5', '5');
      await desk.seeing('approved');
      desk.press('menu', 'star', 'sale');
      await desk.virtual.until(() => desk.terminal.screen()?.name === 'next-copy', 60_000);
      await desk.seeing('approved');
      desk.press('hash');
      await desk.seeing('idle');
    },
    says: [
      '  - screen: { name: connecting }\n  - type: "1"\n  - press: [enter, "00"]\n',
      '  - screen: { name: receiving }\n  - press: [cancel, cancel]\n  - type: "55"\n',
      '  - screen: { name: next-copy }\n  - screen: { name: approved, text: 交易成功 金额 12.34 }\n  - type: "#"\n',
    ],
  },
  'customers who pay with their phones: scanned, refused, asked for a password, and by the code on the display': {
    async play(desk) {
      const phones = present(desk.desk.phones, 'the phones');
      const scan = async (name: string) => {
        desk.choose('qr-sale');
        await desk.seeing('amount');
        desk.enter('5000');
        await desk.seeing('scan-code');
        desk.terminal.scan(phones.code(name));
      };
      await desk.signOn();
      await scan('wechat-poor');
      await desk.seeing('declined');
      desk.press('enter');
      await scan('wechat-asks');
      await desk.seeing('paying', 12_300);
      void phones.approve('wechat-asks');
      await desk.seeing('approved');
      await desk.seeing('idle');
      desk.choose('qr-order');
      await desk.seeing('amount');
      desk.enter('2500');
      desk.press('1');
      await desk.seeing('show-code', 8000);
      const shown = desk.terminal.screen()?.qr ?? '';
      void phones.pay('wechat-poor', shown);
      await desk.virtual.pass(1000);
      void phones.pay('wechat-zhang', shown);
      await desk.seeing('approved');
      await desk.seeing('idle');
      await desk.sell();
      await desk.seeing('idle');
    },
    says: [
      '  - scan: wechat-poor\n',
      '  - reply: A7\n  - pending-reversal: true\n  - clock: 12300ms\n  - approve: wechat-asks\n',
      '  - pay: { phone: wechat-poor, refused: 钱包余额不足 }\n',
      '  - pay: wechat-zhang\n',
    ],
  },
  'a night at rest, after which the terminal wants to be signed in': {
    async play(desk) {
      await desk.signOn();
      await desk.virtual.pass(13 * 3_600_000);
      desk.swipe();
      await desk.seeing('sign-in-first');
      desk.press('enter');
      await desk.seeing('check-card');
    },
    says: ['  - clock: 1d\n  - swipe: unionpay-debit\n  - screen: { name: sign-in-first'],
  },
};

describe('a recording', () => {
  it.each(Object.entries(FLOWS))('holds when it is played again: %s', async (_, flow) => {
    const { options, play, says, saysNot = [] } = flow;
    const desk = new RecordedDesk(options).start();
    await play(desk);
    const { text, result } = await desk.replayed();
    expect(result.failure && failureText(result.failure).join('\n'), text).toBeUndefined();
    for (const part of says) expect(text).toContain(part);
    for (const part of saysNot) expect(text).not.toContain(part);
    expect(judge(parse(text)), JSON.stringify(judge.errors)).toBe(true);
  });

  it('fails where the terminal, its paper, the wire or the money are not as they were', async () => {
    const desk = new RecordedDesk().start();
    await desk.signOn();
    await desk.sell();
    await desk.seeing('idle');
    const { text } = await desk.replayed();
    const changes = [
      ['name: approved, text', 'name: declined, text'],
      ['金额 12.34', '金额 12.35'],
      ['reply: "00"', 'reply: "51"'],
      ['净额(NET): RMB 12.28', '净额(NET): RMB 12.29'],
      ['operator: "01"', 'operator: none'],
      ['balance: 12.28', 'balance: 12.34'],
    ] as const;
    for (const [before, after] of changes) {
      const [changed] = readScenarios(scenarioFile(text.replace(before, after)));
      expect(changed && (await run(changed)).failure, after).toBeDefined();
    }
  });
});

describe('where a recording can begin', () => {
  it('begins on a desk that has traded, with its operator, trace number, batch and line, and ends without its past', async () => {
    const desk = new RecordedDesk();
    await desk.signOn();
    await desk.sell();
    await desk.seeing('idle');
    desk.press('settlement');
    await desk.seeing('settlement-totals');
    desk.press('enter');
    await desk.seeing('settled');
    await desk.seeing('idle');
    await desk.sell();
    await desk.seeing('idle');
    desk.terminal.unplugLine();
    desk.desk.controls?.order({ kind: 'answer', responseCode: '96' });
    desk.start();
    desk.terminal.plugLine();
    await desk.sell('500');
    await desk.seeing('declined');
    desk.press('cancel');
    await desk.sell('5000');
    await desk.seeing('idle');
    desk.press('void');
    await desk.seeing('supervisor');
    desk.enter('123456');
    await desk.seeing('original-trace');
    desk.enter('7');
    await desk.seeing('original');
    const { text, result } = await desk.replayed();
    expect(result.failure && failureText(result.failure).join('\n'), text).toBeUndefined();
    expect(text).toContain('start: { at: 2026-11-22 12:00, operator: "01", trace: 5, batch: 2 }\n');
    expect(text).toContain('steps:\n  - unplug\n  - host: { answer: "96" }\n');
    expect(text).toContain('  - ledger: { balance: 49.75, verified: true }\n');
  });

  const FOUND: { readonly [how: string]: (desk: RecordedDesk) => Promise<void> } = {
    'switched off, its sign-in still good': async (desk) => {
      desk.terminal.power(false);
    },
    'at rest with nobody signed on, its sign-in still good': async (desk) => {
      desk.terminal.power(false);
      desk.terminal.power(true);
      await desk.seeing('operator');
      desk.press('cancel');
    },
    'switched off, its sign-in of yesterday': async (desk) => {
      desk.terminal.power(false);
      await desk.virtual.pass(86_400_000);
    },
    'at rest with nobody signed on, its sign-in of yesterday': async (desk) => {
      desk.terminal.power(false);
      await desk.virtual.pass(86_400_000);
      desk.terminal.power(true);
      await desk.seeing('operator');
      desk.press('cancel');
    },
  };

  it.each(Object.entries(FOUND))('begins on a desk that is %s', async (_, find) => {
    const desk = new RecordedDesk();
    await desk.signOn();
    await desk.sell();
    await desk.seeing('idle');
    await find(desk);
    desk.start();
    if (desk.terminal.lamps().power) desk.press('sign-in');
    else desk.terminal.power(true);
    await desk.seeing('operator');
    desk.enter('02');
    await desk.seeing('password');
    desk.enter('0000');
    await desk.seeing('idle');
    await desk.sell();
    await desk.seeing('idle');
    const { text, result } = await desk.replayed();
    expect(result.failure && failureText(result.failure).join('\n'), text).toBeUndefined();
    expect(text).toContain('operator: "02"');
  });

  it('begins with a merchant who has been here before, however his service stands', async () => {
    const desk = new RecordedDesk({ host: { configFile: 'new-merchant' } });
    const act = (said: MerchantAct): Promise<void> => acting(desk, desk.virtual, said);
    const credentials = { phone: '13812345678', password: new Secret<string>('my own secret', hidden) };
    await desk.signOn();
    await act({ act: 'register', ...credentials });
    await act({ act: 'log-in', ...credentials });
    await act({ act: 'add-terminal', terminal: '10000001' });
    await act({ act: 'apply', name: '示例便利店', account: '6217000000000000001' });
    await act({ act: 'approve' });
    await act({ act: 'suspend', reason: '风险核查' });
    await desk.virtual.pass(3_600_000);
    desk.start();
    await acting(desk, desk.desk, { act: 'withdraw', amount: 100 });
    await acting(desk, desk.desk, { act: 'resume' });
    await desk.sell();
    await desk.seeing('idle');
    const { text, result } = await desk.replayed();
    expect(result.failure && failureText(result.failure).join('\n'), text).toBeUndefined();
    expect(text).toContain('refused: 请先登录');
    expect(text).toContain('receipt: 实时到账 已到账');
  });

  it('does not begin in the middle of something, and says why in the language of the device', async () => {
    const desk = new RecordedDesk({ language: 'en' });
    const why = (): unknown => desk.recording.toggle();
    const refused = (text: string) => ({ kind: 'refused', why: text });
    await desk.signOn();
    desk.press('sale');
    expect(why()).toEqual(refused('Record from a terminal at rest, or switched off'));
    desk.press('cancel');
    desk.desk.controls?.order({ kind: 'silence' });
    await desk.sell();
    await desk.seeing('receiving');
    expect(why()).toEqual(refused('Record from a terminal at rest, or switched off'));
    await desk.seeing('no-response');
    desk.press('enter');
    expect(why()).toEqual(refused('The terminal has unfinished business: bring it to an end first'));
    desk.press('language');
    expect(why()).toEqual(refused('终端还有未完成的交易 请先处理'));
    await desk.sell();
    await desk.seeing('idle');
    await desk.virtual.pass(86_400_000);
    expect(why()).toEqual(refused('请先签到再录制'));
    expect(desk.recording.active).toBe(false);
    await desk.virtual.close();
  });

  it('leaves a file alone that is there already, and goes on when its own cannot be written', async () => {
    const there = scenarioFile('name: Mine\n');
    const virtual = new VirtualDesk({ profile: loadProfile('lakala-classic') });
    const files = [there, `${there}/no-folder.yaml`, scenarioFile('').replace('.yaml', '-new.yaml')];
    const { recording } = recordable(virtual, { terminal: 'lakala-classic', fileFor: () => files.shift() ?? '' });
    let changes = 0;
    recording.onChange(() => changes++);
    expect(recording.toggle()).toMatchObject({ kind: 'refused', why: `文件已存在 ${there}` });
    expect(recording.toggle()).toEqual({ kind: 'started' });
    expect(recording.toggle()).toMatchObject({
      kind: 'refused',
      why: expect.stringMatching(/^无法写入文件 EEXIST/),
    });
    expect(recording.active).toBe(true);
    expect(changes).toBe(1);
    expect(readFileSync(there, 'utf8')).toBe('name: Mine\n');
    await virtual.close();
  });
});

describe('the file of a recording', () => {
  const folder = temporaryFolder();

  async function recorded(desk: Desk, file: string): Promise<string> {
    const { recording } = recordable(desk, { terminal: 'lakala-classic', fileFor: () => file });
    recording.toggle();
    expect(recording.toggle()).toEqual({ kind: 'saved', file });
    await desk.close();
    return readFileSync(file, 'utf8');
  }

  it("names somebody else's host, and knows nothing of its books", async () => {
    const virtual = new VirtualDesk({ profile: loadProfile('lakala-classic') });
    const { terminal, flash, line, wallet, open } = virtual;
    const hostAddress = '192.0.2.7:8583';
    const desk = { terminal, flash, line, wallet, open, hostAddress, close: () => virtual.close() };
    const text = await recorded(desk, join(folder, 'other.yaml'));
    expect(text).toContain(`host: ${hostAddress}\n`);
    expect(text).not.toContain('ledger');
    expect(readScenarios(join(folder, 'other.yaml'))).toMatchObject([
      { host: { addresses: [{ kind: 'tcp', port: 8583 }] } },
    ]);
  });

  it('begins with the schema for editors where that lies beside it or one folder up, and in no other place', async () => {
    copyFileSync(SCHEMA, join(folder, 'scenario.schema.json'));
    const firstLine = async (...path: readonly string[]): Promise<string | undefined> => {
      const desk = new VirtualDesk({ profile: loadProfile('lakala-classic') });
      return (await recorded(desk, join(folder, ...path))).split('\n')[0];
    };
    expect(await firstLine('beside.yaml')).toBe('# yaml-language-server: $schema=scenario.schema.json');
    expect(await firstLine('below', 'it.yaml')).toBe('# yaml-language-server: $schema=../scenario.schema.json');
    expect(await firstLine('far', 'below', 'it.yaml')).toMatch(/^name: Recorded on 2026-11-22 at 12:00$/);
  });
});

describe('landmarks', () => {
  it('waits at what is wanted, and in between where a screen comes twice', () => {
    expect(landmarks(['a', 'b', 'c'], [2])).toEqual([2]);
    expect(landmarks(['a', 'b', 'a'], [2])).toEqual([1, 2]);
    expect(landmarks(['a', 'b', 'a', 'c'], [3])).toEqual([3]);
    expect(landmarks(['a', 'b', 'c', 'b', 'd', 'b'], [1, 5])).toEqual([1, 4, 5]);
    expect(landmarks(['a', 'b', 'a', 'b', 'a'], [4])).toEqual([1, 2, 3, 4]);
  });
});
