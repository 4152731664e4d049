/**
 * A terminal in a process of its own that sells until it is killed: flash and keys in files, a robot at the keypad.
 * Every line that leaves the printer goes to standard output, because paper outlives the terminal; `ready` comes first.
 * Arguments: port of the host or ports of several (`8583,8584`), which it dials in turn; state folder, DE 41 and size of the batch where they are not 10000001 and 100000.
 */
import { join } from 'node:path';
import { openWallet } from '../../src/desk/wallet.ts';
import { cupPos } from '../../src/dialects/cup-pos/index.ts';
import { powerOn } from '../../src/firmware/boot.ts';
import { present } from '../../src/lib/assert.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { fromHex } from '../../src/lib/hex.ts';
import { systemRandom } from '../../src/lib/random.ts';
import { lengthChannel } from '../../src/lines/channel.ts';
import { type Dial, dialledLine } from '../../src/lines/dialled.ts';
import { tcpDial } from '../../src/lines/tcp.ts';
import { FileFlash } from '../../src/machine/devices/file-flash.ts';
import { SecureModule } from '../../src/machine/devices/secure-module.ts';
import { FileSecureStore } from '../../src/machine/devices/secure-store.ts';
import { Terminal } from '../../src/machine/terminal.ts';
import { secretKey } from '../../src/security/keys.ts';
import { crashProfile, keepSelling } from './selling.ts';

const [ports, folder, id = '10000001', batch] = process.argv.slice(2) as [string, string, string?, string?];

const terminal = new Terminal({
  profile: crashProfile(id, batch === undefined ? undefined : Number(batch)),
  dialect: cupPos,
  factory: { language: 'zh-CN', passwords: {} },
  boot: powerOn,
  flash: new FileFlash(join(folder, 'flash')),
  secure: new SecureModule(new FileSecureStore(join(folder, 'keys')), {
    tmk: secretKey(fromHex('0123456789ABCDEFFEDCBA9876543210')),
    random: systemRandom,
  }),
  line: dialledLine(inTurn(ports.split(',').map((port) => tcpDial('127.0.0.1', Number(port)))), {
    channel: lengthChannel(),
    connectTimeoutMs: 2000,
    clock: systemClock,
  }),
  clock: systemClock,
});
const card = present(
  openWallet().find(({ name }) => name === 'unionpay-debit'),
  'unionpay-debit',
);
process.stdout.write('ready\n');
// `stop` on standard input ends the selling; then the process says that it is idle and leaves.
let selling = true;
process.stdin.once('data', () => {
  selling = false;
});
await keepSelling(
  terminal,
  card,
  () => selling,
  (line) => process.stdout.write(`${line}\n`),
);
process.stdout.write('idle\n');
process.exit(0);

/** Each call goes to the next of several hosts. */
function inTurn(dials: readonly Dial[]): Dial {
  let calls = 0;
  const next = (): Dial => present(dials[calls++ % dials.length], 'a host');
  return { at: dials.map(({ at }) => at).join(), open: () => next().open(), explain: (reason) => reason.message };
}
