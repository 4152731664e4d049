/** 参数打印: every parameter in force on paper, for whoever looks after the terminal. Keys and passwords are not among them. */

import { type Firmware, speak } from '../firmware.ts';
import { type ParameterPage, parameterPages } from '../management/parameters.ts';
import { setupWords } from '../screens/setup.ts';
import { brandLines, captioned, marks, merchantLines, titleLines } from './heading.ts';
import { rule, tearOff, text } from './paper.ts';
import type { Receipt } from './receipt.ts';

export function parameterSlip(fw: Firmware): Receipt {
  const pages: readonly ParameterPage[] = Object.values(parameterPages);
  return {
    name: 'parameters',
    copy: 'single',
    lines: [
      ...brandLines(fw),
      ...titleLines(fw, setupWords.printTitle),
      ...merchantLines(fw, fw.ram.operator),
      ...pages.flatMap(({ title, rows }) => [
        rule,
        ...text(fw.profile.printer.columns, speak(fw, title), { align: 'center' }),
        ...rows.flatMap(({ label, shown }) => captioned(fw, label, speak(fw, shown(fw.profile)))),
      ]),
      ...marks(fw, false),
      tearOff,
    ],
  };
}
