import { type Decider, type Decision, type Refusal, unreachable } from '@ledger/kernel';
import { attestOutcome, countersignAttestation, proposeAttestation } from './decisions/attest-outcome';
import { openClaim, withdrawClaim } from './decisions/claims';
import {
  disputeAttestation,
  resolveDispute,
  reviewAttestations,
  revokeAttestation,
} from './decisions/settle-attestation';
import type { OutcomesCommand } from './outcomes.commands';
import type { OutcomesEvent } from './outcomes.events';
import type { OutcomesRefusal } from './outcomes.refusals';
import { evolve, initialState, type Outcomes } from './outcomes.state';

function decide(
  command: OutcomesCommand,
  outcomes: Outcomes,
): Decision<OutcomesEvent, Refusal<OutcomesRefusal>> {
  switch (command.type) {
    case 'OpenOutcomeClaim':
      return openClaim(command, outcomes);
    case 'WithdrawOutcomeClaim':
      return withdrawClaim(command, outcomes);
    case 'AttestOutcome':
      return attestOutcome(command, outcomes);
    case 'ProposeAttestation':
      return proposeAttestation(command, outcomes);
    case 'CountersignAttestation':
      return countersignAttestation(command, outcomes);
    case 'RevokeAttestation':
      return revokeAttestation(command, outcomes);
    case 'DisputeAttestation':
      return disputeAttestation(command, outcomes);
    case 'ResolveDispute':
      return resolveDispute(command, outcomes);
    case 'ReviewAttestations':
      return reviewAttestations(command, outcomes);
    default:
      return unreachable(command);
  }
}

/** Decides on the claims and attestations about one student in one course. */
export const outcomesDecider: Decider<Outcomes, OutcomesCommand, OutcomesEvent, Refusal<OutcomesRefusal>> = {
  decide,
  evolve,
  initialState,
};
