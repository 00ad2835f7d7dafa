/** What the vault keeps of a person. `note` is the one place for free text. */
export const PERSONAL_FIELDS = [
  'givenName',
  'middleName',
  'familyName',
  'birthDate',
  'email',
  'phone',
  'guardianName',
  'guardianContact',
  'note',
] as const;

/** One of them. */
export type PersonalField = (typeof PERSONAL_FIELDS)[number];

/** What is known of a person, field by field. */
export type PersonalFields = Readonly<Partial<Record<PersonalField, string>>>;

/** What somebody is known to be called and reached by. */
export interface PersonalEntry {
  /** The opaque reference that events carry. */
  readonly subjectRef: string;
  readonly fields: PersonalFields;
}

/** How many data keys hang on a master key. */
export interface MasterKeyUse {
  readonly masterKeyId: string;
  readonly dataKeys: number;
  readonly isCurrent: boolean;
}

/** What became of entries that were given to keep. */
export interface KeptEntries {
  /** Subjects of whom something is new. */
  readonly changed: readonly string[];
  /** Subjects whose keys were destroyed: nothing of them is kept again. */
  readonly erased: readonly string[];
}

/** Keeps personal data, encrypted under a key of each person's own. */
export interface PersonalVault {
  /** Keeps fields of subjects, durably, all or none. */
  keep(entries: readonly PersonalEntry[]): Promise<KeptEntries>;
  /** Which fields there are of a subject; reveals nothing of what they say. */
  fieldsOf(subjectRef: string): Promise<readonly PersonalField[]>;
  /**
   * What is kept of subjects, in these fields. Whoever hands it out has recorded the disclosure before.
   *
   * @throws PersonalDataUnreadable when a text, its binding or its key is not what it was
   */
  read(
    subjectRefs: readonly string[],
    fields: readonly PersonalField[],
  ): Promise<ReadonlyMap<string, PersonalFields>>;
  /**
   * The key that a file about a subject is sealed with, made on first use; undefined once it was destroyed. It leaves
   * the vault for as long as the file is written or read.
   */
  fileKey(subjectRef: string): Promise<Buffer | undefined>;
  /** Destroys the key of a subject and what it sealed, for good. Again, or of a key of the ledger's own: nothing. */
  erase(subjectRef: string): Promise<void>;
  /** Whether it was erased and nothing of it is there, put back from an earlier copy of the vault either. */
  isErased(subjectRef: string): Promise<boolean>;
  /** Which master keys wrap how many data keys; the current one is named even while nothing hangs on it. */
  keysInUse(): Promise<readonly MasterKeyUse[]>;
  /** Wraps up to so many data keys anew under the current master key; answers how many are left. */
  rewrap(limit: number): Promise<number>;
  /** Gives a master key up. @throws MasterKeyInUse while a data key hangs on it */
  retire(masterKeyId: string): Promise<void>;
  close(): Promise<void>;
}

/** A personal text cannot be read: it, its key or its place is not what it was. */
export class PersonalDataUnreadable extends Error {
  override readonly name = 'PersonalDataUnreadable';

  constructor(readonly subjectRef: string) {
    super(
      `What is kept of the subject ${subjectRef} cannot be read; restore the vault, or the master key that wraps its key`,
    );
  }
}

/** A master key still wraps data keys. */
export class MasterKeyInUse extends Error {
  override readonly name = 'MasterKeyInUse';

  constructor(
    readonly masterKeyId: string,
    readonly dataKeys: number,
  ) {
    super(
      `${String(dataKeys)} data keys hang on the master key ${masterKeyId}; rotate until none does, then give it up`,
    );
  }
}
