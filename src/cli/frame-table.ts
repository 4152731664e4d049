/** A frame as a table for people: masked, one element a line, with its place in the message. */
import type { DescribedField } from '../iso8583/types.ts';
import { columns } from './columns.ts';

export interface FrameParts {
  readonly tpdu?: string | undefined;
  readonly header?: string | undefined;
  readonly fields: readonly DescribedField[];
}

export function frameTable({ tpdu, header, fields }: FrameParts): string {
  const head = [...(tpdu ? [['TPDU', tpdu]] : []), ...(header ? [['header', header]] : [])].map((row) => row.join(' '));
  const rows = fields.map(({ de, name, nameZh, value, offset, length }) => [
    de === 0 ? 'MTI' : `DE ${de}`,
    `@${offset}+${length}`,
    `${nameZh} ${name}`,
    value,
  ]);
  return [...head, columns(rows)].join('\n');
}
