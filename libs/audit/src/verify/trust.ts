import type { RecordedEvent } from '@ledger/event-sourcing';
import {
  type Checkpoint,
  isSignedBy,
  type NoteSignature,
  readCheckpoint,
  readNote,
  sha256,
  type SignedNote,
  toBase64,
  type VerifierKey,
  verifierText,
} from '@ledger/merkle';
import { type BelievedKey, believedKeys, LOG_KEY_EVENTS } from '@ledger/notary';
import { BUNDLE_PATHS, manifestNoteText } from '../bundle/bundle-format';
import type { Check, Findings } from './findings';
import type { ReadManifest } from './read-manifest';

/** What the auditor holds from elsewhere. */
export interface AuditorTrust {
  /** Keys of the log that the auditor has from elsewhere; none where there are none. */
  readonly keys: readonly VerifierKey[];
  readonly witnesses: readonly VerifierKey[];
  /** So many of the witnesses must have cosigned the newest checkpoint. */
  readonly quorum: number;
  /** Checkpoints and receipts that the auditor kept: the log of the bundle must begin with what they stand for. */
  readonly kept: readonly KeptProof[];
}

/** Something the auditor kept: a signed checkpoint or a receipt, as its file has it. */
export interface KeptProof {
  /** Name of the file. */
  readonly name: string;
  readonly text: string;
}

/** Characters of what was found that a report shows. */
const MOST_SHOWN = 500;

/** A note that waits until it is known which keys are to be believed. */
interface PendingNote {
  readonly note: SignedNote;
  readonly file: string;
  /** Events that it stands for. */
  readonly size: number;
}

/**
 * The notes of a bundle and the keys that may sign them: the keys that the auditor named, else those that the bundle
 * brings, and those they handed over to. Handovers are events, so signatures are judged after the last event.
 */
export class Signatures {
  readonly #pending: PendingNote[] = [];
  readonly #statements: string[] = [];
  readonly #check: Check;

  constructor(
    private readonly manifest: ReadManifest,
    private readonly trust: AuditorTrust,
    findings: Findings,
  ) {
    this.#check = findings.check(
      'signed-by-the-log',
      'The manifest, every checkpoint and the heads of the scopes are signed with a key of the log.',
    );
    if (trust.keys.length === 0)
      this.#check.skip(
        'No key was named: the bundle is checked with the key it brings itself, and anyone could have made that key.',
      );
  }

  /** Takes what an event says about the keys of the log. */
  observe({ type, data }: Pick<RecordedEvent, 'type' | 'data'>): void {
    if (!(LOG_KEY_EVENTS as readonly string[]).includes(type)) return;
    const { handover, retirement } = data as { readonly handover?: unknown; readonly retirement?: unknown };
    for (const note of [handover, retirement]) if (typeof note === 'string') this.#statements.push(note);
  }

  /** The text of a note in a file, which is judged later; a note that is malformed is a finding. */
  textOf(note: string, file: string, size = this.manifest.treeSize): string | undefined {
    this.#check.count();
    const read = readNote(note);
    if (read === undefined)
      this.#check.fail({ file, says: `${file} has no signed note, or a malformed one.` });
    else this.#pending.push({ note: read, file, size });
    return read?.text;
  }

  /** Checks that the manifest is the one that was signed, by keys that it names, each once. */
  checkManifest(manifest: Uint8Array, note: string): void {
    const file = BUNDLE_PATHS.manifestNote;
    const text = this.textOf(note, file);
    if (text === undefined) return;
    const signatures = readNote(note)?.signatures ?? [];
    if (!signatures.every((signature) => this.manifest.keys.some((key) => isOf(signature, key))))
      this.#check.fail({ file, says: `${file} has a signature of a key that the manifest does not name.` });
    const expected = manifestNoteText(this.manifest.origin, toBase64(sha256(manifest)));
    if (text === expected) return;
    this.#check.fail({
      file: BUNDLE_PATHS.manifest,
      says: 'The manifest is not the one that was signed.',
      expected: text.slice(0, MOST_SHOWN),
      found: expected,
    });
  }

  /** The checkpoint of a note in a file. */
  checkpointOf(note: string, file: string): Checkpoint | undefined {
    const checkpoint = readCheckpoint(readNote(note)?.text ?? '');
    if (this.textOf(note, file, checkpoint?.size) === undefined) return undefined;
    if (checkpoint === undefined)
      this.#check.fail({ file, says: `${file} has no checkpoint, or a malformed one.` });
    if (checkpoint === undefined || checkpoint.origin === this.manifest.origin) return checkpoint;
    this.#check.fail({
      file,
      says: `${file} has a checkpoint of another log.`,
      expected: this.manifest.origin,
      found: checkpoint.origin,
    });
    return undefined;
  }

  /** Names of the trusted witnesses that cosigned a note; too few of them are a finding. */
  witnessesOf(note: string, findings: Findings): readonly string[] {
    const { witnesses, quorum } = this.trust;
    const read = readNote(note);
    const cosigned = witnesses.filter((key) => read !== undefined && isSignedBy(read, key));
    if (quorum === 0) return cosigned.map(({ name }) => name);
    const check = findings.check(
      'cosigned-by-witnesses',
      'Enough of the named witnesses cosigned the newest checkpoint.',
    );
    check.count(cosigned.length);
    if (cosigned.length < quorum)
      check.fail({
        file: BUNDLE_PATHS.checkpoint,
        says: 'Too few of the named witnesses cosigned the newest checkpoint.',
        expected: `${String(quorum)} of ${String(witnesses.length)}`,
        found: String(cosigned.length),
      });
    return cosigned.map(({ name }) => name);
  }

  /** Judges every note, now that it is known which keys handed over to which. */
  finish(): void {
    const { keys: listed, origin } = this.manifest;
    const named = this.trust.keys.length > 0 ? this.trust.keys : listed;
    const believed = named.flatMap((key) => believedKeys(key, { origin, notes: this.#statements }));
    const texts = new Set(believed.map(({ key }) => verifierText(key)));
    const strangers = listed.filter((key) => !texts.has(verifierText(key)));
    if (strangers.length > 0)
      this.#check.fail({
        file: BUNDLE_PATHS.manifest,
        says: 'The bundle names a key that no key the auditor named has handed over to.',
        expected: named.map(nameOf).join(', '),
        found: strangers.map(nameOf).join(', '),
      });
    for (const { note, file, size } of this.#pending) {
      const why = distrustOf(note, { believed, size });
      if (why !== undefined) this.#check.fail({ file, says: `${file}: ${why}.` });
    }
  }
}

/** Every signature of a key of the log must hold and be there once, so that none can be spoilt unseen. */
function distrustOf(
  note: SignedNote,
  { believed, size }: { readonly believed: readonly BelievedKey[]; readonly size: number },
): string | undefined {
  let isSigned = false;
  for (const { key, upTo } of believed) {
    const own = note.signatures.filter((signature) => isOf(signature, key));
    if (own.length > 1) return `it has two signatures of ${nameOf(key)}`;
    if (own.length === 0) continue;
    if (!isSignedBy(note, key)) return `the signature of ${nameOf(key)} is not over what it says`;
    isSigned ||= upTo === null || size <= upTo;
  }
  return isSigned
    ? undefined
    : `it is not signed with ${believed.map(({ key }) => nameOf(key)).join(' or ')}`;
}

const isOf = ({ name, keyId }: NoteSignature, key: VerifierKey): boolean =>
  name === key.name && keyId === key.keyId;

const nameOf = ({ name, keyId }: VerifierKey): string => `${name}+${keyId}`;
