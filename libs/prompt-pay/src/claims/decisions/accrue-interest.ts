import {
  accept,
  centsFromJson,
  centsToJson,
  type Decision,
  lessOrZero,
  type Refusal,
  refuse,
} from '@ledger/kernel';
import type {
  AccrueAwaitedInterest,
  AskedClaim,
  CheckPaymentDays,
  Rates,
  RecordInterestPayment,
  ReverseInterest,
  WaiveInterest,
} from '../claims.commands';
import type { ClaimFunds, ClaimsEvent, Delay, InterestAccrued, PaymentMadeLate } from '../claims.events';
import type { ClaimsRefusal } from '../claims.refusals';
import { type Claim, claimOf, type Claims } from '../claims.state';
import { dueDayOf } from '../due-day';
import { delayOf, interestOf } from '../interest';
import { fundsOn, receivedOnOf } from './ask-for-evidence';

type ClaimsDecision = Decision<ClaimsEvent, Refusal<ClaimsRefusal>>;

/** What was paid in time leaves no trace. A payment is held against its day once, however often this is asked. */
export function checkPaymentDays({ data }: CheckPaymentDays, claims: Claims): ClaimsDecision {
  return accept<ClaimsEvent>(
    ...data.claims.flatMap(({ claim, terms, lineId }) => {
      const known = claimOf(claims, claim.voucherId);
      if (known.late !== null) return [];
      const dueOn = dueDayOf(receivedOnOf(known, claim), [...known.requests.values()], terms);
      if (dueOn === null || data.paidOn <= dueOn) return [];
      const made = lateOf(claim, { runId: data.runId, lineId, dueOn, paidOn: data.paidOn });
      return [made, ...accruedOn(made.data, known, { rates: data.rates, effectiveOn: data.paidOn })];
    }),
  );
}

const lateOf = (
  claim: AskedClaim,
  { runId, lineId, dueOn, paidOn }: Omit<Delay, 'delay'>,
): PaymentMadeLate => ({
  type: 'PaymentMadeLate',
  data: {
    ...fundsOn(claim, paidOn),
    runId,
    lineId,
    dueOn,
    paidOn,
    delay: delayOf({ dueOn, paidOn }),
    paidCents: claim.amountCents,
  },
});

interface Accruing {
  readonly rates: Rates;
  readonly effectiveOn: ClaimFunds['effectiveOn'];
}

/** Nothing while a rate is missing. What was paid or waived of earlier interest on the same claim is owed no more. */
function accruedOn(
  made: PaymentMadeLate['data'],
  { settledCents }: Claim,
  { rates, effectiveOn }: Accruing,
): readonly InterestAccrued[] {
  const { paidCents, dueOn, paidOn, delay, runId } = made;
  const rateOf = (year: number) => rates.find(({ calendarYear }) => calendarYear === year)?.basisPoints;
  const reckoned = interestOf({ amount: centsFromJson(paidCents), dueOn, paidOn }, rateOf);
  if ('missing' in reckoned) return [];
  const amountCents = centsToJson(lessOrZero(reckoned.interest, centsFromJson(settledCents)));
  const applied = rates.filter(({ calendarYear }) =>
    delay.some((year) => year.calendarYear === calendarYear),
  );
  return [
    {
      type: 'InterestAccrued',
      data: { ...fundsOfFact(made), effectiveOn, runId, amountCents, rates: applied },
    },
  ];
}

export function accrueAwaited({ data, metadata }: AccrueAwaitedInterest, claims: Claims): ClaimsDecision {
  const accruing = { rates: data.rates, effectiveOn: metadata.today };
  return accept<ClaimsEvent>(
    ...[...claims.values()].flatMap((claim) =>
      claim.late?.interest.kind === 'awaited' ? accruedOn(claim.late.made, claim, accruing) : [],
    ),
  );
}

/** What is not paid yet is taken back with the payment; interest that was paid or waived stays so. */
export function reverseInterest({ data }: ReverseInterest, claims: Claims): ClaimsDecision {
  const { runId, lineId, effectiveOn } = data;
  return accept<ClaimsEvent>(
    ...[...claims.values()].flatMap(({ late }): readonly ClaimsEvent[] => {
      if (late?.made.runId !== runId || late.made.lineId !== lineId) return [];
      const amountCents = late.interest.kind === 'owed' ? late.interest.amountCents : 0;
      const reversed = { ...fundsOfFact(late.made), effectiveOn, runId, amountCents };
      return [{ type: 'InterestReversed', data: reversed }];
    }),
  );
}

/** @source R.S. 39:1697: the Joint Legislative Committee on the Budget decides on reasonable cause */
export function waiveInterest({ data, metadata }: WaiveInterest, known: Claim): ClaimsDecision {
  const { voucherId, providerId, reference } = data;
  const { late } = known;
  if (late?.interest.kind === 'waived') return accept();
  if (late?.interest.kind !== 'owed') return refuse('InterestNotOwed', { voucherId, providerId });

  const { actor: waivedBy, today: effectiveOn } = metadata;
  const { runId } = late.made;
  const { amountCents } = late.interest;
  const waived = { ...fundsOfFact(late.made), effectiveOn, runId, amountCents, reference, waivedBy };
  return accept({ type: 'InterestWaived', data: waived });
}

export function recordInterestPayment(
  { data, metadata }: RecordInterestPayment,
  known: Claim,
): ClaimsDecision {
  const { voucherId, providerId, paidOn, reference } = data;
  const { late } = known;
  if (late?.interest.kind === 'paid') return accept();
  if (late?.interest.kind !== 'owed') return refuse('InterestNotOwed', { voucherId, providerId });

  const { actor: statedBy, today: effectiveOn } = metadata;
  const { runId } = late.made;
  const { amountCents } = late.interest;
  const paid = { ...fundsOfFact(late.made), effectiveOn, runId, amountCents, paidOn, reference, statedBy };
  return accept({ type: 'InterestPaid', data: paid });
}

const fundsOfFact = (made: PaymentMadeLate['data']): ClaimFunds => ({
  voucherId: made.voucherId,
  programId: made.programId,
  providerId: made.providerId,
  enrollmentId: made.enrollmentId,
  stage: made.stage,
  allotmentId: made.allotmentId,
  fiscalYear: made.fiscalYear,
  effectiveOn: made.effectiveOn,
});
