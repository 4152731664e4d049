/** An acquirer that is a program in another language: a whole host on TCP, and Python at its standard input. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFiles, type OutsideBench, openOutside } from '../../../support/outside.ts';
import { MERCHANT } from '../../pos.ts';

const codeFile = codeFiles();
const TEMPLATE = readFileSync(join(import.meta.dirname, '../../../../fixtures/templates/acquirer.py'), 'utf8');
/** What the template says to sales of some amounts, before it says anything else. */
const ANSWERS = [
  'def answer(request):',
  '    cents = request["amount"] % 100',
  '    if cents == 1: sys.exit(3)',
  '    if cents == 2: print("no answer")',
  '    if cents == 3: return {"kind": "reply", "responseCode": "00", "feilds": {}}',
  '    if cents == 4: return {"kind": "reply", "responseCode": "00", "fields": {"38": "TOO LONG"}}',
  '    if cents == 5: return {"kind": "reply", "responseCode": "00", "fields": {"38": "PY0001", "55": "9F10", "44": "余额"}}',
  '    if cents == 6: print("asked by", request["card"]["pan"], request["pin"], file=sys.stderr)',
  '    if cents == 7: return {"kind": "reply", "responseCode": "00" if request["message"]["fields"]["49"] == "156" else "30"}',
  '    if cents == 8: return {"kind": "instant", "hangUp": True}',
  '    return ordinary(request)',
  '',
  '',
  'def ordinary(request):',
];

describe('a program', () => {
  let bench: OutsideBench;
  const sell = (amount: number) => bench.pos.sale({ amount });
  beforeAll(async () => {
    const file = codeFile('mine.py', TEMPLATE.replace('def answer(request):', ANSWERS.join('\n')));
    bench = await openOutside(`exec:${file}`, 5000);
  });
  afterAll(() => bench.close());

  it('declines by the template, sells, and what it leaves is answered by the instant acquirer', async () => {
    expect(await sell(1051)).toMatchObject({ 39: '51' });
    const sale = await sell(2000);
    expect(sale).toMatchObject({ 39: '00' });
    expect(await bench.pos.void(sale)).toMatchObject({ 39: '00' });
    expect(await bench.pos.balance()).toMatchObject({ 39: '00', 54: expect.stringMatching(/^10021561?/) });
    expect(bench.host.ledgerView(MERCHANT).account().balance).toBe(0);
    expect(bench.host.verify()).toEqual([]);
  });

  it('gets every element and adds its own, text as text and bytes as hex', async () => {
    expect(await sell(1007)).toMatchObject({ 39: '00' });
    expect(await sell(1005)).toMatchObject({ 39: '00', 38: 'PY0001', 44: '余额', 55: Uint8Array.of(0x9f, 0x10) });
  });

  it.each([
    ['writes a key that no answer has', 1003, /feilds: unknown key; did you mean 'fields'/],
    ['gives an element that does not fit', 1004, /does not fit the dialect: DE 38/],
  ])('that %s is answered 96, in words', async (_, amount, said) => {
    expect(await sell(amount)).toMatchObject({ 39: '96' });
    await bench.log.line(said);
  });

  it('may write notes to standard error, and is told off for those on standard output', async () => {
    expect(await sell(1006)).toMatchObject({ 39: '00' });
    await bench.log.line(/^asked by 621234\*{6}1265 /);
    expect(await sell(1002)).toMatchObject({ 39: '00' });
    await bench.log.line(/^no JSON on standard output .*: no answer$/);
  });

  it('answers many at once, each its own', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => sell(index % 2 === 0 ? 3051 : 1000)));
    expect(answers.map((answer) => answer[39])).toEqual(
      Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? '51' : '00')),
    );
  });

  it('that dies fails the request it was asked, and is started again', async () => {
    expect(await sell(1001)).toMatchObject({ 39: '96' });
    await bench.log.line(/started again: it ended with exit code 3/);
    await bench.log.next(/^the acquirer runs again$/);
    expect(await sell(1000)).toMatchObject({ 39: '00' });
  });

  it('may hang up', async () => {
    expect(await sell(1008)).toBeUndefined();
  });
});

it.each([
  ['that is not there', './nowhere.py', /^\.\/nowhere\.py: there is no such program$/],
  ['that may not be executed', import.meta.filename, /may not be executed: chmod \+x/],
])('a program %s is refused', async (_, file, said) => {
  await expect(openOutside(`exec:${file}`)).rejects.toThrow(said);
});
