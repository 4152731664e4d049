/** One terminal of a fleet: the whole firmware on devices in memory, a long TCP connection, a printer that takes no time. */
import { cupPos } from '../dialects/cup-pos/index.ts';
import { powerOn } from '../firmware/boot.ts';
import type { Profile } from '../firmware/profile.ts';
import type { Clock } from '../lib/clock.ts';
import { systemRandom } from '../lib/random.ts';
import { tcpLine } from '../lines/tcp.ts';
import { MemoryFlash } from '../machine/devices/flash.ts';
import { SecureModule } from '../machine/devices/secure-module.ts';
import { MemorySecureStore } from '../machine/devices/secure-store.ts';
import { loadProfile } from '../machine/profile.ts';
import { Terminal } from '../machine/terminal.ts';
import type { Key } from '../security/keys.ts';

export interface TerminalSetup {
  readonly host: { readonly host: string; readonly port: number };
  readonly profile: Profile;
  readonly tmk: Key;
  readonly clock: Clock;
}

/** The classic terminal, with one copy of each slip. */
export function fleetProfile(): Profile {
  const base = loadProfile('lakala-classic');
  return {
    ...base,
    comms: { ...base.comms, connection: 'long' },
    printer: { ...base.printer, copies: 1, linesPerSecond: 0 },
  };
}

/** Switched off, and new: it speaks English and has yet to sign in. @param terminalId DE 41, 8 digits */
export function openTerminal(terminalId: string, { host, profile, tmk, clock }: TerminalSetup): Terminal {
  const { connectTimeoutMs, idleTimeoutMs } = profile.comms;
  return new Terminal({
    profile: { ...profile, identity: { ...profile.identity, terminalId } },
    dialect: cupPos,
    factory: { language: 'en', passwords: {} },
    boot: powerOn,
    flash: new MemoryFlash(),
    secure: new SecureModule(new MemorySecureStore(), { tmk, random: systemRandom }),
    line: tcpLine({ ...host, connectTimeoutMs, idleTimeoutMs, clock }),
    clock,
  });
}
