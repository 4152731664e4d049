/** Card organisations by leading digits (IIN, ISO/IEC 7812-1), and the codes that China UnionPay gives them in DE 63.1. */
import type { Pan } from './pan.ts';
import type { Text } from './text.ts';

export interface Brand {
  /** DE 63.1 */
  readonly code: string;
  readonly name: Text;
  /** Which block of the settlement totals (DE 48) its amounts go to. */
  readonly block: 'domestic' | 'foreign';
}

interface BrandRow extends Brand {
  /** First and last prefix of each range, both of the same length. */
  readonly prefixes: readonly (readonly [first: string, last: string])[];
}

/** The longest prefix decides, so the order of rows says nothing. */
export const brands = [
  {
    code: 'CUP',
    name: { zh: '银联', en: 'UnionPay' },
    block: 'domestic',
    prefixes: [
      ['62', '62'],
      ['81', '81'],
    ],
  },
  { code: 'VIS', name: { zh: '维萨', en: 'Visa' }, block: 'foreign', prefixes: [['4', '4']] },
  {
    code: 'MCC',
    name: { zh: '万事达', en: 'Mastercard' },
    block: 'foreign',
    prefixes: [
      ['51', '55'],
      ['2221', '2720'],
    ],
  },
  {
    code: 'MAE',
    name: { zh: '万事顺', en: 'Maestro' },
    block: 'foreign',
    prefixes: [
      ['50', '50'],
      ['56', '58'],
      ['6', '6'],
    ],
  },
  { code: 'JCB', name: { zh: 'JCB', en: 'JCB' }, block: 'foreign', prefixes: [['3528', '3589']] },
  {
    code: 'AMX',
    name: { zh: '运通', en: 'American Express' },
    block: 'foreign',
    prefixes: [
      ['34', '34'],
      ['37', '37'],
    ],
  },
  {
    // Discover went into one network with Diners Club in 2008 and is acquired under its code.
    code: 'DCC',
    name: { zh: '大来', en: 'Diners Club' },
    block: 'foreign',
    prefixes: [
      ['300', '305'],
      ['36', '36'],
      ['38', '39'],
      ['6011', '6011'],
      ['65', '65'],
    ],
  },
] as const satisfies readonly BrandRow[];

/** A card of no organisation in the table. */
export const unknownBrand: Brand = { code: '000', name: { zh: '其他卡', en: 'Other card' }, block: 'foreign' };

export function brandOf(pan: Pan): Brand {
  const digits = pan.reveal();
  let best: Brand = unknownBrand;
  let bestLength = 0;
  for (const row of brands) {
    for (const [first, last] of row.prefixes) {
      const prefix = digits.slice(0, first.length);
      if (first.length > bestLength && prefix >= first && prefix <= last) {
        best = row;
        bestLength = first.length;
      }
    }
  }
  return best;
}

/** The organisation behind a DE 63.1. */
export function brandByCode(code: string): Brand {
  return brands.find((row) => row.code === code) ?? unknownBrand;
}
