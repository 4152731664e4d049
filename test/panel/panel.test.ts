import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DESK_KEYS, PANE_KEYS, PAPER_KEYS } from '../../src/panel/keyboard.ts';
import { LINE_PRESETS } from '../../src/panel/line-presets.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { AtThePanel, KEY } from './at-the-panel.ts';
import { saleFrame } from './fake-desk.ts';
import { FakePlayback, FakeRecording } from './fake-playback.ts';
import { smartProfile } from './fake-profile.ts';

const folder = temporaryFolder();

describe('keys', () => {
  it('press the device: digits, Enter, Backspace, Esc, letters for functions', async () => {
    const at = new AtThePanel(80, 24);
    await at.type('1', '2', '*', '#', KEY.enter, KEY.backspace, KEY.escape, KEY.up, KEY.down, 'm', 'x', KEY.f2);
    expect(at.calls).toEqual(
      ['1', '2', 'star', 'hash', 'enter', 'clear', 'cancel', 'up', 'down', 'menu', 'sale', 'menu'].map(
        (key) => `press ${key}`,
      ),
    );
  });

  it('that this model does not have are told of, and press nothing', async () => {
    const at = new AtThePanel(80, 24, { profile: smartProfile });
    await at.type('.', 'x', '1');
    expect(at.screen.text()).toContain('这台终端没有这个键');
    expect(at.calls).toEqual(['press dot', 'press 1']);
  });

  it('that arrive in one read are all pressed, in order', async () => {
    const at = new AtThePanel(80, 24);
    await at.type(`12${KEY.up}3\r`);
    expect(at.calls).toEqual(['press 1', 'press 2', 'press up', 'press 3', 'press enter']);
  });

  it('show on the screen within the frame: the amount, and the key lit until it is let go', async () => {
    const at = new AtThePanel(80, 24);
    await at.settle();
    const seven = at.screen.find('[   7   ]');
    const dark = at.screen.background(seven.x, seven.y);
    at.screen.type('7');
    await at.screen.settled();
    at.clock.advanceByMs(8);
    await at.screen.settled();
    expect(at.screen.text()).toContain('0.07');
    expect(at.screen.background(seven.x, seven.y)).not.toBe(dark);
    at.clock.advanceByMs(200);
    await at.settle();
    expect(at.screen.background(seven.x, seven.y)).toBe(dark);
  });

  it('light up for presses by others, too', async () => {
    const at = new AtThePanel(80, 24);
    await at.settle();
    const { x, y } = at.screen.find('[ 确认');
    const dark = at.screen.background(x, y);
    at.desk.terminal.press('enter');
    await at.settle();
    expect(at.screen.background(x, y)).not.toBe(dark);
  });

  it('act on the desk: swipe, bad swipe, line, power, paper', async () => {
    const at = new AtThePanel(80, 24);
    await at.type('s', 'S', 'u', 'u', 'o', 'o', 'a', 't');
    expect(at.calls).toEqual('swipe,swipe badly,unplug,plug,power off,power on,load paper,tear'.split(','));
  });

  it('change the language of the device and with it every word around it', async () => {
    const at = new AtThePanel(110, 35);
    expect(await at.text()).toContain('刷卡槽');
    await at.type('l');
    const english = at.screen.text();
    expect(english).toContain('Card slot');
    expect(english).toContain('Wallet');
    expect(english).not.toMatch(/卡包|窗格|就绪/);
  });
});

describe('panes', () => {
  it('are reached by letter and by Tab, and leave the device to Esc', async () => {
    const at = new AtThePanel(80, 24);
    await at.type('n');
    expect(at.screen.text()).toContain('还没有报文');
    await at.type(KEY.tab);
    expect(at.screen.text()).toContain('898110000000001');
    await at.type(KEY.escape);
    expect(at.screen.text()).toContain('刷卡槽');
    expect(at.calls).toEqual([]);
    await at.type(KEY.backTab);
    expect(at.screen.text()).toContain('127.0.0.1:8583');
  });

  it('never keep a digit from the device', async () => {
    const at = new AtThePanel(80, 24);
    await at.type('h', '5', KEY.enter);
    expect(at.calls).toEqual(['press 5', 'press enter']);
    expect(at.screen.text()).toContain('刷卡槽');
  });

  it('choose a card and swipe it', async () => {
    const at = new AtThePanel(80, 24);
    await at.type('w', KEY.down, KEY.down);
    expect(at.screen.text()).toContain('▶ 维萨信用卡');
    await at.type(KEY.enter);
    expect(at.calls).toEqual(['swipe']);
    expect(at.screen.text()).toContain('维萨信用卡');
  });

  it('take an answer code in a field of its own, then give the order', async () => {
    const at = new AtThePanel(110, 35);
    await at.type('h', KEY.enter, '5', '2', KEY.backspace, '1');
    expect(at.screen.text()).toContain('51');
    expect(at.calls).toEqual([]);
    await at.type(KEY.enter);
    expect(at.desk.controls.waiting()).toEqual([{ kind: 'answer', responseCode: '51' }]);
    await at.type(KEY.down, KEY.enter, '2', '.', '5', KEY.enter, KEY.down, KEY.enter, KEY.down, KEY.enter);
    expect(at.desk.controls.waiting().slice(1)).toEqual([
      { kind: 'delay', delayMs: 2500 },
      { kind: 'silence' },
      { kind: 'cut' },
    ]);
    expect(at.screen.text()).toContain('2.5 秒');
    await at.type(KEY.down, KEY.enter, '9', '1', KEY.enter, KEY.down, KEY.enter);
    expect(at.desk.controls.waiting().slice(4)).toEqual([
      { kind: 'request', request: 'download-parameters' },
      { kind: 'corrupt-kcv', key: 'MAK' },
    ]);
    expect(at.screen.text()).toContain('参数下载');
    await at.type(KEY.down, KEY.enter);
    expect(at.desk.controls.waiting()).toEqual([]);
  });

  it('count the orders that do not fit a small window', async () => {
    const at = new AtThePanel(80, 24);
    await at.type('h');
    for (let order = 0; order < 6; order++) at.desk.controls.order({ kind: 'silence' });
    await at.type(KEY.down);
    expect(at.screen.text()).toMatch(/2\. 不回应[\s\S]*▼ 4 下面还有/);
  });

  it('put one fault after another on the line, and cut it', async () => {
    const at = new AtThePanel(110, 35);
    await at.type('h', ...Array.from({ length: 7 }, () => KEY.down));
    expect(at.screen.text()).toContain('正常 ▸');
    await at.type(KEY.enter, KEY.enter);
    expect(at.desk.line.faults).toEqual({ bitsPerSecond: 1200 });
    expect(at.screen.text()).toContain('1200波特 ▸');
    for (let press = 2; press < LINE_PRESETS.length; press++) await at.type(KEY.enter);
    expect(at.desk.line.faults).toEqual({});
    await at.type(KEY.down, KEY.enter);
    expect(at.desk.cuts).toBe(1);
  });

  it('ignore an answer that is none: one character, no time, too long a time', async () => {
    const at = new AtThePanel(80, 24);
    await at.type('h', KEY.enter, '5', KEY.enter, KEY.escape);
    await at.type(KEY.down, KEY.enter, '.', KEY.enter, KEY.backspace, '9', '9', '9', KEY.enter);
    expect(at.desk.controls.waiting()).toEqual([]);
    await at.type(KEY.escape, KEY.escape, '1');
    expect(at.calls).toEqual(['press 1']);
  });

  it('show frames as they pass, follow the newest, and stay where a person scrolled', async () => {
    const at = new AtThePanel(80, 24);
    await at.type('n');
    for (let stan = 1; stan <= 30; stan++) {
      const text = String(stan).padStart(6, '0');
      at.desk.send('out', saleFrame('0200', text, 100), 1000 * stan);
      at.desk.send('in', saleFrame('0210', text, 100), 1000 * stan + 7);
    }
    expect(await at.text()).toContain('000030');
    expect(at.screen.text()).toContain('7 ms');
    await at.type(KEY.home);
    expect(at.screen.text()).toContain('000001');
    at.desk.send('out', saleFrame('0200', '000031', 100), 40_000);
    expect(await at.text()).not.toContain('000031');
    await at.type(KEY.end);
    expect(at.screen.text()).toContain('000031');
  });

  it('open a frame to its data elements and bytes, secrets starred, in the language of the device', async () => {
    const at = new AtThePanel(80, 24);
    at.desk.sell(1234, '000017');
    await at.type('n', KEY.up, KEY.enter);
    expect(at.screen.text()).toMatch(/ 52 个人标识码数据 +\*\*\*\*/);
    expect(at.screen.text()).toContain('80 20 C1 80 31 ** **');
    at.desk.terminal.light({ language: 'en' });
    expect(await at.text()).toMatch(/ 11 System trace audit number +000017/);
    await at.type(KEY.enter);
    expect(at.screen.text()).not.toContain('System trace');
  });

  it('say it when the host is somebody else’s', async () => {
    const at = new AtThePanel(80, 24);
    const foreign = Object.assign(Object.create(at.desk) as typeof at.desk, { ledger: undefined, controls: undefined });
    const other = new AtThePanel(80, 24, { desk: foreign });
    await other.type('g');
    expect(other.screen.text()).toContain('看不到它的账本');
    await other.type('h');
    expect(other.screen.text()).toContain('这里不能指挥它');
    await other.type(KEY.enter);
    expect(other.screen.text()).not.toContain('余额');
  });
});

describe('mouse', () => {
  it('presses keys, chooses tabs and cards, swipes', async () => {
    const at = new AtThePanel(80, 24);
    await at.settle();
    await at.clickOn('[ 确认');
    await at.clickOn('重打印');
    expect(at.calls).toEqual(['press enter', 'press reprint']);
    await at.clickOn('卡包');
    await at.clickOn('JCB 信用卡');
    expect(at.screen.text()).toContain('▶ JCB 信用卡');
    await at.clickOn('s 刷卡');
    await at.clickOn('刷卡槽');
    expect(at.calls.slice(2)).toEqual(['swipe', 'swipe']);
  });

  it('touches a line of the LCD that has a key', async () => {
    const at = new AtThePanel(80, 24, { profile: smartProfile });
    at.desk.terminal.show({ text: '消费', key: '1' }, { text: '退货', key: '3' });
    await at.settle();
    await at.clickOn('退货');
    expect(at.calls).toEqual(['press 3']);
  });

  it('opens a frame with a click, gives an order with a click', async () => {
    const at = new AtThePanel(110, 35);
    at.desk.sell(1234, '000017');
    await at.type('n');
    await at.clickOn('消费应答');
    expect(at.screen.text()).toContain('报文鉴别码');
    await at.clickOn('主机');
    await at.clickOn('[91]');
    await at.clickOn('不回应');
    expect(at.desk.controls.waiting()).toEqual([{ kind: 'answer', responseCode: '91' }, { kind: 'silence' }]);
  });

  it('scrolls what lies under the wheel', async () => {
    const at = new AtThePanel(110, 35);
    at.desk.terminal.print(...Array.from({ length: 60 }, (_, line) => `第 ${line} 行`));
    expect(await at.text()).toContain('第 59 行');
    at.screen.wheel(20, 2, 'up');
    expect(await at.text()).not.toContain('第 59 行');
    at.screen.wheel(20, 2, 'down');
    expect(await at.text()).toContain('第 59 行');
    at.screen.wheel(80, 5, 'down');
    expect(await at.text()).not.toContain('▶ 银联借记卡');
  });
});

describe('paper', () => {
  it('comes out line by line, is torn off, and stays in the history', async () => {
    const at = new AtThePanel(80, 24);
    at.desk.terminal.print('第一张小票');
    expect(await at.text()).toContain('第一张小票');
    await at.type('t');
    expect(at.screen.text()).not.toContain('第一张小票');
    at.desk.terminal.print('第二张小票');
    await at.type(KEY.pageUp);
    expect(at.screen.text()).toContain('第一张小票');
    expect(at.screen.text()).toContain('已撕下');
  });

  it('slides over what it covers while it prints, and goes away by itself or at a key', async () => {
    const at = new AtThePanel(80, 24, { profile: smartProfile });
    const print = async (line: string) => {
      at.desk.terminal.light({ printing: true });
      at.desk.terminal.print(line);
      at.desk.terminal.light({ printing: false });
      await at.settle();
    };
    await print('滑出的小票');
    expect(at.screen.text()).toContain('滑出的小票');
    at.clock.advanceByMs(5000);
    expect(await at.text()).not.toContain('滑出的小票');
    await at.type('p');
    expect(at.screen.text()).toContain('滑出的小票');
    await at.type('1');
    expect(at.screen.text()).not.toContain('滑出的小票');
  });

  it('is saved as text, and the place is said', async () => {
    const at = new AtThePanel(160, 50, { options: { directory: folder } });
    await at.type(KEY.saveControl);
    expect(at.screen.text()).toContain('没有小票可保存');
    at.desk.sell(1234, '000017');
    await at.type(KEY.saveControl);
    const [file = ''] = readdirSync(folder);
    expect(file).toBe('receipt-20261122-123005.txt');
    expect(at.screen.text()).toContain(`小票已保存到 ${join(folder, file)}`);
    expect(readFileSync(join(folder, file), 'utf8')).toContain('终端编号: 10000001  操作员: 01\n');
  });

  it('says why when it cannot be saved', async () => {
    const at = new AtThePanel(160, 50, { options: { directory: join(folder, 'missing') } });
    at.desk.terminal.print('一行');
    await at.type(KEY.saveControl);
    expect(at.screen.text()).toContain('小票没有保存 ENOENT');
  });
});

describe('what the desk shows', () => {
  it('is each state in words and signs', async () => {
    const at = new AtThePanel(80, 24);
    at.desk.terminal.light({
      line: 'unplugged',
      signedIn: false,
      operator: undefined,
      reversalPending: true,
      paper: 'out',
    });
    const text = await at.text();
    for (const sign of ['╳   线已断', '○ 未签到', '╳ 缺纸', '! 待冲正', '操作员 无']) expect(text).toContain(sign);
    at.desk.terminal.light({ line: 'connecting', signedIn: true, paper: 'low', printing: true, cardSlot: true });
    const busy = await at.text();
    for (const sign of ['▂▄  拨号中', '● 已签到', '» 打印中', '▶ s 请刷卡: 银联借记卡']) expect(busy).toContain(sign);
  });

  it('is dark when the power is off', async () => {
    const at = new AtThePanel(80, 24);
    await at.type('o');
    expect(at.screen.text()).toContain('○ 电源关');
    expect(at.screen.text()).not.toContain('请输入金额');
  });

  it('flashes the beeper for a moment, and rings the bell only if asked', async () => {
    const at = new AtThePanel(80, 24);
    at.desk.terminal.beep('success');
    expect(await at.text()).toContain('♪');
    at.clock.advanceByMs(500);
    expect(await at.text()).not.toContain('♪');
    expect(at.screen.bells).toBe(0);
    const loud = new AtThePanel(80, 24, { options: { bell: true } });
    loud.desk.terminal.beep('error');
    await loud.settle();
    expect(loud.screen.bells).toBe(1);
  });

  it('shows money as it lands, beside the balance', async () => {
    const at = new AtThePanel(80, 24);
    at.desk.ledger.land(1234);
    expect(await at.text()).toContain('已到账 ¥12.27  余额 ¥12.27');
    at.clock.advanceByMs(10_000);
    expect(await at.text()).not.toContain('已到账');
  });

  it('turns the clock with the terminal’s own minute', async () => {
    const at = new AtThePanel(80, 24);
    expect(await at.text()).toContain('12:30');
    at.desk.terminal.passTime(60_000);
    at.clock.advanceByMs(60_000);
    expect(await at.text()).toContain('12:31');
  });

  it('says that firmware stopped, where the journal is, and what to do', async () => {
    const at = new AtThePanel(80, 24);
    at.desk.terminal.fail('journal in /tmp/state/journal.log');
    expect(await at.text()).toContain('/tmp/state/journal.log');
    await at.type('o');
    expect(at.screen.text()).not.toContain('/tmp/state/journal.log');
  });

  it('helps with every key, and any key closes the help without pressing anything', async () => {
    const at = new AtThePanel(110, 35);
    await at.type('?');
    for (const words of ['刷卡/手机付款', 'Card, or phone pays', 'Ctrl-S', 'Backspace'])
      expect(at.screen.text()).toContain(words);
    await at.type('5');
    expect(at.screen.text()).not.toContain('Card, or phone pays');
    expect(at.calls).toEqual([]);
    await at.type(KEY.f1);
    expect(at.screen.text()).toContain('Card, or phone pays');
  });
});

describe('a scenario that is played', () => {
  const played = async (width: number, height: number) => {
    const playback = new FakePlayback();
    const at = new AtThePanel(width, height, { language: 'en', options: { playback } });
    await at.settle();
    return { at, playback };
  };

  it('is paused, stepped, sped up and slowed down by keys, whoever has the focus', async () => {
    const { at, playback } = await played(80, 24);
    await at.type(' ', '>', '+', '-', 'n', ' ');
    expect(playback.calls).toEqual(['toggle', 'step', 'faster', 'slower', 'toggle']);
    expect(at.calls).toEqual([]);
  });

  it('is steered by clicks, too', async () => {
    const { at, playback } = await played(110, 35);
    for (const hint of ['Space pause', '> step', '- slower', '+ faster']) await at.clickOn(hint);
    expect(playback.calls).toEqual(['toggle', 'step', 'slower', 'faster']);
    playback.stand({ status: 'paused' });
    await at.settle();
    await at.clickOn('Space go on');
    expect(playback.calls.at(-1)).toBe('toggle');
  });

  it('shows its steps, follows the current one, and stays where a person scrolled', async () => {
    const { at, playback } = await played(80, 24);
    await at.type('c');
    expect(at.screen.text()).toMatch(/▶ +1 {2}sign-on/);
    playback.stand({ at: 22 });
    expect(await at.text()).toMatch(/▶ +23 {2}receipt: line 18/);
    expect(at.screen.text()).not.toContain('sign-on');
    await at.type(KEY.home);
    playback.stand({ at: 23 });
    expect(await at.text()).toMatch(/✓ +1 {2}sign-on/);
    await at.type(KEY.end);
    expect(at.screen.text()).toMatch(/▶ +24 {2}receipt: line 19/);
  });

  it('has the card in hand that its hands take, and leaves the choice to the person afterwards', async () => {
    const { at, playback } = await played(80, 24);
    at.desk.terminal.light({ cardSlot: true });
    playback.stand({ card: 'visa-credit' });
    expect(await at.text()).toContain('Swipe now: Visa credit');
    await at.type('w', KEY.down, KEY.escape);
    playback.stand({ at: 2 });
    expect(await at.text()).toContain('Swipe now: Mastercard credit');
  });

  it('tells why it failed, in the row and in whole beside the steps', async () => {
    const { at, playback } = await played(80, 24);
    const found = 'the paper\n示例便利店\nRMB 12.35';
    playback.stand({ at: 4, status: 'failed', failure: { expected: "'RMB 12.34' on the paper", found } });
    expect(await at.text()).toContain("✗  5/24  expected 'RMB 12.34' on the paper, found t…");
    await at.clickOn('c script');
    expect(at.screen.text()).toMatch(/found the paper\s.+\n.+示例便利店\s.+\n.+RMB 12\.35/);
  });

  it('gives the row back when it is done', async () => {
    const { at, playback } = await played(80, 24);
    playback.stand({ at: 23, status: 'done' });
    expect(await at.text()).toMatch(/✓ Passed +s Swipe +t tear/);
  });

  it('has its keys in the help, all of them at 80x24; no other desk has', async () => {
    const { at } = await played(80, 24);
    await at.type('?');
    const bindings = [
      ...DESK_KEYS.filter(({ needs }) => needs === undefined || needs === 'script'),
      ...PANE_KEYS,
      ...PAPER_KEYS,
    ];
    for (const { help } of bindings) expect(at.screen.text()).toContain(help.en);
    const plain = new AtThePanel(80, 24);
    await plain.type(' ', '>', '+', '-', 'c', '?');
    expect(plain.screen.text()).not.toContain('剧本');
    expect(plain.calls).toEqual([]);
  });
});

describe('a recording', () => {
  it('is started and ended by a key, shown while it runs, and says where it was saved or why not', async () => {
    const recording = new FakeRecording();
    const at = new AtThePanel(110, 35, { options: { recording } });
    await at.type(KEY.recordControl);
    expect(at.screen.text()).toContain('● 录制中  开始录制, Ctrl-R 结束并保存');
    at.clock.advanceByMs(6000);
    await at.settle();
    recording.next = { kind: 'saved', file: 'recording-1.yaml' };
    await at.clickOn('Ctrl-R 结束录制');
    expect(at.screen.text()).toContain(' 录制已保存到 recording-1.yaml');
    expect(at.screen.text()).not.toContain('●  录制中');
    recording.next = { kind: 'refused', why: '磁盘已满' };
    await at.type(KEY.recordControl);
    expect(at.screen.text()).toContain('没有录制: 磁盘已满');
  });

  it('is not offered where there is none', async () => {
    const at = new AtThePanel(110, 35);
    await at.type(KEY.recordControl);
    expect(at.screen.text()).not.toContain('录制');
    await at.type('?');
    expect(at.screen.text()).not.toContain('录制');
  });
});

describe('painting', () => {
  it('sends nothing when nothing changed, and little when a key was pressed', async () => {
    const at = new AtThePanel(160, 50);
    await at.settle();
    const before = at.screen.output.written;
    at.desk.terminal.light({});
    at.desk.terminal.light({});
    await at.settle();
    expect(at.screen.output.written).toBe(before);
    await at.type('5');
    expect(at.screen.output.written - before).toBeLessThan(1500);
  });

  it('wears the theme that was asked for', async () => {
    const dark = new AtThePanel(80, 24);
    const light = new AtThePanel(80, 24, { options: { theme: 'light' } });
    await dark.settle();
    await light.settle();
    expect([dark.screen.background(79, 0), light.screen.background(79, 0)]).toEqual([234, 254]);
  });

  it('gives the terminal back when the person leaves', async () => {
    const at = new AtThePanel(80, 24);
    await at.settle();
    expect(at.screen.isAlternate).toBe(true);
    expect(at.screen.input.isRaw).toBe(true);
    await at.type('q');
    await at.panel.closed;
    await at.screen.settled();
    expect(at.screen.isAlternate).toBe(false);
    expect(at.screen.input.isRaw).toBe(false);
    at.desk.terminal.beep('success');
    at.panel.close();
    expect(at.desk.isClosed).toBe(false);
  });

  it('closes when the terminal goes away', async () => {
    const at = new AtThePanel(80, 24);
    await at.settle();
    at.screen.input.end();
    await at.panel.closed;
  });
});
