import { toDay } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import {
  AskForEvidence,
  CheckPaymentDays,
  type ClaimUnderTerms,
  RecordInterestPayment,
  ReverseInterest,
  StateClaimDay,
  StateEvidence,
  WaiveInterest,
} from '../claims/claims.commands';
import type {
  ClaimReceived,
  EvidenceReceived,
  EvidenceRequested,
  InterestAccrued,
  InterestPaid,
  InterestReversed,
  InterestWaived,
  PaymentMadeLate,
} from '../claims/claims.events';

const day = toDay;

/** The day on which these samples happen. */
export const TODAY = day('2026-11-09');
/** What every fact about the sample claim says. */
export const FUNDS = {
  voucherId: 'V-1',
  programId: 'la',
  providerId: 'P-1',
  enrollmentId: 'e-1',
  stage: 'completion',
  allotmentId: 'la.SCA.001.FY2027',
  fiscalYear: 2027,
};
/** The sample claim. */
export const REFERENCE = { programId: 'la', providerId: 'P-1', voucherId: 'V-1' };
/** Of Louisiana, without holidays. */
export const TERMS = { dueDays: 90, requestWithinWorkingDays: 10, afterEvidenceDays: 30, holidays: [] };
/** 350.00, received on Monday, 2 November 2026: due on 31 January 2027. */
export const CLAIM = { ...FUNDS, amountCents: 35_000, accruedOn: day('2026-11-02') };
/** The sample claim under its terms. */
export const UNDER: ClaimUnderTerms = { claim: CLAIM, terms: TERMS, isPaid: false };
/** 8.25 % in 2026, 8.00 % in 2027. */
export const RATES = [
  { calendarYear: 2026, basisPoints: 825 },
  { calendarYear: 2027, basisPoints: 800 },
];
/** Given by somebody, on a day. */
export const by = (actor: string, on = TODAY) => metadataOn(on, { actor });

/** States when the claim came. */
export const stateDay = (receivedOn: string, changes: Partial<ClaimUnderTerms> = {}) =>
  new StateClaimDay({ ...UNDER, ...changes, receivedOn: day(receivedOn), reference: 'INV-7' }, by('ana'));
/** That it came then. */
export const received = (receivedOn: string): ClaimReceived => ({
  type: 'ClaimReceived',
  data: { ...FUNDS, effectiveOn: TODAY, receivedOn: day(receivedOn), reference: 'INV-7', statedBy: 'ana' },
});

/** Asks for a transcript. */
export const ask = (on = '2026-11-09', changes: Partial<AskForEvidence['data']> = {}) =>
  new AskForEvidence(
    { ...UNDER, requestId: 'Q-1', evidenceCode: 'transcript', ...changes },
    by('ana', day(on)),
  );
/** That it was asked for. */
export const asked = (on = '2026-11-09'): EvidenceRequested => ({
  type: 'EvidenceRequested',
  data: {
    ...FUNDS,
    effectiveOn: day(on),
    requestId: 'Q-1',
    evidenceCode: 'transcript',
    requestedOn: day(on),
    lastDay: day('2026-11-16'),
    requestedBy: 'ana',
  },
});
/** States when the transcript came. */
export const answer = (evidenceOn: string, requestId = 'Q-1', on = '2027-01-20') =>
  new StateEvidence(
    { ...UNDER, requestId, evidenceOn: day(evidenceOn), reference: 'DOC-3' },
    by('ana', day(on)),
  );
/** That it came then. */
export const answered = (evidenceOn: string): EvidenceReceived => ({
  type: 'EvidenceReceived',
  data: {
    ...FUNDS,
    effectiveOn: day('2027-01-20'),
    requestId: 'Q-1',
    evidenceOn: day(evidenceOn),
    reference: 'DOC-3',
    statedBy: 'ana',
  },
});

/** Holds a payment against its day. */
export const check = (paidOn: string, runId = 'R-1', rates: CheckPaymentDays['data']['rates'] = RATES) => {
  const claims = [{ claim: CLAIM, terms: TERMS, lineId: '1' }];
  return new CheckPaymentDays({ runId, paidOn: day(paidOn), claims, rates }, metadataOn(day(paidOn)));
};
/** Due on 31 January 2027, sent on 20 February: 20 days. */
export const late = (runId = 'R-1', paidOn = '2027-02-20', days = 20): PaymentMadeLate => ({
  type: 'PaymentMadeLate',
  data: {
    ...FUNDS,
    effectiveOn: day(paidOn),
    runId,
    lineId: '1',
    dueOn: day('2027-01-31'),
    paidOn: day(paidOn),
    delay: [{ calendarYear: 2027, days }],
    paidCents: 35_000,
  },
});
/** 350.00 x 20 x 8.00 % / 365 = 1.5342... */
export const accrued = (amountCents = 153, runId = 'R-1', on = '2027-02-20'): InterestAccrued => ({
  type: 'InterestAccrued',
  data: {
    ...FUNDS,
    effectiveOn: day(on),
    runId,
    amountCents,
    rates: [{ calendarYear: 2027, basisPoints: 800 }],
  },
});
/** Takes interest back. */
export const reverse = (lineId = '1', runId = 'R-1') =>
  new ReverseInterest({ runId, lineId, effectiveOn: TODAY }, metadataOn(TODAY));
/** That it was taken back. */
export const reversed = (amountCents = 153): InterestReversed => ({
  type: 'InterestReversed',
  data: { ...FUNDS, effectiveOn: TODAY, runId: 'R-1', amountCents },
});
/** Waives interest. */
export const waive = () => new WaiveInterest({ ...REFERENCE, reference: 'JLCB 2027-03' }, by('ana'));
/** That it was waived. */
export const waived: InterestWaived = {
  type: 'InterestWaived',
  data: {
    ...FUNDS,
    effectiveOn: TODAY,
    runId: 'R-1',
    amountCents: 153,
    reference: 'JLCB 2027-03',
    waivedBy: 'ana',
  },
};
/** The day on which interest was paid. */
export const PAID_ON = day('2027-03-01');
/** Records that interest was paid. */
export const pay = () =>
  new RecordInterestPayment({ ...REFERENCE, paidOn: PAID_ON, reference: 'W-9' }, by('ana'));
/** That it was paid. */
export const paid: InterestPaid = {
  type: 'InterestPaid',
  data: {
    ...FUNDS,
    effectiveOn: TODAY,
    runId: 'R-1',
    amountCents: 153,
    paidOn: PAID_ON,
    reference: 'W-9',
    statedBy: 'ana',
  },
};
