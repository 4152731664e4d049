/**
 * A page of the error book: what an error means and what everybody does about it. Response codes (DE 39) and errors of the
 * terminal have the same columns, so clerk, `postern explain` and the printed book read both alike.
 */
import { type Text, t } from './text.ts';

/** What kind of answer it is to the customer: yes, no, ask the bank, keep the card, or nobody's fault in front of the till. */
export const actions = {
  approve: t('交易成功', 'approve'),
  decline: t('拒绝交易', 'decline'),
  'call-issuer': t('联系发卡行', 'call the issuer'),
  'capture-card': t('没收卡', 'capture the card'),
  system: t('系统或设备问题', 'system'),
} as const satisfies { readonly [name: string]: Text };

/** Who takes the money back where the customer may have been charged; a refund has no reversal, so somebody must ask. */
export const reversals = {
  none: t('不冲正', 'none'),
  terminal: t('终端自动冲正', 'by the terminal, by itself'),
  switch: t('由交换中心冲正', 'by the switch'),
  'ask-acquirer': t('不能冲正，须向收单机构查询', 'impossible: ask the acquirer'),
} as const satisfies { readonly [name: string]: Text };

export const retries = {
  'at-once': t('可立即重试', 'at once'),
  mended: t('处理后重试', 'after it is put right'),
  later: t('稍后重试', 'later'),
  never: t('不要重试', 'no'),
} as const satisfies { readonly [name: string]: Text };

export type Action = keyof typeof actions;
export type Reversal = keyof typeof reversals;
export type Retry = keyof typeof retries;

/** What is to be done, by whom. */
export interface Handling {
  /** What the clerk does next; at most 64 half-width cells, so that it stands under the error on any display. */
  readonly advice: Text;
  readonly merchant: Text;
  /** Where whoever connects the terminal looks: elements, logs, parameters. */
  readonly developer: Text;
  readonly reversal: Reversal;
  readonly retry: Retry;
  readonly action: Action;
}

export interface ErrorPage extends Handling {
  /** As the device shows it; at most 32 half-width cells, two lines of the smallest display. */
  readonly display: Text;
  readonly meaning: Text;
  readonly causes: Text;
}
