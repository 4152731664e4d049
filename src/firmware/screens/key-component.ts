/** The PIN pad while a key component is typed: how many hex digits there are, and never which. */
import { type Firmware, speak } from '../firmware.ts';
import type { Screen } from './screen.ts';
import { setupWords as words } from './setup.ts';

export function componentScreen(fw: Firmware, component: number, typed: number, hexDigits: number): Screen {
  return {
    name: 'key-component',
    title: speak(fw, words.masterKey),
    rows: [
      { text: `${speak(fw, words.component)} ${component}` },
      { text: '*'.repeat(typed % 8 || Math.min(typed, 8)), align: 'center' },
      { text: `${typed}/${hexDigits}`, align: 'center', style: 'large' },
    ],
    hint: speak(fw, words.componentHint),
  };
}
