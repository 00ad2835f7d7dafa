import { toDay } from '@ledger/kernel';
import { historyOf, metadataOn } from '@ledger/kernel/testing';
import {
  ConfirmAssessorChange,
  ProposeAssessorChange,
  WithdrawAssessorChange,
} from '../assessor/assessor.commands';
import { assessorDecider } from '../assessor/assessor.decider';
import type { AssessorChange, AssessorEvent } from '../assessor/assessor.events';
import { registration, signingKey } from './sample-assessor';

const assessorId = 'A-1';
const after = historyOf(assessorDecider);

const by = (actor: string) => metadataOn(toDay('2026-11-22'), { actor });

/** Ann proposes a change of the assessor A-1, unless another does. */
export const propose = (change: AssessorChange, proposalId = 'c-1', actor = 'ann') =>
  new ProposeAssessorChange({ assessorId, proposalId, change }, by(actor));

/** Bob confirms it, unless another does. */
export const confirm = (proposalId = 'c-1', actor = 'bob') =>
  new ConfirmAssessorChange({ assessorId, proposalId }, by(actor));

/** Ann takes it back, unless another does. */
export const withdraw = (proposalId = 'c-1', actor = 'ann') =>
  new WithdrawAssessorChange({ assessorId, proposalId, reasonCode: 'mistaken' }, by(actor));

/** Changes made by two people each, one after the other. */
export const made = (...changes: readonly AssessorChange[]): readonly AssessorEvent[] =>
  after(
    ...changes.flatMap((change, index) => {
      const proposalId = `made-${String(index + 1)}`;
      return [propose(change, proposalId), confirm(proposalId)];
    }),
  );

export const register: AssessorChange = { kind: 'registration', registration };
export const admitKey: AssessorChange = { kind: 'key', key: signingKey() };
export const revoke = (revokedFrom: string): AssessorChange => ({
  kind: 'key-revocation',
  keyId: signingKey().keyId,
  revokedFrom: toDay(revokedFrom),
  reasonCode: 'stolen',
});
export const suspend = (from: string): AssessorChange => ({
  kind: 'suspension',
  from: toDay(from),
  reasonCode: 'audit-finding',
});
export const reinstate = (from: string): AssessorChange => ({ kind: 'reinstatement', from: toDay(from) });

/** What an event carries of a change that Ann proposed and Bob confirmed. */
export const signed = { assessorId, proposalId: 'c-1', proposedBy: 'ann', confirmedBy: 'bob' };
