/** A clear test key given as hex. */
import { type Key, secretKey } from '../security/keys.ts';
import { hexArgument } from './arguments.ts';
import { UsageError } from './failure.ts';

export function keyArgument(name: string, text: string): Key {
  try {
    return secretKey(hexArgument(name, text));
  } catch (reason) {
    if (reason instanceof RangeError) throw new UsageError(`${name}: ${reason.message}`);
    throw reason;
  }
}
