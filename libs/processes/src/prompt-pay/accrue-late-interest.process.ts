import {
  claimsOf,
  type PaymentLineReturned,
  type PaymentLineSettled,
  type PaymentRunReleased,
  payeeIdOf,
} from '@ledger/disbursement';
import { type DecideJointly, type JointDraft, jointDraft, streamOf } from '@ledger/event-sourcing';
import { addDays, type CommandMetadata, type Day, type Process } from '@ledger/kernel';
import {
  AccrueAwaitedInterest,
  AwaitInterestRate,
  CheckPaymentDays,
  type InterestRateDeclared,
  type PaidClaim,
  promptPayClaims,
  promptPayTerms,
  type Rates,
  ReverseInterest,
} from '@ledger/prompt-pay';
import { askedClaim, type ClaimSources, claimSources, type Payee, termsOf } from './claim-of-voucher';

/** Holds what a run paid a provider against the days on which it was due. */
export class CheckPaymentDaysOfRun {
  readonly type = 'CheckPaymentDaysOfRun';
  constructor(
    readonly data: Payee & { readonly runId: string; readonly paidOn: Day },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Takes interest back on what the bank returned. */
export class ReverseInterestOfLine {
  readonly type = 'ReverseInterestOfLine';
  constructor(
    readonly data: Payee & { readonly runId: string; readonly lineId: string; readonly effectiveOn: Day },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Accrues a provider's interest that waited for a rate. */
export class AccrueAwaitedInterestOf {
  readonly type = 'AccrueAwaitedInterestOf';
  constructor(
    readonly data: Payee,
    readonly metadata: CommandMetadata,
  ) {}
}

type Reacted = PaymentRunReleased | PaymentLineReturned | PaymentLineSettled | InterestRateDeclared;
type Asked = CheckPaymentDaysOfRun | ReverseInterestOfLine | AccrueAwaitedInterestOf;

/**
 * When a run is released, what it pays late accrues interest; when the bank returns a line, that interest falls
 * away, and accrues anew where the line is paid after all; when a rate is declared for which late payments waited, their interest accrues then.
 */
export const accrueLateInterestProcess: Process<Reacted, Pick<Asked, 'type' | 'data'>> = {
  name: 'accrue-late-interest',
  reactsTo: ['PaymentRunReleased', 'PaymentLineReturned', 'PaymentLineSettled', 'InterestRateDeclared'],
  orderedBy: ({ data }) => data.programId,
  react: (event) => {
    const { programId } = event.data;
    switch (event.type) {
      case 'InterestRateDeclared':
        return event.data.awaitedBy.map((providerId) => ({
          type: 'AccrueAwaitedInterestOf',
          data: { programId, providerId },
        }));
      case 'PaymentRunReleased': {
        const { runId, effectiveOn: paidOn, providerIds } = event.data;
        return providerIds.map((providerId) => ({
          type: 'CheckPaymentDaysOfRun',
          data: { programId, providerId, runId, paidOn },
        }));
      }
      case 'PaymentLineSettled': {
        const { runId, reinstated, providerIds } = event.data;
        if (reinstated === undefined) return [];
        return providerIds.map((providerId) => ({
          type: 'CheckPaymentDaysOfRun',
          data: { programId, providerId, runId, paidOn: reinstated.sentOn },
        }));
      }
      case 'PaymentLineReturned': {
        const { runId, lineId, effectiveOn, providerIds } = event.data;
        return providerIds.map((providerId) => ({
          type: 'ReverseInterestOfLine',
          data: { programId, providerId, runId, lineId, effectiveOn },
        }));
      }
    }
  },
};

/**
 * The day that counts is that of the release: then the state has parted with the money. A program without terms
 * has no clock, and its vouchers are not even read.
 */
export const checkPaymentDaysOfRun: DecideJointly<CheckPaymentDaysOfRun> = ({ data, metadata }, read) => {
  const { programId, runId, paidOn } = data;
  if (read(streamOf(promptPayTerms, programId)).versions.isEmpty()) return { kind: 'accepted', writes: [] };
  const sources = claimSources(data, read);
  const claims = claimsOf(sources.vouchers, { runId, lineId: null }).flatMap(({ voucher, lineId }) => {
    const paid = paidClaim(voucher, lineId, sources);
    return paid !== undefined && mayBeLate(paid, paidOn, sources) ? [paid] : [];
  });
  if (claims.length === 0) return { kind: 'accepted', writes: [] };
  const draft = jointDraft(read);
  const check = new CheckPaymentDays({ runId, paidOn, claims, rates: ratesOf(sources) }, metadata);
  draft.ask(promptPayClaims, payeeIdOf(data), check);
  awaitMissingRates(draft, data, metadata);
  return draft.decision();
};

function paidClaim(
  voucher: Parameters<typeof askedClaim>[0],
  lineId: string,
  sources: ClaimSources,
): PaidClaim | undefined {
  const claim = askedClaim(voucher);
  const terms = claim === undefined ? undefined : termsOf(claim, sources);
  return claim === undefined || terms === undefined ? undefined : { claim, terms, lineId };
}

/** Evidence only makes a claim due later: what is paid by the first due day is in time in any case. */
const mayBeLate = ({ claim, terms }: PaidClaim, paidOn: Day, { receivedOnOf }: ClaimSources): boolean =>
  paidOn > addDays(receivedOnOf(claim), terms.dueDays);

const ratesOf = ({ terms }: ClaimSources): Rates =>
  [...terms.rates]
    .map(([calendarYear, basisPoints]) => ({ calendarYear, basisPoints }))
    .sort((left, right) => left.calendarYear - right.calendarYear);

/** Interest that cannot be reckoned waits for the rates it lacks; whoever declares one hears of it. */
function awaitMissingRates(draft: JointDraft, payee: Payee, metadata: CommandMetadata): void {
  const { programId, providerId } = payee;
  const { rates } = draft.stateOf(streamOf(promptPayTerms, programId));
  const claims = [...draft.stateOf(streamOf(promptPayClaims, payeeIdOf(payee))).values()];
  const awaited = claims.flatMap(({ late }) => (late?.interest.kind === 'awaited' ? late.made.delay : []));
  const missing = new Set(awaited.map(({ calendarYear }) => calendarYear).filter((year) => !rates.has(year)));
  for (const calendarYear of [...missing].sort()) {
    const awaiting = new AwaitInterestRate({ programId, providerId, calendarYear }, metadata);
    draft.ask(promptPayTerms, programId, awaiting);
  }
}

export const reverseInterestOfLine: DecideJointly<ReverseInterestOfLine> = ({ data, metadata }, read) => {
  const { runId, lineId, effectiveOn } = data;
  const draft = jointDraft(read);
  draft.ask(promptPayClaims, payeeIdOf(data), new ReverseInterest({ runId, lineId, effectiveOn }, metadata));
  return draft.decision();
};

export const accrueAwaitedInterestOf: DecideJointly<AccrueAwaitedInterestOf> = ({ data, metadata }, read) => {
  const draft = jointDraft(read);
  const rates = ratesOf(claimSources(data, read));
  draft.ask(promptPayClaims, payeeIdOf(data), new AccrueAwaitedInterest({ ...data, rates }, metadata));
  awaitMissingRates(draft, data, metadata);
  return draft.decision();
};
