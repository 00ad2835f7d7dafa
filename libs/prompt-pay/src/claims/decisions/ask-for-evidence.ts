import { accept, type Decision, type Refusal, refuse } from '@ledger/kernel';
import type { AskForEvidence, AskedClaim, StateClaimDay, StateEvidence } from '../claims.commands';
import type { ClaimFunds, ClaimsEvent } from '../claims.events';
import type { ClaimsRefusal } from '../claims.refusals';
import { type Claim } from '../claims.state';
import { lastRequestDay } from '../due-day';

type ClaimsDecision = Decision<ClaimsEvent, Refusal<ClaimsRefusal>>;

/** Which money a fact is about, as of a day. */
export const fundsOn = (claim: AskedClaim, effectiveOn: ClaimFunds['effectiveOn']): ClaimFunds => ({
  voucherId: claim.voucherId,
  programId: claim.programId,
  providerId: claim.providerId,
  enrollmentId: claim.enrollmentId,
  stage: claim.stage,
  allotmentId: claim.allotmentId,
  fiscalYear: claim.fiscalYear,
  effectiveOn,
});

/** The day on which a claim was received: as stated, or the day on which its voucher came about. */
export const receivedOnOf = (claim: Claim, { accruedOn }: AskedClaim): AskedClaim['accruedOn'] =>
  claim.receivedOn ?? accruedOn;

export function stateClaimDay({ data, metadata }: StateClaimDay, known: Claim): ClaimsDecision {
  const { claim, isPaid, receivedOn, reference } = data;
  const { today, actor: statedBy } = metadata;
  const { voucherId } = claim;
  if (receivedOnOf(known, claim) === receivedOn) return accept();
  if (isPaid) return refuse('ClaimPaidBefore', { voucherId });
  if (receivedOn > today) return refuse('ClaimDayInFuture', { voucherId, receivedOn, today });

  const stated = { ...fundsOn(claim, today), receivedOn, reference, statedBy };
  return accept({ type: 'ClaimReceived', data: stated });
}

/**
 * Within the working days of the law only: what is asked for later stops no clock.
 *
 * @source R.S. 39:1695
 */
export function askForEvidence({ data, metadata }: AskForEvidence, known: Claim): ClaimsDecision {
  const { claim, terms, isPaid, requestId, evidenceCode } = data;
  const { today, actor: requestedBy } = metadata;
  const { voucherId } = claim;
  const request = known.requests.get(requestId);
  if (request?.evidenceCode === evidenceCode) return accept();
  if (request !== undefined)
    return refuse('EvidenceRequestExists', { voucherId, requestId, evidenceCode: request.evidenceCode });
  if (isPaid) return refuse('ClaimPaidBefore', { voucherId });
  const receivedOn = receivedOnOf(known, claim);
  const lastDay = lastRequestDay(receivedOn, terms);
  if (today > lastDay) return refuse('EvidenceRequestTooLate', { voucherId, receivedOn, lastDay, today });

  const asked = { requestId, evidenceCode, requestedOn: today, lastDay, requestedBy };
  return accept({ type: 'EvidenceRequested', data: { ...fundsOn(claim, today), ...asked } });
}

export function stateEvidence({ data, metadata }: StateEvidence, known: Claim): ClaimsDecision {
  const { claim, requestId, evidenceOn, reference } = data;
  const { today, actor: statedBy } = metadata;
  const request = known.requests.get(requestId);
  if (request === undefined)
    return refuse('EvidenceRequestNotFound', { voucherId: claim.voucherId, requestId });
  if (request.evidenceOn !== null) return accept();
  const { requestedOn } = request;
  if (evidenceOn < requestedOn || evidenceOn > today)
    return refuse('EvidenceDayImpossible', { requestedOn, evidenceOn, today });

  const stated = { requestId, evidenceOn, reference, statedBy };
  return accept({ type: 'EvidenceReceived', data: { ...fundsOn(claim, today), ...stated } });
}
