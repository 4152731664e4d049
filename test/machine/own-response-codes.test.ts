/** An acquirer's own words for response codes, as a profile says them and as the terminal then shows them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { responseCode as explained, verdict } from '../../src/firmware/response-code.ts';
import { declinedScreen } from '../../src/firmware/screens/result.ts';
import { loadProfile } from '../../src/machine/profile.ts';
import { isApproved, responseCode } from '../../src/payment/response-codes.ts';
import { TestDesk } from '../firmware/support/test-desk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const classic = readFileSync(join(import.meta.dirname, '../../terminals/lakala-classic.yaml'), 'utf8');
const file = join(temporaryFolder(), 'own.yaml');

/** The classic terminal of an acquirer that says this of codes. */
function profileWith(...lines: readonly string[]) {
  writeFileSync(file, [classic, 'responseCodes:', ...lines.map((line) => `  ${line}`)].join('\n'));
  return loadProfile(file);
}

function shown(profile: ReturnType<typeof profileWith>, code: string): readonly string[] {
  const { firmware } = new TestDesk({ profile });
  const screen = declinedScreen(firmware, 'SALE', verdict(firmware, code), explained(firmware, code));
  return screen.rows.map(({ text }) => text);
}

// CT-EBI: 06 says that the terminal's data are new, 17 is its own.
it('take the place of what the book says, column by column', () => {
  const profile = profileWith(
    '"06": { display: { zh: "终端信息更新,请重新签到", en: "TERMINAL UPDATED - SIGN IN" }, signIn: yes }',
    '"17": { display: { zh: 金额超出预付, en: OVER THE ADVANCE } }',
  );
  expect(shown(profile, '06')).toEqual(['06', '终端信息更新,请重新签到', '请稍后重试']);
  expect(shown(profile, '17')).toEqual(['17 金额超出预付', '请联系收单机构']);
  expect(responseCode('06', profile.responseCodes)).toMatchObject({ signIn: true, retry: 'later' });
  expect(responseCode('06').signIn).toBe(false);
});

it.each([
  ['A7X: { }', "responseCodes.A7X: expected a response code of two characters such as A7, found 'A7X'"],
  ['A7: { approved: yes }', 'responseCodes.A7.approved: unknown key'],
  ['A7: { retry: soon }', "responseCodes.A7.retry: expected one of at-once, mended, later, never; found 'soon'"],
  [
    'A7: { display: { zh: 好, en: A TEXT THAT IS MUCH TOO LONG FOR AN LCD } }',
    'en: is 39 cells wide; there is room for 32',
  ],
])('are refused with their place: %s', (line, complaint) => {
  expect(() => profileWith(line)).toThrow(complaint);
});

it('never change what counts as approved', () => {
  expect(isApproved('A7')).toBe(false);
  expect(responseCode('A7', loadProfile('shengpay-smart').responseCodes)).toMatchObject({
    approved: false,
    class: 'C',
  });
});
