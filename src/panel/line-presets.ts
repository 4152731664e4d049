/** What the Host pane offers to go wrong on the terminal's line, one after another. */
import type { LineFaults } from '../lines/line-faults.ts';
import type { Text } from '../payment/text.ts';

export interface LinePreset {
  readonly faults: LineFaults;
  readonly name: Text;
}

/** The first is a sound line. */
export const LINE_PRESETS: readonly [LinePreset, ...LinePreset[]] = [
  { faults: {}, name: { zh: '正常', en: 'sound' } },
  { faults: { delayMs: 2000, jitterMs: 500 }, name: { zh: '慢 2秒', en: '2 s late' } },
  { faults: { bitsPerSecond: 1200 }, name: { zh: '1200波特', en: '1200 bits a second' } },
  { faults: { fragment: true }, name: { zh: '逐字节', en: 'single bytes' } },
  { faults: { duplicate: true }, name: { zh: '报文重复', en: 'frames twice' } },
  { faults: { corruptOneIn: 100 }, name: { zh: '误码 1%', en: '1% of bytes wrong' } },
  { faults: { loseRequests: true }, name: { zh: '丢失请求', en: 'requests lost' } },
  { faults: { loseReplies: true }, name: { zh: '丢失应答', en: 'replies lost' } },
  { faults: { garbleReplies: true }, name: { zh: '应答MAC错', en: 'wrong MACs' } },
  { faults: { misroute: true }, name: { zh: '应答错发', en: 'misrouted' } },
  { faults: { cutAfterBytes: 300 }, name: { zh: '300字节后断', en: 'cut after 300 bytes' } },
  { faults: { halfOpen: true }, name: { zh: '半开', en: 'half open' } },
  { faults: { refuse: true }, name: { zh: '拒绝联接', en: 'refused' } },
];

const fields = Object.keys(Object.assign({}, ...LINE_PRESETS.map(({ faults }) => faults))) as (keyof LineFaults)[];

/** Where a line's faults stand among them; undefined where a scenario has set others. */
export function presetOf(faults: LineFaults): number | undefined {
  const all = new Set([...fields, ...(Object.keys(faults) as (keyof LineFaults)[])]);
  const at = LINE_PRESETS.findIndex(({ faults: wanted }) =>
    [...all].every((field) => (faults[field] || undefined) === wanted[field]),
  );
  return at < 0 ? undefined : at;
}
