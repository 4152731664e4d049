/** Card numbers in text that somebody wrote: a scenario's author, or whoever answers in place of our host. */
import { luhnValid, pan, panMask } from './pan.ts';

const NUMBER = /(?<!\d)\d{13,19}(?!\d)/g;

/** The text with everything that may be a card number masked. */
export const maskCardNumbers = (text: string): string =>
  text.replace(NUMBER, (digits) => (luhnValid(pan(digits)) ? panMask(digits) : digits));
