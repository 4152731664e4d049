/** What somebody's acquirer did wrong, in words for him; it is no fault of the host's, and has no stack worth printing. */
import { maskCardNumbers } from '../../payment/card-numbers.ts';

export class AcquirerFailure extends Error {
  override readonly name = 'AcquirerFailure';

  /** @param message may repeat what the acquirer said, card numbers and all: they are masked */
  constructor(message: string) {
    super(maskCardNumbers(message));
  }
}
