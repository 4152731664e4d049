/**
 * A machine for flows: does effects in memory, answers waits with what a robot clerk would do, and keeps a transcript.
 * Power can be cut before or after any effect; flash, keys and host outlast it.
 */
import { cupPos } from '../../../src/dialects/cup-pos/index.ts';
import type { Firmware, Ram } from '../../../src/firmware/firmware.ts';
import type {
  Effect,
  EffectResult,
  Flow,
  PinPrompt,
  SecureReply,
  SecureRequest,
  TerminalEvent,
} from '../../../src/firmware/io.ts';
import type { Key } from '../../../src/firmware/keys.ts';
import type { Profile, WalletTerms } from '../../../src/firmware/profile.ts';
import type { Receipt } from '../../../src/firmware/receipts/receipt.ts';
import type { Screen } from '../../../src/firmware/screens/screen.ts';
import { profileInForce } from '../../../src/firmware/setup.ts';
import { assert, present } from '../../../src/lib/assert.ts';
import { fromCivil } from '../../../src/lib/clock.ts';
import { fromHex } from '../../../src/lib/hex.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import { hidden, Secret } from '../../../src/lib/secret.ts';
import { loadProfile } from '../../../src/machine/profile.ts';
import type { Language } from '../../../src/payment/text.ts';
import { trackMask } from '../../../src/payment/track2.ts';
import { KeyStore } from '../../../src/security/key-store.ts';
import { secretKey } from '../../../src/security/keys.ts';
import { STORAGE_KEY_BYTES, Vault } from '../../../src/security/vault.ts';
import { assertFits } from './fits.ts';
import { type Robot, RobotClerk } from './robot.ts';
import { TestFlash } from './test-flash.ts';
import { TestHost } from './test-host.ts';
import { Transcript } from './transcript.ts';

export type Cut = { readonly at: number; readonly when: 'before' | 'after' };

export const DEBIT = '6212345678901265=30121200000000001';
/** A customer's payment code. */
export const WECHAT_CODE = '135112298638468293';
const TMK = secretKey(fromHex('0123456789ABCDEFFEDCBA9876543210'));
const START_MS = fromCivil(2026, 11, 22, 9, 29, 58);
/** More effects than any flow here has. */
const LIMIT = 5000;

const newRam = (): Ram => ({});

/** A profile whose wallets have all agreed on something else. */
export function withWalletTerms(profile: Profile, change: Partial<WalletTerms>): Profile {
  const { qr } = profile;
  if (!qr) return profile;
  const changed = Object.entries(qr.wallets).map(([name, terms]) => [name, { ...terms, ...change }]);
  return { ...profile, qr: { ...qr, wallets: Object.fromEntries(changed) } };
}

/** A profile of terminals/. */
export const profileNamed = loadProfile;

export class TestDesk {
  readonly profile: Profile;
  readonly host = new TestHost(TMK);
  readonly transcript = new Transcript();
  readonly flash = new TestFlash();
  /** Every screen seen, in order. */
  readonly screens: Screen[] = [];
  readonly paper: Receipt[] = [];
  /** Effects done in the last run, by kind. */
  done: Effect['kind'][] = [];
  /** What dialling meets. */
  line: 'up' | 'refused' | 'unplugged' | 'dead' = 'up';
  /** Slips until the roll ends. */
  slipsLeft = Number.POSITIVE_INFINITY;
  nowMs = START_MS;
  hangUps = 0;
  /** How long the line has been quiet; undefined when it is down. */
  quietMs: number | undefined;
  readonly #keys = new KeyStore(TMK);
  readonly #vault = new Vault(new Secret<Uint8Array>(new Uint8Array(STORAGE_KEY_BYTES), hidden), seededRandom(1));
  /** What flows are given; its RAM is new at each run. */
  firmware: Firmware;
  /** What a power cut forgets. */
  #events: TerminalEvent[] = [];
  #prompt: PinPrompt | null = null;
  #slotOpen = false;
  /** Whether the scanner is on. */
  scannerOn = false;
  readonly #switchOn: () => Firmware;
  #robot: RobotClerk;

  constructor(options: { readonly profile?: string | Profile; readonly language?: Language } = {}) {
    const { profile = 'lakala-classic', language = 'zh-CN' } = options;
    this.profile = typeof profile === 'string' ? profileNamed(profile) : profile;
    this.#robot = new RobotClerk({}, this.profile);
    const factory = { language, passwords: {} };
    const inForce = profileInForce(this.profile, this.flash);
    const { flash } = this;
    this.#switchOn = () => ({
      get profile() {
        return inForce();
      },
      dialect: cupPos,
      flash,
      factory,
      ram: newRam(),
    });
    this.firmware = this.#switchOn();
  }

  /** Switches the power on: runs until the robot stops at idle, the flow ends, or the power is cut. RAM starts empty. */
  run(start: (fw: Firmware) => Flow<unknown>, robot: Robot, cut?: Cut): 'ended' | 'idle' | 'cut' {
    this.#events = [];
    this.#prompt = null;
    this.#slotOpen = false;
    this.scannerOn = false;
    this.firmware = this.#switchOn();
    return this.#drive(start(this.firmware), robot, cut).end;
  }

  /** The outcome of a single flow, on a machine that goes on as the last run left it. */
  ask<T>(start: (fw: Firmware) => Flow<T>, robot: Robot = {}): T {
    const { end, outcome } = this.#drive(start(this.firmware), robot);
    assert(end === 'ended', `the flow ends (it stopped at screen '${this.screens.at(-1)?.name}')`);
    return outcome as T;
  }

  #drive<T>(flow: Flow<T>, robot: Robot, cut?: Cut): { readonly end: 'ended' | 'idle' | 'cut'; readonly outcome?: T } {
    this.#robot = new RobotClerk(robot, this.profile);
    this.done = [];
    let result: EffectResult;
    for (let n = 1; n <= LIMIT; n++) {
      const step = flow.next(result);
      if (step.done) return { end: 'ended', outcome: step.value };
      if (cut?.at === n && cut.when === 'before') return { end: 'cut' };
      const done = this.#do(step.value);
      if (done === 'stop') return { end: 'idle' };
      result = done;
      this.done.push(step.value.kind);
      if (cut?.at === n && cut.when === 'after') return { end: 'cut' };
    }
    throw new Error(`the flow goes round in circles at screen '${this.screens.at(-1)?.name}'`);
  }

  /** How many effects the last run had. */
  get effects(): number {
    return this.done.length;
  }

  /** Names of the screens seen, each once for as long as it stood. */
  get seen(): readonly string[] {
    return this.screens.map(({ name }) => name).filter((name, at, names) => name !== names[at - 1]);
  }

  #do(effect: Effect): EffectResult | 'stop' {
    switch (effect.kind) {
      case 'show':
        return this.#see(effect.screen);
      case 'beep':
        return this.transcript.say(`beep ${effect.tone}`);
      case 'say':
        return this.transcript.say(`voice ${effect.words}`);
      case 'print':
        return this.#print(effect.receipt);
      case 'commit':
        this.transcript.commit(effect.changes);
        return this.flash.commit(effect.changes);
      case 'connect':
        return this.#dial();
      case 'send':
        return this.#send(effect.bytes);
      case 'disconnect':
      case 'reconnect':
        this.hangUps++;
        this.#events = this.#events.filter((event) => event.type !== 'message' && event.type !== 'line');
        return undefined;
      case 'line-quiet':
        return this.quietMs;
      case 'clock':
        return this.nowMs;
      case 'set-clock':
        this.nowMs = effect.atMs;
        return undefined;
      case 'secure':
        return this.#secure(effect.request);
      case 'card-reader':
        this.#slotOpen = effect.open;
        return undefined;
      case 'scanner':
        this.scannerOn = effect.on;
        return undefined;
      case 'pin-pad':
        this.#prompt = effect.prompt?.kind === 'pin' ? effect.prompt : null;
        return undefined;
      case 'wait':
        return this.#wait(effect);
    }
  }

  #see(screen: Screen): undefined {
    assertFits(screen, this.profile);
    this.screens.push(screen);
    this.transcript.screen(screen);
  }

  #print(receipt: Receipt): undefined {
    if (this.slipsLeft <= 0) this.#events.push({ type: 'printer', state: 'paper-out' });
    else this.#finish(receipt);
    this.#waiting = receipt;
  }

  #waiting: Receipt | undefined;

  #finish(receipt: Receipt): void {
    this.slipsLeft--;
    this.paper.push(receipt);
    this.transcript.say(`paper ${receipt.name} ${receipt.copy}`);
    this.#events.push({ type: 'printer', state: 'done' });
  }

  #dial(): undefined {
    if (this.line === 'up') this.#events.push({ type: 'line', state: 'up' });
    else if (this.line !== 'dead') this.#events.push({ type: 'line', state: 'down', reason: this.line });
  }

  #send(frame: Uint8Array): undefined {
    this.transcript.frame('→', frame);
    const { frames, hangUp } = this.host.receive(frame);
    for (const bytes of frames) {
      this.transcript.frame('←', bytes);
      this.#events.push({ type: 'message', bytes });
    }
    if (hangUp) this.#events.push({ type: 'line', state: 'down', reason: 'closed' });
  }

  #secure(request: SecureRequest): SecureReply {
    switch (request.op) {
      case 'mac':
        return this.#keys.has('MAK') ? { kind: 'mac', mac: this.#keys.mac(request.data) } : { kind: 'no-key' };
      case 'load-keys': {
        const outcome = this.#keys.load(request.block);
        return outcome.kind === 'unknown-layout' ? { kind: 'bad-key-block', reason: 'length' } : outcome;
      }
      // Key ceremonies are proven on the real secure module.
      case 'combine-components':
      case 'load-master-key':
      case 'unwrap-master-key':
        return { kind: 'no-key' };
      case 'encrypt-track':
        return this.#keys.has('TDK')
          ? { kind: 'track', track: this.#keys.encryptTrack(request.track) }
          : { kind: 'no-key' };
      case 'seal':
        return { kind: 'sealed', sealed: this.#vault.seal(request.text) };
      case 'unseal': {
        const outcome = this.#vault.unseal(request.sealed);
        assert(outcome.kind === 'unsealed', 'sealed text opens');
        return outcome;
      }
    }
  }

  /** The event that is there already; else what the robot does; else time runs out. */
  #wait({ screen, timeoutMs, accepts }: Extract<Effect, { kind: 'wait' }>): TerminalEvent | 'stop' {
    this.#see(screen);
    for (let event = this.#events.shift(); event; event = this.#events.shift()) {
      if (accepts.includes(event.type)) return event;
    }
    const word = this.#robot.at(screen.name);
    if (word === 'stop') return 'stop';
    const event = word === undefined ? undefined : this.#act(word);
    if (event && accepts.includes(event.type)) return event;
    assert(timeoutMs !== Number.POSITIVE_INFINITY, `screen '${screen.name}' waits for ever and the robot does nothing`);
    this.nowMs += timeoutMs;
    return { type: 'timeout' };
  }

  #act(word: string): TerminalEvent | undefined {
    const [verb = '', argument = ''] = word.split(':');
    if (verb === 'wait') return undefined;
    if (verb === 'swipe') {
      assert(this.#slotOpen, 'the slot is open');
      return { type: 'card', track2: new Secret(argument || DEBIT, trackMask) };
    }
    if (verb === 'scan') {
      assert(this.scannerOn, 'the scanner is on');
      return { type: 'code', text: new Secret(word.slice('scan:'.length) || WECHAT_CODE, hidden) };
    }
    if (verb === 'bad-swipe') return { type: 'card-error' };
    if (verb === 'typing') return { type: 'pin', state: 'typing', digits: Number(argument) };
    if (verb === 'pin') return this.#enterPin(argument);
    if (verb === 'paper') {
      this.slipsLeft = Number.POSITIVE_INFINITY;
      if (this.#waiting) this.#finish(this.#waiting);
      return { type: 'printer', state: 'paper-loaded' };
    }
    return { type: 'key', key: verb as Key };
  }

  #enterPin(digits: string): TerminalEvent {
    const prompt = present(this.#prompt, 'an armed PIN pad');
    if (digits === '') return { type: 'pin', state: 'entered' };
    if (digits === 'cancel') return { type: 'pin', state: 'cancelled' };
    return { type: 'pin', state: 'entered', block: this.#keys.encryptPin(new Secret(digits, hidden), prompt.pan) };
  }
}
