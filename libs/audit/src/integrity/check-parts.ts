import type { BankDetailsReference, SealedStanding } from '@ledger/disbursement';
import type {
  AnyProcess,
  AnyProjection,
  CursorStore,
  EventCodec,
  LedgerFiles,
  RecordedEvent,
  SortingRoom,
  StoredEvent,
  ViewStore,
} from '@ledger/event-sourcing';
import type { VerifierKey } from '@ledger/merkle';
import type { LogFolder } from '@ledger/notary';
import type { MasterKeys, PersonalFiles, RecipientsResult } from '@ledger/privacy';
import type { IntegrityFinding } from './finding';

/** Where the published log of a data folder lies, and who may sign it. */
export interface PublishedLog {
  readonly folder: LogFolder;
  /** The published checkpoint as it stands now; undefined where there is none. */
  readonly note: () => string | undefined;
  /** The name of the log and a key of it; signatures are not looked at where nothing was ever signed. */
  readonly identity: { readonly origin: string; readonly key: VerifierKey } | undefined;
  /** Keys that were made to follow it and whose secrets are in the folder, as they were before the log is read. */
  readonly nextKeys: readonly VerifierKey[];
}

/** What a check works with. */
export interface CheckParts {
  readonly files: LedgerFiles;
  readonly room: SortingRoom;
  /** An empty store, where the views are built again. */
  readonly aside: ViewStore & CursorStore;
  readonly codec: EventCodec;
  readonly processes: readonly AnyProcess[];
  readonly projections: readonly AnyProjection[];
  readonly published: PublishedLog;
  /** What is kept of persons, and the master keys that are here. */
  readonly persons: { readonly files: PersonalFiles; readonly masters: Pick<MasterKeys, 'find'> };
  /** What is kept of accounts of providers, which opens under a key of the vault. */
  readonly accounts: {
    standingOf(
      reference: Pick<BankDetailsReference, 'providerId' | 'bankDetailsId'>,
      key: Buffer | undefined,
    ): SealedStanding;
  };
  /** What is kept of files of the bank that were received, under the same key. */
  readonly receivedFiles: { standingOf(sha256: string, key: Buffer | undefined): SealedStanding };
  /** The list of recipients of student data; undefined where there is none. */
  readonly recipients: RecipientsResult | undefined;
  /** Leaves out what takes longest: the indexes of the files. */
  readonly quick: boolean;
  /** Called now and then with how far a part of the check has come. */
  readonly progress: (part: string, done: number, total: number) => void;
}

/** An event as it stands, and as this release reads it; undefined where it cannot. */
export interface LoggedEvent {
  readonly stored: StoredEvent;
  readonly raised: RecordedEvent | undefined;
}

/** Something that is checked while the log goes by, page after page. */
export interface LogCheck {
  page(events: readonly LoggedEvent[]): readonly IntegrityFinding[];
  /** After the last page. */
  end(head: number): readonly IntegrityFinding[];
}
