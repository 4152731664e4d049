/** Text for flash under the device's storage key, and back. */
import { assert } from '../../lib/assert.ts';
import type { Secret } from '../../lib/secret.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';

export function* seal(text: Secret): Flow<string> {
  const reply = yield* io.secure({ op: 'seal', text });
  assert(reply.kind === 'sealed', `the secure module seals (it answered ${reply.kind})`);
  return reply.sealed;
}

export function* unseal(sealed: string): Flow<Secret> {
  const reply = yield* io.secure({ op: 'unseal', sealed });
  assert(reply.kind === 'unsealed', `the secure module unseals what it sealed (it answered ${reply.kind})`);
  return reply.text;
}
