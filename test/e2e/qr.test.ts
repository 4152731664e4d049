/** A morning of payments by QR code as a trainer shows it: the whole program in a pseudo-terminal, by keys and eyes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { openForReading } from '../../src/host/ledger/ledger-file.ts';
import { verify } from '../../src/host/ledger/verify.ts';
import { present } from '../../src/lib/assert.ts';
import { halfBlocks, qrSymbol } from '../../src/machine/devices/qr-symbol.ts';
import { loadProfile } from '../../src/machine/profile.ts';
import { wayTo } from '../support/menu.ts';
import { posternArgs } from '../support/postern.ts';
import { pixelsOf } from '../support/qr.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { TerminalWindow } from '../support/terminal-window.ts';

const FOLDER = temporaryFolder();
/** Of WeChat's form, and nobody's. */
const NOBODYS_CODE = '135112298638468293';

/** A terminal that asks sooner what has become of a payment, and prints faster. */
function quickTerminal(): string {
  const file = join(FOLDER, 'quick.yaml');
  const classic = readFileSync(join(import.meta.dirname, '../../terminals/lakala-classic.yaml'), 'utf8');
  writeFileSync(file, classic.replace('poll: 5s', 'poll: 300ms').replace(/linesPerSecond: \d+/, 'linesPerSecond: 400'));
  return file;
}

function pictureOf(text: string): string {
  const { data, width, height } = pixelsOf(halfBlocks(qrSymbol(text)));
  const png = new PNG({ width, height });
  png.data = Buffer.from(data);
  const file = join(FOLDER, 'code.png');
  writeFileSync(file, PNG.sync.write(png));
  return file;
}

/** What a camera reads in the window. */
function read(window: TerminalWindow): string | undefined {
  const cells = (_: string, y: number) => [...Array(80).keys()].map((x) => window.cell(x, y).char || ' ').join('');
  const { data, width, height } = pixelsOf(window.lines().map(cells));
  return jsqr.default(data, width, height)?.data;
}

it('a picture that pays nothing, a password, and an order on the display; the books agree', async () => {
  const state = join(FOLDER, 'state');
  const terminal = quickTerminal();
  const profile = loadProfile(terminal);
  const args = ['--state', state, '--terminal', terminal, '--scan', pictureOf(NOBODYS_CODE)];
  const window = new TerminalWindow(posternArgs(...args), { columns: 80, rows: 24 });
  const type = async (keys: string, seen: RegExp): Promise<void> => {
    window.type(keys);
    await window.until(seen);
  };
  const choose = async (id: string): Promise<void> => {
    const way = wayTo(id, profile);
    let items = profile.menu;
    let key = 'm';
    for (const place of way) {
      const item = present(items[place - 1], `line ${place}`);
      await type(key, new RegExp(`${place} ${item.label.zh}`));
      key = String(place);
      if ('items' in item) items = item.items;
    }
    await type(key, /请输入金额/);
  };
  await window.until(/自检/);
  await type('\r', /操作员签到/);
  await type('01\r', /请输入密码/);
  await type('0000\r', /签到成功/);
  await type('\r', /请刷卡 \/ 按功能键/);

  await choose('qr-sale');
  await type('1000\r', /无效付款码/);
  await type('\r', /请刷卡 \/ 按功能键/);

  await choose('qr-sale');
  await type('5000\r', /▶ s 请出示付款码: 微信支付 张伟/);
  await type('w', /▶ 微信支付 张伟/);
  await type('\u001b[B', /▶ 微信支付 李静/);
  await type('\r', /▶ s 请输支付密码: 李静/);
  await type('s', /付款成功 ¥50\.00/);
  await window.until(/交易成功/);
  await window.until(/打印持卡人存根/);
  await type('\r', /请刷卡 \/ 按功能键/);

  await choose('qr-order');
  await type('2500\r', /2 支付宝/);
  await type('2', /s 扫码付款: 支付宝 陈杰/);
  expect(read(window)).toMatch(/^https:\/\/qr\.alipay\.com\/bax\d{20}$/);
  await type('s', /支付宝 陈杰 付款成功 ¥25\.00/);
  await window.until(/交易成功/);
  await window.until(/余额 ¥74\.71/);

  window.type('q');
  expect(await window.exited).toBe(0);
  const books = openForReading(join(state, 'ledger.db'));
  expect(verify(books)).toEqual([]);
  books.close();
  expect(readFileSync(join(state, 'host.log'), 'utf8')).not.toContain(NOBODYS_CODE);
});

it('says in one line that a picture has no code in it', async () => {
  const file = join(FOLDER, 'blank.png');
  writeFileSync(file, PNG.sync.write(new PNG({ width: 40, height: 30 })));
  const args = posternArgs('--state', join(FOLDER, 'none'), '--scan', file);
  const window = new TerminalWindow(args, { columns: 160, rows: 24 });
  await window.until(/postern: .*blank\.png: expected a QR code, found none in 40 x 30 pixels/);
  expect(await window.exited).toBe(1);
});
