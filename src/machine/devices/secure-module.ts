/** The tamper-proof part of a terminal: works with keys on request and never gives one out. Its battery outlasts power cuts. */
import type { KeyComponent, SecureReply, SecureRequest } from '../../firmware/io.ts';
import { present } from '../../lib/assert.ts';
import { fromHex } from '../../lib/hex.ts';
import type { Random } from '../../lib/random.ts';
import { hidden, Secret } from '../../lib/secret.ts';
import { kcv } from '../../security/kcv.ts';
import { KeyStore } from '../../security/key-store.ts';
import { cipherOf, combineComponents, type Key, secretKey } from '../../security/keys.ts';
import type { MacAlgorithm } from '../../security/mac.ts';
import { openMasterKeyBlock } from '../../security/master-key-block.ts';
import { STORAGE_KEY_BYTES, Vault } from '../../security/vault.ts';
import { FlashError } from './record-file.ts';
import type { SecureStore } from './secure-store.ts';

export interface SecureSetup {
  /** What a device that has no keys yet is loaded with; one that has keeps its own. */
  readonly tmk: Key;
  /** What the acquirer sends a master key under; none where it does not. */
  readonly kek?: Key | undefined;
  /** Draws the storage key and the nonces of sealed data. */
  readonly random: Random;
  /** How DE 64 is made; China UnionPay's ECB when left out. */
  readonly macAlgorithm?: MacAlgorithm;
}

export class SecureModule {
  readonly #store: SecureStore;
  readonly #vault: Vault;
  readonly #macAlgorithm: MacAlgorithm | undefined;
  readonly #kek: Key | undefined;
  #keys: KeyStore;
  /** Components of a new TMK, as custodians have typed them. */
  readonly #components = new Map<KeyComponent, Key>();

  constructor(store: SecureStore, { tmk, kek, random, macAlgorithm }: SecureSetup) {
    if (!store.load()) store.save({ tmk, storageKey: new Secret(random.bytes(STORAGE_KEY_BYTES), hidden) });
    const contents = present(store.load(), 'what the secure store has just saved');
    this.#store = store;
    this.#macAlgorithm = macAlgorithm;
    this.#kek = kek;
    this.#vault = new Vault(contents.storageKey, random);
    this.#keys = new KeyStore(contents.tmk, macAlgorithm);
    if (contents.workingKeys) this.#keys.load(contents.workingKeys);
  }

  /** @throws FlashError when sealed data was changed, or sealed by another device. */
  answer(request: SecureRequest): SecureReply {
    switch (request.op) {
      case 'mac':
        return this.#keys.has('MAK') ? { kind: 'mac', mac: this.#keys.mac(request.data) } : { kind: 'no-key' };
      case 'load-keys':
        return this.#load(request.block);
      case 'combine-components':
        return this.#combine();
      case 'load-master-key':
        return this.#loadMasterKey();
      case 'unwrap-master-key':
        return this.#unwrapMasterKey(request.block);
      case 'encrypt-track':
        return this.#keys.has('TDK')
          ? { kind: 'track', track: this.#keys.encryptTrack(request.track) }
          : { kind: 'no-key' };
      case 'seal':
        return { kind: 'sealed', sealed: this.#vault.seal(request.text) };
      case 'unseal':
        return this.#unseal(request.sealed);
    }
  }

  /** The PIN as DE 52; for the PIN pad alone. Needs working keys. */
  encryptPin(pin: Secret, pan: Secret): Uint8Array {
    return this.#keys.encryptPin(pin, pan);
  }

  /** One of the two halves of a new TMK, for the PIN pad alone. @returns its check value, 3 bytes in hex */
  takeComponent(component: KeyComponent, hex: Secret): string {
    // A ceremony begins with the first component; what an earlier one left is not to be mixed with it.
    if (component === 1) this.#components.clear();
    const { cipher } = present(this.#store.load(), 'the secure store').tmk;
    const key = secretKey(fromHex(hex.reveal()), cipher);
    this.#components.set(component, key);
    return envelopeKcv(key);
  }

  #combine(): SecureReply {
    const key = this.#newMasterKey();
    return key ? { kind: 'check-value', kcv: envelopeKcv(key) } : { kind: 'no-key' };
  }

  #loadMasterKey(): SecureReply {
    const tmk = this.#newMasterKey();
    if (!tmk) return { kind: 'no-key' };
    this.#components.clear();
    return this.#use(tmk);
  }

  #unwrapMasterKey(block: Uint8Array): SecureReply {
    if (!this.#kek) return { kind: 'no-key' };
    const outcome = openMasterKeyBlock(this.#kek, block);
    switch (outcome.kind) {
      case 'opened':
        return this.#use(outcome.tmk);
      case 'kcv-mismatch':
        return { kind: 'kcv-mismatch', key: 'TMK' };
      case 'unknown-layout':
        return { kind: 'bad-key-block', reason: `no master key block has ${block.length} bytes` };
    }
  }

  /** The working keys are void with the old one. */
  #use(tmk: Key): SecureReply {
    const { storageKey } = present(this.#store.load(), 'the secure store');
    this.#store.save({ tmk, storageKey });
    this.#keys = new KeyStore(tmk, this.#macAlgorithm);
    return { kind: 'loaded' };
  }

  #newMasterKey(): Key | undefined {
    const [first, second] = [this.#components.get(1), this.#components.get(2)];
    if (!first || !second) return undefined;
    const combined = combineComponents([{ key: first }, { key: second }]);
    return combined.kind === 'combined' ? combined.key : undefined;
  }

  #load(block: Uint8Array): SecureReply {
    const outcome = this.#keys.load(block);
    switch (outcome.kind) {
      case 'loaded':
        this.#store.save({ ...present(this.#store.load(), 'the secure store'), workingKeys: block.slice() });
        return { kind: 'loaded' };
      case 'kcv-mismatch':
        return { kind: 'kcv-mismatch', key: outcome.key };
      case 'unknown-layout':
        return { kind: 'bad-key-block', reason: `no key block has ${outcome.lengthBytes} bytes` };
    }
  }

  #unseal(sealed: string): SecureReply {
    const outcome = this.#vault.unseal(sealed);
    if (outcome.kind === 'damaged') {
      throw new FlashError(
        'sealed card data does not open: flash and secure store are of two devices, or one was changed; restore both from one copy, or move both away',
      );
    }
    return outcome;
  }
}

/** As key envelopes print it: 3 bytes. */
function envelopeKcv(key: Key): string {
  return kcv(cipherOf(key), 3);
}
