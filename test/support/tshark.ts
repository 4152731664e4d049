/** Wireshark's own reading of a capture file. Tests skip where tshark is not installed (Debian: `apt-get install tshark`). */
import { execFileSync, spawnSync } from 'node:child_process';

export const hasTshark = spawnSync('tshark', ['--version']).status === 0;

/** One row for each packet: the values of these fields. Checksums are verified: `tcp.checksum.status` is 1 when one is good. */
export function packetsOf<Name extends string>(file: string, names: readonly Name[]): { [name in Name]: string }[] {
  const checks = ['tcp.check_checksum:TRUE', 'ip.check_checksum:TRUE'].flatMap((setting) => ['-o', setting]);
  const fields = names.flatMap((name) => ['-e', name]);
  const output = execFileSync('tshark', ['-r', file, ...checks, '-T', 'fields', ...fields], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return output
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const values = line.split('\t');
      return Object.fromEntries(names.map((name, at) => [name, values[at] ?? ''])) as { [name in Name]: string };
    });
}
