/** An acquirer that is a module of somebody's, in TypeScript as he wrote it: a whole host on TCP, a terminal that sells. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFiles, type OutsideBench, openOutside } from '../../../support/outside.ts';
import { MERCHANT } from '../../pos.ts';

const codeFile = codeFiles();
const LINES = [
  "import { cents } from './cents.ts';",
  'type Amount = number;',
  '',
  'let asked = 0;',
  'export default {',
  "  name: 'mine',",
  '  async handle(request, context) {',
  '    const amount: Amount = request.amount;',
  "    if (request.reversal) return { kind: 'instant' };",
  '    if (cents(amount) === 1) throw new RangeError("no card " + request.card.pan.reveal());',
  "    if (cents(amount) === 2) return { kind: 'reply', responseCode: 51 };",
  "    if (cents(amount) === 3) setImmediate(() => { throw new Error('later') });",
  '    if (cents(amount) === 4) for (;;);',
  '    if (cents(amount) === 5) process.exit(0);',
  '    if (cents(amount) === 6) return new Promise(() => {});',
  '    if (cents(amount) === 7) context.hangUp();',
  "    if (cents(amount) === 8) return { kind: 'reply', responseCode: '00', fields: { 38: 'MINE01', 44: '余额', 55: Uint8Array.of(1) } };",
  "    if (cents(amount) === 9) console.log('asked', ++asked, String(request.card.pan), String(request.pin));",
  "    if (cents(amount) === 10) return { kind: 'reply', responseCode: request.pin.reveal() === '123456' && request.message[49] === '156' ? '00' : '55' };",
  "    return { kind: cents(amount) === 3 ? 'silence' : 'instant' };",
  '  },',
  '};',
];

describe('a module', () => {
  let bench: OutsideBench;
  const file = codeFile('mine.ts', ...LINES);
  const sell = (amount: number) => bench.pos.sale({ amount });
  beforeAll(async () => {
    writeFileSync(file.replace('mine.ts', 'cents.ts'), 'export const cents = (fen: number): number => fen % 100;\n');
    bench = await openOutside(file, 300);
  });
  afterAll(() => bench.close());

  it('answers, adds elements, and leaves the rest to the instant acquirer', async () => {
    expect(await sell(1000)).toMatchObject({ 39: '00' });
    const sale = await sell(1008);
    expect(sale).toMatchObject({ 39: '00', 38: 'MINE01', 44: '余额', 55: Uint8Array.of(1) });
    expect(await sell(1010)).toMatchObject({ 39: '00' });
    expect(bench.host.ledgerView(MERCHANT).account().balance).toBeGreaterThan(2000);
  });

  it('that throws is answered 96, and the log says where in his file, without the card number', async () => {
    expect(await sell(1001)).toMatchObject({ 39: '96' });
    const line = await bench.log.line(/failed; answered 96/);
    expect(line).toMatch(/mine\.ts:10:\d+: RangeError: no card 621234\*{6}1265$/);
    expect(await sell(1000)).toMatchObject({ 39: '00' });
  });

  it('that answers nonsense is answered 96, in words', async () => {
    expect(await sell(1002)).toMatchObject({ 39: '96' });
    await bench.log.line(/its answer is none: responseCode: expected text, found 51/);
  });

  it('may write for its author, whose secrets stay masked', async () => {
    await sell(1009);
    await bench.log.line(/^asked 1 621234\*{6}1265 \*{4}$/);
  });

  it('that never answers is answered 96 when its time is up, and goes on', async () => {
    expect(await sell(1006)).toMatchObject({ 39: '96' });
    await bench.log.line(/gave no answer within 0.3 s/);
    expect(await sell(1000)).toMatchObject({ 39: '00' });
  });

  it.each([
    ['throws outside of any request', 1003, /started again: .*mine\.ts:12:\d+: Error: later$/],
    ['ends the process', 1005, /started again: it ended by itself/],
    ['runs round in a loop', 1004, /started again: it was in a loop/],
  ])('that %s is started again, and the host goes on', async (_, amount, said) => {
    const sale = sell(amount);
    await bench.log.line(said);
    if (amount !== 1003) expect(await sale).toMatchObject({ 39: '96' });
    await bench.log.next(/^the acquirer runs again$/);
    expect(await sell(1000)).toMatchObject({ 39: '00' });
  });

  it('is loaded anew when it is edited; a broken edit changes nothing but the log', async () => {
    const edited = LINES.with(9, "    return { kind: 'reply', responseCode: '05' };");
    writeFileSync(file, edited.join('\n'));
    await bench.log.line(/^loaded anew$/);
    expect(await sell(1000)).toMatchObject({ 39: '05' });
    writeFileSync(file, edited.with(8, '    if (').join('\n'));
    await bench.log.line(new RegExp(`^cannot be loaded; the one before it goes on: .*${basename(file)}:10:\\d+: `));
    expect(await sell(1000)).toMatchObject({ 39: '05' });
  });
});

it('a module puts its things away when the host closes, beside itself', async () => {
  const file = codeFile(
    'tidy.ts',
    "import { writeFileSync } from 'node:fs';",
    "const handle = () => ({ kind: 'instant' });",
    "const close = () => writeFileSync(new URL('./closed.txt', import.meta.url), 'put away');",
    'export default { handle, close };',
  );
  const { pos, close } = await openOutside(file);
  expect(await pos.sale()).toMatchObject({ 39: '00' });
  await close();
  expect(readFileSync(join(dirname(file), 'closed.txt'), 'utf8')).toBe('put away');
});

it.each([
  ['without a default export', ['export const x = 1;'], /expected a default export with a function handle/],
  [
    'that fails while it is loaded',
    ['const a: any = {};', 'a.b.c();'],
    /bad\.ts:2:5: TypeError: Cannot read properties of undefined/,
  ],
  ['that is no TypeScript', ['export default {', '  name: 3 +', '};'], /bad\.ts:3:1: Unexpected "}"/],
])('a module %s is refused with its place', async (_, lines, said) => {
  await expect(openOutside(codeFile('bad.ts', ...lines))).rejects.toThrow(said);
});
