import type { EventLog } from '@ledger/event-sourcing';
import { type SignerKey, type VerifierKey, verifierText } from '@ledger/merkle';
import {
  firstTerm,
  keysSigning,
  LOG_KEY_EVENTS,
  type LogKeyTerm,
  withKeyEvent,
} from '../log-keys/key-history';
import { type NotaryIdentity, signersIn } from './notary-key';

/** A key that the log says signs is not in the data folder. Nothing is signed without it. */
export class NotaryKeyMissing extends Error {
  override readonly name = 'NotaryKeyMissing';

  constructor(readonly key: string) {
    super(`The log says that ${key} signs, and its secret is not in the data folder; put it there`);
  }
}

const PAGE_EVENTS = 1_000;

/** The keys that sign, as the log itself says: the events before a checkpoint decide, so every notary signs alike. */
export class LogSigners {
  readonly #log: Pick<EventLog, 'readAll'>;
  readonly #folder: string;
  readonly #identity: NotaryIdentity;
  #terms: readonly LogKeyTerm[] = [];
  /** Events up to here are in the terms. */
  #read = 0;
  #known: readonly SignerKey[];

  constructor(log: Pick<EventLog, 'readAll'>, folder: string, identity: NotaryIdentity) {
    this.#log = log;
    this.#folder = folder;
    this.#identity = identity;
    this.#known = signersIn(folder);
  }

  /** The terms of the keys, as far as the log has come, at least to a size. */
  async termsAt(size: number): Promise<readonly LogKeyTerm[]> {
    while (this.#read < size) {
      const events = await this.#log.readAll(this.#read, PAGE_EVENTS, LOG_KEY_EVENTS);
      for (const event of events) this.#terms = withKeyEvent(this.#terms, event, this.#identity.origin);
      const last = events.at(-1)?.position ?? 0;
      this.#read = events.length < PAGE_EVENTS ? Math.max(size, last) : last;
    }
    return this.#terms.length === 0 ? [firstTerm(this.#identity.signer)] : this.#terms;
  }

  /** Who signs a checkpoint of a size. @throws NotaryKeyMissing */
  async signersAt(size: number): Promise<readonly SignerKey[]> {
    return keysSigning(await this.termsAt(size), size).map((key) => this.#signerOf(key));
  }

  /** A key that was made since this began is in the folder by now. */
  #signerOf(key: VerifierKey): SignerKey {
    const text = verifierText(key);
    const find = (): SignerKey | undefined => this.#known.find((known) => verifierText(known) === text);
    if (find() === undefined) this.#known = signersIn(this.#folder);
    const signer = find();
    if (signer === undefined) throw new NotaryKeyMissing(text);
    return signer;
  }
}
