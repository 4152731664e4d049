/**
 * Sales a second through the host alone, from a frame in to its reply out: unpack, MAC, PIN, issuer, double entry, commit with
 * synchronous=FULL, pack, MAC. No wire and no terminal: what one turn of the event loop costs when it holds 1, 16 or 64 sales.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cupPos } from '../../src/dialects/cup-pos/index.ts';
import { readHostConfig } from '../../src/host/config.ts';
import { Host } from '../../src/host/host.ts';
import { readCardFiles } from '../../src/host/issuers/card-files.ts';
import { testIssuers } from '../../src/host/issuers/test-issuers.ts';
import { bytes } from '../../src/iso8583/message.ts';
import { present } from '../../src/lib/assert.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { systemRandom } from '../../src/lib/random.ts';
import { hidden, Secret } from '../../src/lib/secret.ts';
import { KeyStore } from '../../src/security/key-store.ts';
import { open, seal } from '../../src/wire/envelope.ts';
import { benchDisk } from './disk.ts';
import { type Figure, print } from './figure.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const ENVELOPE = { tpdu: '6000060000', header: '603100311100' };
const PAN = new Secret<string>('6212345678901265', hidden);
const TRACK = '6212345678901265=30121200000000001';
const PIN = new Secret<string>('123456', hidden);
const MAC_BYTES = 8;
const silent = { debug() {}, info() {}, warn() {}, error() {}, isLevelEnabled: () => false };

/** @param sales how many are sold for each figure */
export async function benchLedger(sales = 20_000, groups: readonly number[] = [1, 16, 64]): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'postern-bench-ledger-'));
  const figures: Figure[] = [];
  for (const group of groups) {
    const perSecond = await sellInGroups(join(folder, `${group}.db`), group, sales);
    figures.push({ name: 'host-sales', value: perSecond, unit: 'per second', of: `${group} sales a commit` });
  }
  rmSync(folder, { recursive: true });
  return figures;
}

async function sellInGroups(ledgerFile: string, group: number, sales: number): Promise<number> {
  const files = readHostConfig(`${ROOT}fixtures/hosts/default.yaml`);
  const first = files.terminals[0];
  if (!first) throw new Error('the default host has no terminal');
  const terminals = Array.from({ length: group }, (_, index) => ({ ...first, id: String(20_000_001 + index) }));
  let end = (): void => {};
  const host = Host.open({
    config: { ...files, terminals },
    dialect: cupPos,
    issuer: testIssuers(readCardFiles(`${ROOT}fixtures/cards`)),
    ledgerFile,
    clock: systemClock,
    random: systemRandom,
    log: silent,
    // Turns end by hand, so that a group is what its figure says.
    schedule: (endTurn) => {
      end = endTurn;
    },
  });
  const lines = terminals.map(({ id, tmk }) => new Terminal(host, id, new KeyStore(tmk), first.merchant.id));
  for (const line of lines) line.signIn();
  end();
  const rounds = Math.ceil(sales / group);
  const frames = Array.from({ length: rounds }, (_, round) => lines.map((line) => line.sale(round + 2)));
  let done = 0;
  for (const line of lines) line.onReply = () => done++;
  const startMs = performance.now();
  for (const turn of frames) {
    for (const [index, frame] of turn.entries()) lines[index]?.receive(frame);
    end();
  }
  const seconds = (performance.now() - startMs) / 1000;
  if (done !== rounds * group) throw new Error(`${rounds * group} sales sent, ${done} answered`);
  await host.close();
  return done / seconds;
}

/** The terminal's side of one connection. */
class Terminal {
  receive: (frame: Uint8Array) => void = () => {};
  onReply: (frame: Uint8Array) => void;
  readonly #id: string;
  readonly #keys: KeyStore;
  readonly #merchant: string;

  constructor(host: Host, id: string, keys: KeyStore, merchant: string) {
    this.#id = id;
    this.#keys = keys;
    this.#merchant = merchant;
    this.onReply = (frame) => keys.load(present(bytes(cupPos.codec.unpack(open(frame).message), 62), 'DE 62'));
    host.accept({
      peer: id,
      send: (frame) => this.onReply(frame),
      close: () => {},
      onFrame: (listener) => {
        this.receive = listener;
      },
      onClose: () => {},
    });
  }

  signIn(): void {
    const message = { 0: '0800', 11: '000001', 41: this.#id, 42: this.#merchant, 60: '00000001003', 63: '01 ' };
    this.receive(seal({ ...ENVELOPE, message: cupPos.codec.pack(message) }));
  }

  sale(stan: number): Uint8Array {
    const packed = cupPos.codec.pack({
      0: '0200',
      3: '000000',
      4: '000000000100',
      11: String(stan).padStart(6, '0'),
      22: '021',
      25: '00',
      26: '12',
      35: TRACK,
      41: this.#id,
      42: this.#merchant,
      49: '156',
      52: this.#keys.encryptPin(PIN, PAN),
      53: '2600000000000000',
      60: '2200000100050',
      64: new Uint8Array(MAC_BYTES),
    });
    packed.set(this.#keys.mac(packed.subarray(0, -MAC_BYTES)), packed.length - MAC_BYTES);
    return seal({ ...ENVELOPE, message: packed });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  print(benchDisk(new Uint8Array(256)));
  print(await benchLedger());
}
