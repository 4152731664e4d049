/** A host that sells once, sells again without ending the turn, and is killed: run by crash.test.ts in a process of its own. */
import { openHost, signedIn } from './pos.ts';

const [, , ledgerFile = ''] = process.argv;
let held = false;
const { host } = openHost({
  ledgerFile,
  schedule: (end) => {
    if (!held) setImmediate(end);
  },
});
const pos = await signedIn(host);
await pos.sale({ amount: 1000 });
held = true;
void pos.sale({ amount: 2000 });
process.kill(process.pid, 'SIGKILL');
