import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import type {
  AssessorChange,
  AssessorEvent,
  Instrument,
  ProviderTie,
  RegisterChanged,
  Registration,
  SigningKey,
} from '../../assessor/assessor.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event of an assessor's stream as the log has it. */
export type RecordedAssessorEvent = Recorded<AssessorEvent>;

/** An assessor with all the register has ever said of it, and the changes that wait for a second person. */
export interface AssessorRow {
  readonly assessorId: string;
  /** Null until the registration is confirmed. */
  readonly registration: Registration | null;
  readonly instruments: readonly Instrument[];
  readonly keys: readonly KeyRow[];
  readonly ties: readonly ProviderTie[];
  readonly suspensions: readonly SuspensionRow[];
  readonly openChanges: readonly OpenChangeRow[];
  readonly revision: number;
  /** Of its last event in the log. */
  readonly position: number;
}

/** A signing key; what it signed from `revokedFrom` on does not count. */
export interface KeyRow extends SigningKey {
  readonly revokedFrom: Day | null;
}

/** A time in which nothing the assessor says counts; `backOn` is null while it lasts. */
export interface SuspensionRow {
  readonly from: Day;
  readonly backOn: Day | null;
  readonly reasonCode: string;
}

/** A change that one person proposed and nobody has confirmed yet. */
export interface OpenChangeRow {
  readonly proposalId: string;
  readonly proposedBy: string;
  readonly change: AssessorChange;
}

type Changes = Partial<AssessorRow>;

const unknownAssessor = (assessorId: string): AssessorRow => ({
  assessorId,
  registration: null,
  instruments: [],
  keys: [],
  ties: [],
  suspensions: [],
  openChanges: [],
  revision: 0,
  position: 0,
});

function evolve(row: AssessorRow | undefined, event: RecordedAssessorEvent): AssessorRow {
  const { revision, position } = event;
  const before = row ?? unknownAssessor(event.data.assessorId);
  return { ...before, ...changesBy(event, before), revision, position };
}

function changesBy(event: RecordedAssessorEvent, row: AssessorRow): Changes {
  if (event.type === 'AssessorChangeProposed') {
    const { proposalId, proposedBy, change } = event.data;
    return { openChanges: [...row.openChanges, { proposalId, proposedBy, change }] };
  }
  const openChanges = row.openChanges.filter(({ proposalId }) => proposalId !== event.data.proposalId);
  return event.type === 'AssessorChangeWithdrawn'
    ? { openChanges }
    : { openChanges, ...changesInRegister(event, row) };
}

function changesInRegister(event: Recorded<RegisterChanged>, row: AssessorRow): Changes {
  switch (event.type) {
    case 'AssessorRegistered':
    case 'AssessorRegistrationRevised':
      return { registration: event.data.registration };
    case 'InstrumentAdmitted':
      return { instruments: replacedIn(row.instruments, event.data.instrument, ({ code }) => code) };
    case 'SigningKeyAdmitted':
      return { keys: replacedIn(row.keys, keyRow(row, event.data.key), ({ keyId }) => keyId) };
    case 'SigningKeyRevoked': {
      const { keyId, revokedFrom } = event.data;
      return { keys: row.keys.map((key) => (key.keyId === keyId ? { ...key, revokedFrom } : key)) };
    }
    case 'ProviderTieDeclared':
      return { ties: replacedIn(row.ties, event.data.tie, tieKey) };
    case 'AssessorSuspended': {
      const ended = row.suspensions.filter(({ backOn }) => backOn !== null);
      const { from, reasonCode } = event.data;
      return { suspensions: [...ended, { from, backOn: null, reasonCode }] };
    }
    case 'AssessorReinstated': {
      const { from: backOn } = event.data;
      return {
        suspensions: row.suspensions.map((each) => (each.backOn === null ? { ...each, backOn } : each)),
      };
    }
  }
}

const tieKey = ({ providerId, from }: ProviderTie): string => `${from} ${providerId}`;

const keyRow = ({ keys }: AssessorRow, key: SigningKey): KeyRow => ({
  ...key,
  revokedFrom: keys.find(({ keyId }) => keyId === key.keyId)?.revokedFrom ?? null,
});

/** What is declared again takes the place of what was declared before. */
const replacedIn = <Entry>(
  entries: readonly Entry[],
  entry: Entry,
  keyOf: (entry: Entry) => string,
): readonly Entry[] =>
  entries.some((each) => keyOf(each) === keyOf(entry))
    ? entries.map((each) => (keyOf(each) === keyOf(entry) ? entry : each))
    : [...entries, entry];

/** One row per assessor, with all its days: what counts on a day is read from it by `assessorAsOf`. */
export const assessorView: Projection<AssessorRow, RecordedAssessorEvent> = {
  name: 'assessor',
  version: 1,
  facets: ['waiting'],
  folds: [
    'AssessorChangeProposed',
    'AssessorChangeWithdrawn',
    'AssessorRegistered',
    'AssessorRegistrationRevised',
    'InstrumentAdmitted',
    'SigningKeyAdmitted',
    'SigningKeyRevoked',
    'ProviderTieDeclared',
    'AssessorSuspended',
    'AssessorReinstated',
  ] satisfies readonly AssessorEvent['type'][],
  keyOf: ({ data }) => data.assessorId,
  evolve,
  facetsOf: ({ openChanges }) => ({ waiting: openChanges.length > 0 ? '1' : null }),
};
