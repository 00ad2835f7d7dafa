import { type RecordedEvent, streamOf } from '@ledger/event-sourcing';
import { type SignerKey, type VerifierKey, verifierText } from '@ledger/merkle';
import { keysSigning, keyTerms, type LogKeyTerm, supersededKeys } from '../log-keys/key-history';
import { logKeys } from '../notary.streams';
import { type NotaryIdentity, signersIn } from './notary-key';

/** A key that the log says signs is not in the data folder. Nothing is signed without it. */
export class NotaryKeyMissing extends Error {
  override readonly name = 'NotaryKeyMissing';

  constructor(readonly key: string) {
    super(`The log says that ${key} signs, and its secret is not in the data folder; put it there`);
  }
}

/** Where the events of one stream are read. */
export interface StreamLog {
  readStream(stream: string): Promise<readonly RecordedEvent[]>;
}

/** The keys that sign, as the log itself says: the events before a checkpoint decide, so every notary signs alike. */
export class LogSigners {
  #known: readonly SignerKey[];

  constructor(
    private readonly log: StreamLog,
    private readonly folder: string,
    private readonly identity: NotaryIdentity,
  ) {
    this.#known = signersIn(folder);
  }

  /** The terms of the keys, as far as the log has come. */
  async terms(): Promise<readonly LogKeyTerm[]> {
    const { origin, signer: key } = this.identity;
    return keyTerms(await this.#events(), { origin, key });
  }

  /** The keys that gave way to a later proposal, as far as the log has come. */
  async superseded(): Promise<readonly string[]> {
    return supersededKeys(await this.#events());
  }

  /** Who signs a checkpoint of a size. @throws NotaryKeyMissing */
  async signersAt(size: number): Promise<readonly SignerKey[]> {
    return keysSigning(await this.terms(), size).map((key) => this.#signerOf(key));
  }

  #events(): Promise<readonly RecordedEvent[]> {
    return this.log.readStream(streamOf(logKeys, this.identity.origin).stream);
  }

  /** A key that was made since this began is in the folder by now. */
  #signerOf(key: VerifierKey): SignerKey {
    const text = verifierText(key);
    const find = (): SignerKey | undefined => this.#known.find((known) => verifierText(known) === text);
    if (find() === undefined) this.#known = signersIn(this.folder);
    const signer = find();
    if (signer === undefined) throw new NotaryKeyMissing(text);
    return signer;
  }
}
