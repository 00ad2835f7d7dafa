import { type Day, earlierOf, type Refusal } from '@ledger/kernel';
import type { Instrument, Period, ProviderTie } from './assessor.events';
import type { AssessorRefusal } from './assessor.refusals';
import type { Assessor, RegisteredKey, Suspension } from './assessor.state';

/** What an attestation rests on, as far as the register has a say in it. */
export interface AttestationBasis {
  readonly assessorId: string;
  /** Code of the assessor's instrument. */
  readonly instrument: string;
  readonly courseCode: string;
  /** The payee. */
  readonly providerId: string;
  readonly assessedOn: Day;
  /** The key that signed and the day it did; null where people attested. */
  readonly signing: { readonly keyId: string; readonly signedOn: Day } | null;
  /** The day the ledger took the attestation. */
  readonly acceptedOn: Day;
}

type StandingRefusal = Refusal<AssessorRefusal>;

/**
 * Why an attestation does not count for an enrollment by what the register says; undefined when it does.
 * The same rule decides when an attestation arrives and when it is looked at again, so a tie that is
 * declared afterwards, or a key that turns out to have been stolen, takes it away.
 */
export function whyNotCounted(assessor: Assessor, basis: AttestationBasis): StandingRefusal | undefined {
  return (
    whyNotRegistered(assessor, basis) ??
    whyNotSuspended(assessor, basis) ??
    whyNotInstrument(assessor, basis) ??
    whyNotKey(assessor, basis) ??
    whyNotIndependent(assessor, basis)
  );
}

/** The instrument of an assessor with this code, whenever it is admitted for. */
export const instrumentWith = (
  { instruments }: Pick<Assessor, 'instruments'>,
  code: string,
): Instrument | undefined => instruments.find((instrument) => instrument.code === code);

/** Whether a day lies in a period. */
export const isWithin = ({ from, until }: Period, on: Day): boolean =>
  from <= on && (until === null || on <= until);

/** The suspension a day lies in. */
export const suspensionOn = (
  { suspensions }: Pick<Assessor, 'suspensions'>,
  on: Day,
): Suspension | undefined =>
  suspensions.find(({ from, backOn }) => from <= on && (backOn === null || on < backOn));

/** Whether what a key signed on a day counts. */
export const isKeyValidOn = (key: RegisteredKey, on: Day): boolean =>
  isWithin(key, on) && (key.revokedFrom === null || on < key.revokedFrom);

/** The days on which an assessor spoke: when it assessed, when it signed, and when it was heard. */
const daysOf = ({ assessedOn, signing, acceptedOn }: AttestationBasis): readonly Day[] =>
  signing === null ? [assessedOn, acceptedOn] : [assessedOn, signing.signedOn, acceptedOn];

function whyNotRegistered({ registration }: Assessor, basis: AttestationBasis): StandingRefusal | undefined {
  const { assessorId, assessedOn, signing } = basis;
  const days = signing === null ? [assessedOn] : [assessedOn, signing.signedOn];
  const on = days.find((day) => registration === null || !isWithin(registration, day));
  return on === undefined ? undefined : { name: 'AssessorNotRegistered', details: { assessorId, on } };
}

function whyNotSuspended(assessor: Assessor, basis: AttestationBasis): StandingRefusal | undefined {
  for (const on of daysOf(basis)) {
    const suspension = suspensionOn(assessor, on);
    if (suspension !== undefined) {
      const details = { assessorId: basis.assessorId, on, suspendedFrom: suspension.from };
      return { name: 'AssessorSuspendedThen', details };
    }
  }
  return undefined;
}

function whyNotInstrument(assessor: Assessor, basis: AttestationBasis): StandingRefusal | undefined {
  const { assessorId, instrument: code, courseCode, assessedOn: on } = basis;
  const instrument = instrumentWith(assessor, code);
  if (instrument === undefined || !isWithin(instrument, on))
    return { name: 'InstrumentNotRegistered', details: { assessorId, instrument: code, on } };
  if (instrument.courseCodes.includes(courseCode)) return undefined;
  return { name: 'InstrumentNotForCourse', details: { assessorId, instrument: code, courseCode } };
}

function whyNotKey(
  { keys }: Assessor,
  { assessorId, signing }: AttestationBasis,
): StandingRefusal | undefined {
  if (signing === null) return undefined;
  const key = keys.find(({ keyId }) => keyId === signing.keyId);
  if (key !== undefined && isKeyValidOn(key, signing.signedOn)) return undefined;
  return { name: 'KeyNotValidWhenSigned', details: { assessorId, ...signing } };
}

/** A tie at any time between the assessment and the day it was heard takes the independence away. */
function whyNotIndependent({ ties }: Assessor, basis: AttestationBasis): StandingRefusal | undefined {
  const { assessorId, providerId, acceptedOn } = basis;
  if (assessorId === providerId) return { name: 'AttestationByPayee', details: { providerId } };
  const since = daysOf(basis).reduce(earlierOf);
  const tie = ties.find((each) => each.providerId === providerId && overlaps(each, since, acceptedOn));
  if (tie === undefined) return undefined;
  const details = { assessorId, providerId, nature: tie.nature, tiedFrom: tie.from };
  return { name: 'AssessorTiedToProvider', details };
}

const overlaps = ({ from, until }: ProviderTie, first: Day, last: Day): boolean =>
  from <= last && (until === null || until >= first);
