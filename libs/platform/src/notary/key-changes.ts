import { type SignerKey, verifierText } from '@ledger/merkle';
import {
  type ConfirmLogKey,
  destroyRetired,
  dropNextSigner,
  type LogKeyTerm,
  makeNextSigner,
  notaryIdentityIn,
  type ProposeLogKey,
  type RetireLogKey,
  signersIn,
  writeHandover,
  writeRetirement,
} from '@ledger/notary';
import type { OpenNotary } from './open-notary';

/** The next key of the log, whose secret is on the disk, and what its proposal says. */
export interface NextKey {
  readonly signer: SignerKey;
  readonly data: ProposeLogKey['data'];
}

/** The end of an overlap: what is said, and by which key. */
export interface KeyRetirement {
  readonly data: RetireLogKey['data'];
  readonly staying: SignerKey;
}

/**
 * What the commands that hand the signing of a log over say, made with the secrets of its data folder. Whether they
 * are taken, and that two persons agree, is decided by the ledger.
 */
export class KeyChanges {
  constructor(
    private readonly folder: string,
    private readonly notary: Pick<OpenNotary, 'latest' | 'keyTerms' | 'supersededKeys'>,
  ) {}

  /** Makes the next key, and has the key that signs now agree to hand over to it. */
  async proposal(): Promise<NextKey> {
    await this.#finishRetirement();
    await this.dropSuperseded();
    const { origin, signer: previous } = notaryIdentityIn(this.folder);
    const signer = makeNextSigner(this.folder);
    const handover = writeHandover(origin, { previous, next: signer }, this.#size);
    const keys = { key: verifierText(signer), previousKey: verifierText(previous) };
    return { signer, data: { origin, ...keys, handover } };
  }

  /** Gives up a next key whose proposal was not taken. */
  drop({ signer }: NextKey): void {
    dropNextSigner(this.folder, signer);
  }

  /**
   * Destroys the secrets of keys that gave way to a later proposal, once that is on record. A key that no event names
   * stays: somebody may be about to propose it. Done twice it changes nothing.
   */
  async dropSuperseded(): Promise<void> {
    const superseded = new Set(await this.notary.supersededKeys());
    for (const signer of signersIn(this.folder))
      if (superseded.has(verifierText(signer))) dropNextSigner(this.folder, signer);
  }

  /** What is confirmed of a key by its id; undefined where its secret is not in the data folder. */
  confirmation(keyId: string): ConfirmLogKey['data'] | undefined {
    const signer = signersIn(this.folder).find((known) => known.keyId === keyId);
    return signer && { origin: signer.name, key: verifierText(signer) };
  }

  /** The end of the term of a key by its id, in favour of the one after it; undefined where it handed over to none. */
  async retirement(keyId: string): Promise<KeyRetirement | undefined> {
    const terms = await this.notary.keyTerms();
    const place = terms.findIndex(({ key }) => key.keyId === keyId);
    const retired = terms[place]?.key;
    const staying = this.#signerOf(terms[place + 1]);
    if (retired === undefined || staying === undefined) return undefined;
    const { origin } = notaryIdentityIn(this.folder);
    const retirement = writeRetirement(origin, { retired, staying }, this.#size);
    return { data: { origin, key: verifierText(retired), retirement }, staying };
  }

  /** Destroys the secret of a key that was retired. Done twice it changes nothing. */
  destroy({ data, staying }: KeyRetirement): void {
    destroyRetired(this.folder, data.key, staying);
  }

  /** A retirement that was interrupted between its event and the end of the secret. */
  async #finishRetirement(): Promise<void> {
    const { signer } = notaryIdentityIn(this.folder);
    const key = verifierText(signer);
    const terms = await this.notary.keyTerms();
    const place = terms.findIndex((term) => verifierText(term.key) === key);
    const staying = this.#signerOf(terms[place + 1]);
    if (typeof terms[place]?.until === 'number' && staying !== undefined)
      destroyRetired(this.folder, key, staying);
  }

  #signerOf(term: LogKeyTerm | undefined): SignerKey | undefined {
    if (term === undefined) return undefined;
    const key = verifierText(term.key);
    return signersIn(this.folder).find((known) => verifierText(known) === key);
  }

  /** Events under the latest checkpoint. */
  get #size(): number {
    return this.notary.latest()?.size ?? 0;
  }
}
