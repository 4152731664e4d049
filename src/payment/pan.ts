/** Primary account numbers (ISO/IEC 7812-1): secret, and shown with six digits in front and four behind. */
import { keepEnds, type Mask, Secret } from '../lib/secret.ts';

export type Pan = Secret<string>;

/** First six, last four (PCI DSS 3.4). */
export const panMask: Mask<string> = keepEnds(6, 4);

/** @throws RangeError unless `digits` are 12 to 19 decimal digits. The text never shows them. */
export function pan(digits: string): Pan {
  if (!/^\d{12,19}$/.test(digits)) {
    throw new RangeError(`a card number has 12 to 19 digits, found ${digits.length} characters`);
  }
  return new Secret(digits, panMask);
}

/** Whether the last digit is the check digit of those before it (ISO/IEC 7812-1 annex B, "Luhn"). */
export function luhnValid(number: Pan): boolean {
  const digits = number.reveal();
  let sum = 0;
  for (let fromRight = 0; fromRight < digits.length; fromRight++) {
    const digit = Number(digits.charAt(digits.length - 1 - fromRight));
    const doubled = fromRight % 2 === 0 ? digit : 2 * digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
