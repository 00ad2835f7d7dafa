import { type Decider, type Decision, type Refusal, unreachable } from '@ledger/kernel';
import type { ClaimsCommand } from './claims.commands';
import type { ClaimsEvent } from './claims.events';
import type { ClaimsRefusal } from './claims.refusals';
import { claimOf, type Claims, evolve, initialState } from './claims.state';
import {
  accrueAwaited,
  checkPaymentDays,
  recordInterestPayment,
  reverseInterest,
  waiveInterest,
} from './decisions/accrue-interest';
import { askForEvidence, stateClaimDay, stateEvidence } from './decisions/ask-for-evidence';

function decide(command: ClaimsCommand, claims: Claims): Decision<ClaimsEvent, Refusal<ClaimsRefusal>> {
  switch (command.type) {
    case 'StateClaimDay':
      return stateClaimDay(command, claimOf(claims, command.data.claim.voucherId));
    case 'AskForEvidence':
      return askForEvidence(command, claimOf(claims, command.data.claim.voucherId));
    case 'StateEvidence':
      return stateEvidence(command, claimOf(claims, command.data.claim.voucherId));
    case 'CheckPaymentDays':
      return checkPaymentDays(command, claims);
    case 'AccrueAwaitedInterest':
      return accrueAwaited(command, claims);
    case 'ReverseInterest':
      return reverseInterest(command, claims);
    case 'WaiveInterest':
      return waiveInterest(command, claimOf(claims, command.data.voucherId));
    case 'RecordInterestPayment':
      return recordInterestPayment(command, claimOf(claims, command.data.voucherId));
    default:
      return unreachable(command);
  }
}

/** Decides on the claims of one provider in a program, and on the interest for paying them late. */
export const claimsDecider: Decider<Claims, ClaimsCommand, ClaimsEvent, Refusal<ClaimsRefusal>> = {
  decide,
  evolve,
  initialState,
};
