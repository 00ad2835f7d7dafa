import {
  ConfirmReopening,
  fiscalPeriods,
  type FiscalPeriodsEvent,
  HardClosePeriod,
  type PeriodHardClosed,
  type PeriodSoftClosed,
  ProposeReopening,
  RecordRetainedShare,
  RecordTreasuryReceipt,
  SettleRetainedShare,
  SoftClosePeriod,
  type TreasuryEvent,
} from '@ledger/accounting';
import { programs } from '@ledger/catalog';
import { type RecordedEvent, streamOf } from '@ledger/event-sourcing';
import {
  DrawFromTreasury,
  RecordClaimDay,
  RecordEvidence,
  RequestEvidence,
  RevertToTreasury,
} from '@ledger/processes';
import {
  type ClaimsEvent,
  DeclareInterestRate,
  DeclarePromptPayTerms,
  RecordInterestPayment,
  type TermsEvent,
  WaiveInterest,
} from '@ledger/prompt-pay';
import { type Around, asks, type Restatements, without } from './restated';

/** When a fiscal year starts in most states. */
const USUAL_START = '07-01';

/** What was found at a close stands in its fact; whether it is right is a law of its own. */
function closingOf({ data }: RecordedEvent<PeriodSoftClosed | PeriodHardClosed>, { read }: Around) {
  const { programId, period, figures, books } = data;
  const program = read(streamOf(programs, programId));
  const calendar = {
    zone: program?.zone ?? books.zone,
    fiscalYearStartsOn: program?.fiscalYearStartsOn ?? USUAL_START,
  };
  const check = { calendar, firstPostedOn: null, figures, imbalance: null, imbalances: 0 };
  return { programId, period, check };
}

/** What was asked of fiscal periods and of the treasury, from what followed. */
export const restateAccounting: Restatements<FiscalPeriodsEvent | TreasuryEvent> = {
  PeriodSoftClosed: (event, around) => [asks(SoftClosePeriod, closingOf(event, around))],
  PeriodHardClosed: (event, around) => [asks(HardClosePeriod, closingOf(event, around))],
  ReopeningProposed: ({ data: { programId, period, reasonCode, reference } }) => [
    asks(ProposeReopening, { programId, period, reasonCode, reference }),
  ],
  PeriodReopened: ({ data: { programId, period, reasonCode, reference } }, { read }) => {
    const { proposed } = read(streamOf(fiscalPeriods, programId));
    return proposed[period] === undefined
      ? [asks(ProposeReopening, { programId, period, reasonCode, reference })]
      : [asks(ConfirmReopening, { programId, period })];
  },
  TreasuryDrawRequested: ({ data }) => [asks(DrawFromTreasury, data)],
  TreasuryDrawReceived: ({ data: { programId, drawId, amountCents, reference, effectiveOn } }) => [
    asks(RecordTreasuryReceipt, { programId, drawId, amountCents, reference, effectiveOn }),
  ],
  CashReverted: ({ data }) => [asks(RevertToTreasury, data)],
  RetainedShareRecorded: ({ data }) => [asks(RecordRetainedShare, data)],
  RetainedShareSettled: ({ data: { programId, shareId, reference, effectiveOn } }) => [
    asks(SettleRetainedShare, { programId, shareId, reference, effectiveOn }),
  ],
};

const claimOf = ({
  programId,
  providerId,
  voucherId,
}: {
  readonly programId: string;
  readonly providerId: string;
  readonly voucherId: string;
}) => ({ programId, providerId, voucherId });

/** What was asked about paying in time, from what followed. */
export const restatePromptPay: Restatements<ClaimsEvent | TermsEvent> = {
  PromptPayTermsDeclared: ({ data }) => [asks(DeclarePromptPayTerms, without(data, 'declaredBy'))],
  InterestRateDeclared: ({ data: { programId, calendarYear, basisPoints, citation } }) => [
    asks(DeclareInterestRate, { programId, calendarYear, basisPoints, citation }),
  ],
  ClaimReceived: ({ data }) => {
    const { receivedOn, reference } = data;
    return [asks(RecordClaimDay, { ...claimOf(data), receivedOn, reference })];
  },
  EvidenceRequested: ({ data }) => {
    const { requestId, evidenceCode } = data;
    return [asks(RequestEvidence, { ...claimOf(data), requestId, evidenceCode })];
  },
  EvidenceReceived: ({ data }) => {
    const { requestId, evidenceOn, reference } = data;
    return [asks(RecordEvidence, { ...claimOf(data), requestId, evidenceOn, reference })];
  },
  InterestWaived: ({ data }) => [asks(WaiveInterest, { ...claimOf(data), reference: data.reference })],
  InterestPaid: ({ data }) => {
    const { paidOn, reference } = data;
    return [asks(RecordInterestPayment, { ...claimOf(data), paidOn, reference })];
  },
};
