import {
  accept,
  type Decider,
  type Decision,
  isSame,
  type Refusal,
  refuse,
  unreachable,
} from '@ledger/kernel';
import { endedYear, whyNotPossible } from './change-possible';
import { confirmedChange } from './confirmed-change';
import type {
  AuthorityChangesCommand,
  ConfirmAuthorityChange,
  ProposeAuthorityChange,
  WithdrawAuthorityChange,
} from './authority-changes.commands';
import type { AuthorityChange, AuthorityChangesEvent } from './authority-changes.events';
import type { AuthorityChangeRefusal } from './authority-changes.refusals';
import {
  type AuthorityChanges,
  type AuthorityProposal,
  evolve,
  initialState,
} from './authority-changes.state';

type AuthorityDecision = Decision<AuthorityChangesEvent, Refusal<AuthorityChangeRefusal>>;

function decide(command: AuthorityChangesCommand, state: AuthorityChanges): AuthorityDecision {
  switch (command.type) {
    case 'ProposeAuthorityChange':
      return proposeChange(command, state);
    case 'ConfirmAuthorityChange':
      return confirmChange(command, state);
    case 'WithdrawAuthorityChange':
      return withdrawChange(command, state);
    default:
      return unreachable(command);
  }
}

function proposeChange(
  { data, metadata }: ProposeAuthorityChange,
  state: AuthorityChanges,
): AuthorityDecision {
  const { programId, proposalId, change, fiscalYearStartsOn } = data;
  const known = proposalIn(state, proposalId);
  if (known !== undefined && !isSame(known.change, change))
    return refuse('AuthorityChangeExists', { programId, proposalId });
  if (known !== undefined) return accept();
  const { today, actor: proposedBy } = metadata;
  const refusal = whyNotPossible(change, state, { programId, fiscalYearStartsOn, today });
  if (refusal !== undefined) return { kind: 'refused', refusal };
  if (changesNothing(change, state)) return accept();

  return accept({ type: 'AuthorityChangeProposed', data: { programId, proposalId, proposedBy, change } });
}

/** What was possible when it was proposed is asked again, since time and the log have moved on. */
function confirmChange(
  { data, metadata }: ConfirmAuthorityChange,
  state: AuthorityChanges,
): AuthorityDecision {
  const { programId, proposalId, fiscalYearStartsOn, allotments } = data;
  const { actor: confirmedBy, today } = metadata;
  const proposal = proposalIn(state, proposalId);
  if (proposal === undefined || proposal.status === 'withdrawn')
    return refuse('AuthorityChangeNotFound', { programId, proposalId });
  if (proposal.status === 'confirmed') return accept();
  const { change, proposedBy } = proposal;
  if (proposedBy === confirmedBy) return refuse('AuthorityChangeBySamePerson', { programId, proposalId });
  const refusal = whyNotPossible(change, state, { programId, fiscalYearStartsOn, today });
  if (refusal !== undefined) return { kind: 'refused', refusal };
  if (changesNothing(change, state)) return accept(withdrawn(data, 'already-so', confirmedBy));

  const by = { programId, proposalId, proposedBy, confirmedBy };
  return accept(confirmedChange(change, by, { state, fiscalYearStartsOn, allotments }));
}

function withdrawChange(
  { data, metadata }: WithdrawAuthorityChange,
  state: AuthorityChanges,
): AuthorityDecision {
  const { programId, proposalId, reasonCode } = data;
  const proposal = proposalIn(state, proposalId);
  if (proposal === undefined || proposal.status === 'confirmed')
    return refuse('AuthorityChangeNotFound', { programId, proposalId });
  if (proposal.status === 'withdrawn') return accept();

  return accept(withdrawn(data, reasonCode, metadata.actor));
}

/** What is so already needs no second person; a closing may be ordered again, for what could not be settled. */
function changesNothing(change: AuthorityChange, state: AuthorityChanges): boolean {
  switch (change.kind) {
    case 'year-end-terms':
      return isSame(change.terms, state.terms);
    case 'fiscal-year-end':
      return endedYear(state, change.fiscalYear) !== undefined;
    case 'funding-source-end':
      return state.sources.some(
        ({ fundingSource, fiscalYear }) =>
          fundingSource === change.fundingSource && fiscalYear === change.fiscalYear,
      );
    default:
      return false;
  }
}

const withdrawn = (
  { programId, proposalId }: ConfirmAuthorityChange['data'] | WithdrawAuthorityChange['data'],
  reasonCode: string,
  withdrawnBy: string,
): AuthorityChangesEvent => ({
  type: 'AuthorityChangeWithdrawn',
  data: { programId, proposalId, reasonCode, withdrawnBy },
});

const proposalIn = ({ proposals }: AuthorityChanges, proposalId: string): AuthorityProposal | undefined =>
  proposals.find((proposal) => proposal.proposalId === proposalId);

/** Decides on changes of a program's authority: whoever proposes one does not confirm it. */
export const authorityChangesDecider: Decider<
  AuthorityChanges,
  AuthorityChangesCommand,
  AuthorityChangesEvent,
  Refusal<AuthorityChangeRefusal>
> = {
  decide,
  evolve,
  initialState,
};
