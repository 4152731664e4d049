/** Guards: how often and how much within a time, from the books; what they refuse, and the line that says why. */
import { expect, it } from 'vitest';
import { ConfigError, ConfigSource } from '../../../../src/config/read-config.ts';
import { formatDe59 } from '../../../../src/dialects/cup-pos/de59.ts';
import { readRules, rulesIn } from '../../../../src/host/acquirers/rules/format.ts';
import { RulesAcquirer } from '../../../../src/host/acquirers/rules/rules.ts';
import { rulesFile } from '../../../../src/host/acquirers/rules/rules-file.ts';
import { readWalletFile } from '../../../../src/host/issuers/wallets/wallet-files.ts';
import { WAITING } from '../../../../src/host/qr/orders.ts';
import { VirtualClock } from '../../../../src/lib/clock.ts';
import { freshLedger } from '../../../support/stores.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { card, MERCHANT, NOON, openHost, Pos, signedIn } from '../../pos.ts';

const FIXTURES = new URL('../../../../fixtures/', import.meta.url).pathname;
const folder = temporaryFolder();
const MINUTE_MS = 60_000;

const read = (...guards: readonly string[]) =>
  rulesIn(new ConfigSource(['guards:', ...guards.map((guard) => `  - ${guard}`)].join('\n'), 'guards.yaml'));
const guarded = (rules: ReturnType<typeof read>, options: Parameters<typeof openHost>[0] = {}) =>
  openHost({ ...options, acquirer: (instant) => new RulesAcquirer('rules', rules, instant) });

it('counts over a restart and two terminals, within its time', async () => {
  const rules = read('{ name: velocity, same: card, within: 10min, count: 2, answer: "65" }');
  const ledgerFile = freshLedger(folder);
  const first = guarded(rules, { ledgerFile });
  const pos = await signedIn(first.host);
  expect((await pos.sale({ amount: 100 }))[39]).toBe('00');
  await first.host.close();
  const { host, clock } = guarded(rules, { ledgerFile, clock: new VirtualClock(NOON + 5 * MINUTE_MS) });
  const other = new Pos(host, '10000002', MERCHANT);
  await other.signIn();
  const answer = async () => (await other.sale({ amount: 100 }))[39];
  expect([await answer(), await answer()]).toEqual(['00', '65']);
  expect((await other.sale({ amount: 100, card: 'visa-credit' }))[39]).toBe('00');
  clock.advanceByMs(5 * MINUTE_MS + 1);
  expect([await answer(), await answer()]).toEqual(['00', '65']);
  expect(host.verify()).toEqual([]);
  await host.close();
});

it('a card at another terminal is refused there and not where it was, before its time is over', async () => {
  const { host, clock } = guarded(readRules(rulesFile('guards')));
  const pos = await signedIn(host);
  const other = new Pos(host, '10000002', MERCHANT);
  await other.signIn();
  expect((await pos.sale({ amount: 100 }))[39]).toBe('00');
  expect((await other.sale({ amount: 200 }))[39]).toBe('59');
  expect((await pos.sale({ amount: 300 }))[39]).toBe('00');
  clock.advanceByMs(5 * MINUTE_MS + 1);
  expect((await other.sale({ amount: 400 }))[39]).toBe('00');
  await host.close();
});

it('other cards are refused at a terminal where six were declined, and nowhere else, before its time is over', async () => {
  const { host, clock } = guarded(readRules(rulesFile('guards')));
  const pos = await signedIn(host);
  const other = await signedIn(host, '10000002');
  const tried = ['expired', 'insufficient-funds', 'lost', 'stolen', 'inactive', 'restricted'];
  const declined = [];
  for (const name of tried) declined.push((await pos.sale({ amount: 10_000, card: name }))[39]);
  expect(declined).not.toContain('00');
  expect(declined).not.toContain('59');
  expect((await pos.sale({ amount: 100 }))[39]).toBe('59');
  expect(host.audit()).toMatchObject([{ guard: 'Cards are tried out at a terminal', seen: 7, allowed: 6 }]);
  expect((await other.sale({ amount: 100, card: 'visa-credit' }))[39]).toBe('00');
  clock.advanceByMs(10 * MINUTE_MS + 1);
  expect((await pos.sale({ amount: 100 }))[39]).toBe('00');
  await host.close();
});

it('who pays by a code is told apart by his wallet, like a card; who will scan one is not known yet', async () => {
  const rules = read('{ name: velocity, same: card, within: 10min, count: 1, answer: "65" }');
  const { host } = guarded(rules, { wallets: readWalletFile(`${FIXTURES}wallets.yaml`) });
  const pos = await signedIn(host);
  const noCard = { 26: undefined, 35: undefined, 52: undefined, 53: undefined };
  const asks = async (entryMode: string, de59: Parameters<typeof formatDe59>[0]) => {
    const elements = { ...noCard, 22: entryMode, 59: formatDe59(de59) };
    return (await pos.financial({ 0: '0200', 3: '000000', 60: '22' }, { amount: 100, pin: null, elements }))[39];
  };
  const pays = (phone: string) => asks('032', { code: host.phones.code(phone).reveal() });
  expect([await pays('wechat-zhang'), await pays('alipay-chen'), await pays('wechat-zhang')]).toEqual([
    '00',
    '00',
    '65',
  ]);
  expect(host.audit()).toMatchObject([{ guard: 'velocity', pan: '*伟', seen: 2, allowed: 1 }]);
  expect([await asks('031', { wallet: 'wechat' }), await asks('031', { wallet: 'wechat' })]).toEqual([
    WAITING,
    WAITING,
  ]);
  await host.close();
});

it('a sale that was reversed because its reply was lost does not make the next one a duplicate', async () => {
  const { host } = guarded(read('{ name: twice, same: [card, amount], within: 10min, count: 1, answer: "34" }'));
  const pos = await signedIn(host);
  const lost = await pos.sale({ amount: 100 });
  await pos.reverse(String(lost[11]), { amount: 100 });
  const again = await pos.sale({ amount: 100 });
  expect(again[39]).toBe('00');
  expect((await pos.sale({ amount: 100 }))[39]).toBe('34');
  // Nobody is kept from giving money back.
  expect((await pos.void(again))[39]).toBe('00');
  expect((await pos.sale({ amount: 100 }))[39]).toBe('00');
  await host.close();
});

it('each refusal has a line: who, how much, which guard, what it saw and allows; no card number, and no word to the merchant', async () => {
  const { host, log } = guarded(read('{ name: too much, same: card, within: 1d, sum: 100.00, answer: "61" }'));
  const pos = await signedIn(host);
  await pos.sale({ amount: 6000 });
  const refused = await pos.sale({ amount: 4001 });
  const line = {
    ...{ atMs: NOON, merchant: MERCHANT, terminal: '10000001', stan: refused[11], rrn: refused[37], amount: 4001 },
    ...{ pan: '621234******1265', responseCode: '61', guard: 'too much', place: 'guards.yaml:2' },
    ...{ figure: 'sum', seen: 10_001, allowed: 10_000, withinMs: 86_400_000 },
  };
  expect(host.audit()).toEqual([line]);
  expect(log.lines).toContainEqual({ level: 'warn', fields: { audit: line }, message: 'refused by a guard' });
  expect(JSON.stringify(host.audit())).not.toContain(card('unionpay-debit').pan);
  expect(
    host
      .merchantPhone(MERCHANT)
      .notices()
      .filter(({ kind }) => kind === 'service'),
  ).toEqual([]);
  await host.close();
});

it.each([
  [
    'same: amount, within: 1d, count: 1',
    'guards.yaml:2:26: guards.0.same: expected a card, terminal or merchant among them',
  ],
  ['same: card, within: 1d', 'guards.0.count: is missing; expected a count, a sum or both'],
  ['same: card, within: 40d, count: 1', 'guards.0.within: expected a time above zero and up to 31d'],
  ['same: shop, within: 1d, count: 1', 'guards.0.same: '],
])('a guard that makes no sense is refused with its place: %s', (written, complaint) => {
  expect(() => read(`{ name: wrong, ${written}, answer: "65" }`)).toThrow(ConfigError);
  expect(() => read(`{ name: wrong, ${written}, answer: "65" }`)).toThrow(complaint);
});
