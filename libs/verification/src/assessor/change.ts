import { type Day, isSame, type Refusal } from '@ledger/kernel';
import type { AssessorChange, ConfirmedChange, Period, RegisterChanged, SigningKey } from './assessor.events';
import type { AssessorRefusal } from './assessor.refusals';
import { type Assessor, openSuspension, type RegisteredKey, sameTie } from './assessor.state';

type ChangeRefusal = Refusal<AssessorRefusal>;

/** Why a change cannot be made to the register as it stands; undefined when it can. */
export function whyNotPossible(
  { assessorId, change }: { readonly assessorId: string; readonly change: AssessorChange },
  assessor: Assessor,
): ChangeRefusal | undefined {
  if (assessor.registration === null && change.kind !== 'registration')
    return { name: 'AssessorNotFound', details: { assessorId } };
  switch (change.kind) {
    case 'registration':
      return whyNotPeriod(change.registration);
    case 'instrument':
      return whyNotPeriod(change.instrument);
    case 'tie':
      return whyNotPeriod(change.tie);
    case 'key':
      return whyNotPeriod(change.key) ?? whyNotKey(assessorId, change.key, assessor);
    case 'key-revocation':
      return keyIn(assessor, change.keyId) === undefined
        ? { name: 'SigningKeyNotFound', details: { assessorId, keyId: change.keyId } }
        : undefined;
    case 'suspension':
      return undefined;
    case 'reinstatement':
      return whyNotReinstated(assessorId, change.from, assessor);
  }
}

/** Whether the register says already what a change would make it say. */
export function changesNothing(change: AssessorChange, assessor: Assessor): boolean {
  switch (change.kind) {
    case 'registration':
      return isSame(assessor.registration, change.registration);
    case 'instrument':
      return assessor.instruments.some((instrument) => isSame(instrument, change.instrument));
    case 'tie':
      return assessor.ties.some((tie) => sameTie(tie, change.tie) && isSame(tie, change.tie));
    case 'key':
      return isSame(keyTermsOf(keyIn(assessor, change.key.keyId)), change.key);
    case 'key-revocation':
      return isNoEarlier(change.revokedFrom, keyIn(assessor, change.keyId)?.revokedFrom);
    case 'suspension':
      return isNoEarlier(change.from, openSuspension(assessor)?.from);
    case 'reinstatement':
      return openSuspension(assessor) === undefined && assessor.suspensions.at(-1)?.backOn === change.from;
  }
}

/** The fact that a confirmed change becomes. */
export function confirmedChange(
  change: AssessorChange,
  by: ConfirmedChange,
  { registration }: Assessor,
): RegisterChanged {
  switch (change.kind) {
    case 'registration': {
      const type = registration === null ? 'AssessorRegistered' : 'AssessorRegistrationRevised';
      return { type, data: { ...by, registration: change.registration } };
    }
    case 'instrument':
      return { type: 'InstrumentAdmitted', data: { ...by, instrument: change.instrument } };
    case 'key':
      return { type: 'SigningKeyAdmitted', data: { ...by, key: change.key } };
    case 'key-revocation': {
      const { keyId, revokedFrom, reasonCode } = change;
      return { type: 'SigningKeyRevoked', data: { ...by, keyId, revokedFrom, reasonCode } };
    }
    case 'tie':
      return { type: 'ProviderTieDeclared', data: { ...by, tie: change.tie } };
    case 'suspension':
      return {
        type: 'AssessorSuspended',
        data: { ...by, from: change.from, reasonCode: change.reasonCode },
      };
    case 'reinstatement':
      return { type: 'AssessorReinstated', data: { ...by, from: change.from } };
  }
}

const whyNotPeriod = ({ from, until }: Period): ChangeRefusal | undefined =>
  until !== null && until < from ? { name: 'RegisterPeriodInvalid', details: { from, until } } : undefined;

/** A key is its material: other material under a known name would change what was signed before. */
function whyNotKey(
  assessorId: string,
  { keyId, publicKey }: SigningKey,
  assessor: Assessor,
): ChangeRefusal | undefined {
  const known = keyIn(assessor, keyId);
  if (known === undefined || known.publicKey === publicKey) return undefined;
  return { name: 'SigningKeyKnownOtherwise', details: { assessorId, keyId } };
}

function whyNotReinstated(assessorId: string, from: Day, assessor: Assessor): ChangeRefusal | undefined {
  const last = assessor.suspensions.at(-1);
  const isTold = last?.backOn === from;
  const hasBegun = last?.backOn === null && last.from < from;
  return isTold || hasBegun ? undefined : { name: 'AssessorNotSuspended', details: { assessorId, from } };
}

const keyIn = ({ keys }: Assessor, keyId: string): RegisteredKey | undefined =>
  keys.find((key) => key.keyId === keyId);

const keyTermsOf = (key: RegisteredKey | undefined): SigningKey | null =>
  key === undefined ? null : { keyId: key.keyId, publicKey: key.publicKey, from: key.from, until: key.until };

/** What begins no earlier than what is known already brings nothing new. */
const isNoEarlier = (from: Day, known: Day | null | undefined): boolean =>
  known !== null && known !== undefined && known <= from;
