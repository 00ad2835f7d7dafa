import { type Day, unreachable } from '@ledger/kernel';
import type {
  AssessorChange,
  AssessorEvent,
  Instrument,
  ProviderTie,
  Registration,
  SigningKey,
} from './assessor.events';

/** An assessor in the register, and the changes that wait for a second person. */
export interface Assessor {
  /** Null until a registration is confirmed. */
  readonly registration: Registration | null;
  readonly instruments: readonly Instrument[];
  readonly keys: readonly RegisteredKey[];
  readonly ties: readonly ProviderTie[];
  /** Oldest first; only the last may be without an end. */
  readonly suspensions: readonly Suspension[];
  /** Every change that was ever proposed, in the order of the proposals. */
  readonly proposals: readonly Proposal[];
}

/** A signing key and from when on it counts for nothing. */
export interface RegisteredKey extends SigningKey {
  /** What it signed on this day or later does not count; null while it is not revoked. */
  readonly revokedFrom: Day | null;
}

/** A time in which nothing the assessor says counts. */
export interface Suspension {
  readonly from: Day;
  /** The day on which it is back; null while that is open. */
  readonly backOn: Day | null;
}

/** A proposed change and what became of it. */
export interface Proposal {
  readonly proposalId: string;
  readonly proposedBy: string;
  readonly change: AssessorChange;
  readonly status: 'open' | 'confirmed' | 'withdrawn';
}

export const initialState: Assessor = {
  registration: null,
  instruments: [],
  keys: [],
  ties: [],
  suspensions: [],
  proposals: [],
};

export function evolve(assessor: Assessor, event: AssessorEvent): Assessor {
  if (event.type === 'AssessorChangeProposed') return proposed(assessor, event.data);
  if (event.type === 'AssessorChangeWithdrawn') return settled(assessor, event.data.proposalId, 'withdrawn');
  const confirmed = settled(assessor, event.data.proposalId, 'confirmed');
  switch (event.type) {
    case 'AssessorRegistered':
    case 'AssessorRegistrationRevised':
      return { ...confirmed, registration: event.data.registration };
    case 'InstrumentAdmitted':
      return { ...confirmed, instruments: replacedIn(assessor.instruments, event.data.instrument, sameCode) };
    case 'SigningKeyAdmitted':
      return { ...confirmed, keys: replacedIn(assessor.keys, keptKey(assessor, event.data.key), sameKey) };
    case 'SigningKeyRevoked':
      return { ...confirmed, keys: revoked(assessor, event.data) };
    case 'ProviderTieDeclared':
      return { ...confirmed, ties: replacedIn(assessor.ties, event.data.tie, sameTie) };
    case 'AssessorSuspended':
      return { ...confirmed, suspensions: suspended(assessor, event.data.from) };
    case 'AssessorReinstated':
      return { ...confirmed, suspensions: reinstated(assessor, event.data.from) };
    default:
      return unreachable(event);
  }
}

/** The suspension that has no end yet. */
export const openSuspension = ({ suspensions }: Pick<Assessor, 'suspensions'>): Suspension | undefined => {
  const last = suspensions.at(-1);
  return last?.backOn === null ? last : undefined;
};

/** Two ties to one provider that begin on the same day are one. */
export const sameTie = (left: ProviderTie, right: ProviderTie): boolean =>
  left.providerId === right.providerId && left.from === right.from;

const sameCode = (left: Instrument, right: Instrument): boolean => left.code === right.code;
const sameKey = (left: SigningKey, right: SigningKey): boolean => left.keyId === right.keyId;

function proposed(
  assessor: Assessor,
  { proposalId, proposedBy, change }: Omit<Proposal, 'status'>,
): Assessor {
  const proposal: Proposal = { proposalId, proposedBy, change, status: 'open' };
  return { ...assessor, proposals: [...assessor.proposals, proposal] };
}

const settled = (assessor: Assessor, proposalId: string, status: Proposal['status']): Assessor => ({
  ...assessor,
  proposals: assessor.proposals.map((each) => (each.proposalId === proposalId ? { ...each, status } : each)),
});

/** The later declaration of the same thing takes the place of the earlier one. */
const replacedIn = <Entry>(
  entries: readonly Entry[],
  entry: Entry,
  isSameThing: (left: Entry, right: Entry) => boolean,
): readonly Entry[] =>
  entries.some((each) => isSameThing(each, entry))
    ? entries.map((each) => (isSameThing(each, entry) ? entry : each))
    : [...entries, entry];

/** A key that was revoked stays revoked, whatever time it is admitted for. */
const keptKey = ({ keys }: Assessor, key: SigningKey): RegisteredKey => ({
  ...key,
  revokedFrom: keys.find(({ keyId }) => keyId === key.keyId)?.revokedFrom ?? null,
});

const revoked = (
  { keys }: Assessor,
  { keyId, revokedFrom }: { readonly keyId: string; readonly revokedFrom: Day },
): readonly RegisteredKey[] => keys.map((key) => (key.keyId === keyId ? { ...key, revokedFrom } : key));

/** A suspension that begins earlier takes the place of the open one. */
const suspended = ({ suspensions }: Assessor, from: Day): readonly Suspension[] => [
  ...suspensions.filter(({ backOn }) => backOn !== null),
  { from, backOn: null },
];

const reinstated = ({ suspensions }: Assessor, backOn: Day): readonly Suspension[] =>
  suspensions.map((each) => (each.backOn === null ? { ...each, backOn } : each));
