import {
  accept,
  type Decider,
  type Decision,
  isSame,
  type Refusal,
  refuse,
  unreachable,
} from '@ledger/kernel';
import type {
  AssessorCommand,
  ConfirmAssessorChange,
  ProposeAssessorChange,
  WithdrawAssessorChange,
} from './assessor.commands';
import type { AssessorEvent } from './assessor.events';
import type { AssessorRefusal } from './assessor.refusals';
import { type Assessor, evolve, initialState, type Proposal } from './assessor.state';
import { changesNothing, confirmedChange, whyNotPossible } from './change';

type AssessorDecision = Decision<AssessorEvent, Refusal<AssessorRefusal>>;

function decide(command: AssessorCommand, assessor: Assessor): AssessorDecision {
  switch (command.type) {
    case 'ProposeAssessorChange':
      return proposeChange(command, assessor);
    case 'ConfirmAssessorChange':
      return confirmChange(command, assessor);
    case 'WithdrawAssessorChange':
      return withdrawChange(command, assessor);
    default:
      return unreachable(command);
  }
}

function proposeChange({ data, metadata }: ProposeAssessorChange, assessor: Assessor): AssessorDecision {
  const { assessorId, proposalId, change } = data;
  const known = proposalIn(assessor, proposalId);
  if (known !== undefined && !isSame(known.change, change))
    return refuse('AssessorChangeExists', { assessorId, proposalId });
  if (known !== undefined) return accept();
  const refusal = whyNotPossible({ assessorId, change }, assessor);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  if (changesNothing(change, assessor)) return accept();

  const proposal = { assessorId, proposalId, proposedBy: metadata.actor, change };
  return accept({ type: 'AssessorChangeProposed', data: proposal });
}

/** What was possible when it was proposed is asked again, since the register may have moved on. */
function confirmChange({ data, metadata }: ConfirmAssessorChange, assessor: Assessor): AssessorDecision {
  const { assessorId, proposalId } = data;
  const { actor } = metadata;
  const proposal = proposalIn(assessor, proposalId);
  if (proposal === undefined || proposal.status === 'withdrawn')
    return refuse('AssessorChangeNotFound', { assessorId, proposalId });
  if (proposal.status === 'confirmed') return accept();
  if (proposal.proposedBy === actor) return refuse('SamePersonProposed', { assessorId, proposalId });
  const { change, proposedBy } = proposal;
  const refusal = whyNotPossible({ assessorId, change }, assessor);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  if (changesNothing(change, assessor)) return accept(withdrawn(data, 'already-so', actor));

  return accept(
    confirmedChange(change, { assessorId, proposalId, proposedBy, confirmedBy: actor }, assessor),
  );
}

function withdrawChange({ data, metadata }: WithdrawAssessorChange, assessor: Assessor): AssessorDecision {
  const { assessorId, proposalId, reasonCode } = data;
  const proposal = proposalIn(assessor, proposalId);
  if (proposal === undefined || proposal.status === 'confirmed')
    return refuse('AssessorChangeNotFound', { assessorId, proposalId });
  if (proposal.status === 'withdrawn') return accept();

  return accept(withdrawn(data, reasonCode, metadata.actor));
}

const withdrawn = (
  { assessorId, proposalId }: ConfirmAssessorChange['data'],
  reasonCode: string,
  withdrawnBy: string,
): AssessorEvent => ({
  type: 'AssessorChangeWithdrawn',
  data: { assessorId, proposalId, reasonCode, withdrawnBy },
});

const proposalIn = ({ proposals }: Assessor, proposalId: string): Proposal | undefined =>
  proposals.find((proposal) => proposal.proposalId === proposalId);

/** Decides on what the register says of one assessor: whoever proposes a change does not confirm it. */
export const assessorDecider: Decider<Assessor, AssessorCommand, AssessorEvent, Refusal<AssessorRefusal>> = {
  decide,
  evolve,
  initialState,
};
