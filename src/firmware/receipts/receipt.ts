/** A slip as data: lines for a 58 mm thermal printer (16 Chinese or 32 Latin characters in the normal font). */
export type ReceiptLine =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly align?: 'left' | 'center' | 'right';
      /** `large` doubles width and height. */
      readonly size?: 'normal' | 'large';
    }
  /** Text at both edges of one line. */
  | { readonly kind: 'pair'; readonly left: string; readonly right: string; readonly size?: 'normal' | 'large' }
  | { readonly kind: 'rule' }
  | { readonly kind: 'feed'; readonly lines: number };

export interface Receipt {
  /** 'sale', 'void', 'settlement', ...: what it is, for the paper's history. */
  readonly name: string;
  readonly copy: 'merchant' | 'customer' | 'single';
  readonly lines: readonly ReceiptLine[];
}
