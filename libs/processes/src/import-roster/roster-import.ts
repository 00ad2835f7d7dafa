import type { Originator } from '@ledger/enrollment';
import type { CommandResult, CursorStore, ViewStore } from '@ledger/event-sourcing';
import type { CommandMetadata, Day, DomainCommand } from '@ledger/kernel';
import type { KnownRow, PersonalVault, ReferenceRegister, RosterScope } from '@ledger/privacy';
import type { ImportRules } from '../apply-program/program-file';
import type { OfferingCatalog } from './offering-catalog';
import type { SeenRows } from './seen-rows';
import type { UnsettledEnrollments } from './unsettled-enrollments';

/** What of the ledger an import works with. */
export interface RosterLedger {
  readonly views: ViewStore & CursorStore;
  metadata(asked: { readonly actor: string; readonly correlationId?: string }): CommandMetadata;
  execute(command: DomainCommand): Promise<CommandResult>;
  /** Waits until the views show all that was recorded. */
  settled(): Promise<void>;
}

/** Which import is asked for. */
export interface RosterImportOptions {
  readonly programId: string;
  /** Whether to tell what would be done and write nothing. */
  readonly dryRun: boolean;
  /** Opaque reference of who imports. */
  readonly actor: string;
  /** Whose word the requests are. */
  readonly requestedBy: Originator;
  /** Name of the source system; what the bundle says of itself where it is left out. */
  readonly source?: string | undefined;
  /** Import facts up to this day; today where it is left out. Never later than today. */
  readonly asOf?: Day | undefined;
  readonly rules?: ImportRules | undefined;
  /** Take it that most rows are gone on purpose. */
  readonly acceptMissing?: boolean | undefined;
}

/** Where an import reads and writes. */
export interface RosterImportRequest {
  readonly ledger: RosterLedger;
  readonly register: ReferenceRegister;
  /** Takes the names, contacts and birth dates of students on record where it is given; else they stay in the bundle. */
  readonly vault?: PersonalVault | undefined;
  /** A folder or a ZIP. */
  readonly bundlePath: string;
  readonly options: RosterImportOptions;
}

/** The program as a roster is read against it. */
export interface ImportProgram {
  readonly schoolSystems: ReadonlySet<string>;
  readonly catalog: OfferingCatalog;
}

/** An import under way. */
export interface RosterImport {
  readonly ledger: RosterLedger;
  readonly register: ReferenceRegister;
  readonly scope: RosterScope;
  readonly options: RosterImportOptions;
  readonly rules: ImportRules;
  /** Undefined in a dry run without such a program. */
  readonly program: ImportProgram | undefined;
  /** The last day that has come. */
  readonly today: Day;
  readonly correlationId: string;
  readonly seen: SeenRows;
  readonly unsettled: UnsettledEnrollments;
}

/** Whether a row says what it said when it was last carried out, and none of it has come due since. */
export const saysTheSame = (known: KnownRow | undefined, digest: string, today: Day): boolean =>
  known?.digest === digest && !known.ended && (known.deferredUntil === null || known.deferredUntil > today);
