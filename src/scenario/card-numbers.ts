/** What a scenario's author may have written out: card numbers among other words. Everything a terminal shows is masked already. */
import { luhnValid, pan, panMask } from '../payment/pan.ts';

const NUMBER = /(?<!\d)\d{13,19}(?!\d)/g;

/** The text with everything that may be a card number masked. */
export const maskCardNumbers = (text: string): string =>
  text.replace(NUMBER, (digits) => (luhnValid(pan(digits)) ? panMask(digits) : digits));
