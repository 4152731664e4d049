/** The keys that firmware knows. A profile says which of them a model has, where, and what is printed on them. */
export const DIGIT_KEYS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Keys that start a function from idle, as printed on some models. */
export const FUNCTION_KEYS = ['sale', 'void', 'refund', 'balance', 'sign-in', 'settlement', 'reprint'] as const;

export const KEYS = [
  ...DIGIT_KEYS,
  '00',
  'dot',
  'star',
  'hash',
  'cancel',
  'clear',
  'enter',
  'menu',
  'up',
  'down',
  'feed',
  'language',
  ...FUNCTION_KEYS,
] as const;

export type Key = (typeof KEYS)[number];
export type DigitKey = (typeof DIGIT_KEYS)[number];
export type FunctionKey = (typeof FUNCTION_KEYS)[number];
