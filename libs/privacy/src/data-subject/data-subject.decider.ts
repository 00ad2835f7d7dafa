import { accept, type Decider, type Decision, type Refusal, refuse, unreachable } from '@ledger/kernel';
import type {
  ConfirmLegalHoldRelease,
  DataSubjectCommand,
  EraseSubject,
  PlaceLegalHold,
  ProposeLegalHoldRelease,
  RecordDisclosure,
} from './data-subject.commands';
import type { DataSubjectEvent } from './data-subject.events';
import type { DataSubjectRefusal } from './data-subject.refusals';
import { type DataSubject, evolve, holdsInForce, initialState, type KnownHold } from './data-subject.state';
import { isLedgerKey } from './ledger-key';
import { DISCLOSURE_PURPOSES, isPurpose } from './purposes';

type DataSubjectDecision = Decision<DataSubjectEvent, Refusal<DataSubjectRefusal>>;

function decide(command: DataSubjectCommand, subject: DataSubject): DataSubjectDecision {
  switch (command.type) {
    case 'PlaceLegalHold':
      return placeHold(command, subject);
    case 'ProposeLegalHoldRelease':
      return proposeRelease(command, subject);
    case 'ConfirmLegalHoldRelease':
      return confirmRelease(command, subject);
    case 'EraseSubject':
      return erase(command, subject);
    case 'RecordDisclosure':
      return recordDisclosure(command, subject);
    default:
      return unreachable(command);
  }
}

function placeHold({ data, metadata }: PlaceLegalHold, subject: DataSubject): DataSubjectDecision {
  const { subjectRef, holdId, reasonCode } = data;
  const known = subject.holds.get(holdId);
  if (known !== undefined && known.standing.kind !== 'released' && known.reasonCode === reasonCode)
    return accept();
  if (known !== undefined) return refuse('LegalHoldExists', { subjectRef, holdId });
  if (subject.erasedOn !== null)
    return refuse('SubjectErasedBefore', { subjectRef, erasedOn: subject.erasedOn });

  const { actor: placedBy, today: effectiveOn } = metadata;
  return accept({
    type: 'LegalHoldPlaced',
    data: { subjectRef, holdId, reasonCode, placedBy, effectiveOn },
  });
}

function proposeRelease(
  { data, metadata }: ProposeLegalHoldRelease,
  subject: DataSubject,
): DataSubjectDecision {
  const { subjectRef, holdId, reasonCode } = data;
  const hold = subject.holds.get(holdId);
  if (hold === undefined || hold.standing.kind === 'released')
    return refuse('LegalHoldNotFound', { subjectRef, holdId });
  const { actor: proposedBy, today: effectiveOn } = metadata;
  if (isProposed(hold, { proposedBy, reasonCode })) return accept();

  return accept({
    type: 'LegalHoldReleaseProposed',
    data: { subjectRef, holdId, reasonCode, proposedBy, effectiveOn },
  });
}

const isProposed = (
  { standing }: KnownHold,
  by: { readonly proposedBy: string; readonly reasonCode: string },
): boolean =>
  standing.kind === 'release-proposed' &&
  standing.proposedBy === by.proposedBy &&
  standing.reasonCode === by.reasonCode;

/** Two people end a hold: who asks for it does not confirm it. */
function confirmRelease(
  { data, metadata }: ConfirmLegalHoldRelease,
  subject: DataSubject,
): DataSubjectDecision {
  const { subjectRef, holdId } = data;
  const hold = subject.holds.get(holdId);
  if (hold === undefined) return refuse('LegalHoldNotFound', { subjectRef, holdId });
  const { standing } = hold;
  if (standing.kind === 'released') return accept();
  if (standing.kind === 'in-force') return refuse('LegalHoldReleaseNotProposed', { subjectRef, holdId });
  const { actor: confirmedBy, today: effectiveOn } = metadata;
  const { proposedBy, reasonCode } = standing;
  if (confirmedBy === proposedBy) return refuse('SamePersonReleasesHold', { holdId, actor: confirmedBy });

  return accept({
    type: 'LegalHoldReleased',
    data: { subjectRef, holdId, reasonCode, proposedBy, confirmedBy, effectiveOn },
  });
}

/** Destroyed is what nobody may still need: no hold stands, and no money is open. */
function erase({ data, metadata }: EraseSubject, subject: DataSubject): DataSubjectDecision {
  const { subjectRef, reasonCode, openMatters } = data;
  if (isLedgerKey(subjectRef)) return refuse('NotASubject', { subjectRef });
  if (subject.erasedOn !== null) return accept();
  const [hold] = holdsInForce(subject);
  if (hold !== undefined)
    return refuse('SubjectUnderLegalHold', { subjectRef, holdId: hold.holdId, reasonCode: hold.reasonCode });
  const [matter] = openMatters;
  if (matter !== undefined)
    return refuse('SubjectHasOpenMatters', { subjectRef, matters: openMatters.length, ...matter });

  const { actor: erasedBy, today: effectiveOn } = metadata;
  return accept({ type: 'SubjectErased', data: { subjectRef, reasonCode, erasedBy, effectiveOn } });
}

function recordDisclosure({ data, metadata }: RecordDisclosure, subject: DataSubject): DataSubjectDecision {
  const { subjectRef, purpose, role } = data;
  if (!isPurpose(purpose))
    return refuse('PurposeNotDeclared', { purpose, declared: Object.keys(DISCLOSURE_PURPOSES).join(', ') });
  const { roles, citation } = DISCLOSURE_PURPOSES[purpose];
  if (!roles.includes(role)) return refuse('PurposeNotForRole', { purpose, role, citation });
  if (subject.erasedOn !== null)
    return refuse('SubjectErasedBefore', { subjectRef, erasedOn: subject.erasedOn });

  const { actor: disclosedTo, today: effectiveOn } = metadata;
  return accept({ type: 'PersonalDataDisclosed', data: { ...data, purpose, disclosedTo, effectiveOn } });
}

/** Decides on holding, erasing and handing out what is known of a person. */
export const dataSubjectDecider: Decider<
  DataSubject,
  DataSubjectCommand,
  DataSubjectEvent,
  Refusal<DataSubjectRefusal>
> = {
  decide,
  evolve,
  initialState,
};
