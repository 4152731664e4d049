/**
 * A program that is nothing but the panel on a fake desk, for tests in a pseudo-terminal and for eyes.
 * `tsx test/panel/panel-main.ts [classic|smart] [zh-CN|en] [directory]`; ENTER sells, SIGUSR2 makes it crash.
 */

import { openPanel } from '../../src/panel/panel.ts';
import { FakeDesk } from './fake-desk.ts';
import { classicProfile, smartProfile } from './fake-profile.ts';

const [model = 'classic', language = 'zh-CN', directory = '.'] = process.argv.slice(2);
const spoken = language === 'en' ? 'en' : 'zh-CN';
const desk = new FakeDesk(model === 'smart' ? smartProfile : classicProfile, spoken);
const panel = openPanel(desk, { language: spoken, directory });

let sales = 0;
desk.terminal.onChange((change) => {
  if (change.kind === 'key' && change.key === 'enter') desk.sell(1234, String(++sales).padStart(6, '0'));
});
process.on('SIGUSR2', () => {
  throw new Error('asked to crash');
});

await panel.closed;
process.stdout.write('the desk is closed\n');
