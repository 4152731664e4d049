/** What the secure module keeps when the power is off: the master key, the storage key, and the working keys under the TMK. */
import { fromHex, toHex } from '../../lib/hex.ts';
import { hidden, Secret } from '../../lib/secret.ts';
import { type CipherName, type Key, secretKey } from '../../security/keys.ts';
import { RecordFile } from './record-file.ts';

export interface SecureContents {
  readonly tmk: Key;
  readonly storageKey: Secret<Uint8Array>;
  /** The key block of the last sign-in, so that a power cut does not force a new one. */
  readonly workingKeys?: Uint8Array;
}

export interface SecureStore {
  /** Undefined for a device that never had keys. */
  load(): SecureContents | undefined;
  save(contents: SecureContents): void;
}

export class MemorySecureStore implements SecureStore {
  #contents: SecureContents | undefined;

  load(): SecureContents | undefined {
    return this.#contents;
  }

  save(contents: SecureContents): void {
    this.#contents = contents;
  }
}

/** The contents as the file has them: bytes in hex. */
interface Stored {
  readonly cipher: CipherName;
  readonly tmk: string;
  readonly storageKey: string;
  readonly workingKeys?: string;
}

/** A file of its own, readable by its owner alone, replaced as a whole at each change. */
export class FileSecureStore implements SecureStore {
  readonly #file: RecordFile;
  #contents: SecureContents | undefined;

  /** @throws FlashError when the file is something else, or damaged. */
  constructor(file: string) {
    const opened = RecordFile.open(file);
    this.#file = opened.file;
    const payload = opened.payloads.at(-1);
    this.#contents = payload && decode(payload);
  }

  load(): SecureContents | undefined {
    return this.#contents;
  }

  save(contents: SecureContents): void {
    this.#file.rewrite(encode(contents));
    this.#contents = contents;
  }

  /** Lets go of the file. */
  close(): void {
    this.#file.close();
  }
}

function encode({ tmk, storageKey, workingKeys }: SecureContents): Uint8Array {
  const stored: Stored = {
    cipher: tmk.cipher,
    tmk: toHex(tmk.value.reveal()),
    storageKey: toHex(storageKey.reveal()),
    ...(workingKeys && { workingKeys: toHex(workingKeys) }),
  };
  return new TextEncoder().encode(JSON.stringify(stored));
}

function decode(payload: Uint8Array): SecureContents {
  const stored = JSON.parse(new TextDecoder().decode(payload)) as Stored;
  return {
    tmk: secretKey(fromHex(stored.tmk), stored.cipher),
    storageKey: new Secret(fromHex(stored.storageKey), hidden),
    ...(stored.workingKeys !== undefined && { workingKeys: fromHex(stored.workingKeys) }),
  };
}
