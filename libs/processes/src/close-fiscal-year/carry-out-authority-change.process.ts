import type {
  AllotmentClosingBegun,
  AllotmentClosingContinued,
  EndAllotment,
  FiscalYearClosingOrdered,
  FiscalYearEnded,
  FundingSourceEnded,
  FundingSourceReplaced,
} from '@ledger/appropriation';
import { type Process, unreachable } from '@ledger/kernel';
import type { CloseAllotment, SettleNextEnrollments } from './close-allotment';

type Confirmed =
  | FiscalYearEnded
  | FundingSourceEnded
  | FiscalYearClosingOrdered
  | FundingSourceReplaced
  | AllotmentClosingBegun
  | AllotmentClosingContinued;

type Asked =
  | Pick<EndAllotment, 'type' | 'data'>
  | Pick<CloseAllotment, 'type' | 'data'>
  | Pick<SettleNextEnrollments, 'type' | 'data'>;

/**
 * Carries a confirmed change out allotment by allotment, and the closing of an allotment some enrollments at a
 * time: each step asks for the next, so that a closing that is interrupted goes on where it stood.
 */
export const carryOutAuthorityChange: Process<Confirmed, Asked> = {
  name: 'carry-out-authority-change',
  reactsTo: [
    'FiscalYearEnded',
    'FundingSourceEnded',
    'FiscalYearClosingOrdered',
    'FundingSourceReplaced',
    'AllotmentClosingBegun',
    'AllotmentClosingContinued',
  ],
  orderedBy: ({ data }) => ('allotmentId' in data ? data.allotmentId : data.programId),
  react: (event) => {
    switch (event.type) {
      case 'FiscalYearEnded':
        return endings('fiscal-year', event.data);
      case 'FundingSourceEnded': {
        const { endsOn } = event.data;
        return endings('funding-source', { ...event.data, paysEarnedUntil: endsOn, liquidatesUntil: null });
      }
      case 'FiscalYearClosingOrdered':
        return closings(event.data, event.data.remainder);
      case 'FundingSourceReplaced':
        return closings(event.data, 're-encumber');
      case 'AllotmentClosingBegun':
        return [settleNext(event.data.allotmentId)];
      case 'AllotmentClosingContinued':
        return event.data.remaining === 0 ? [] : [settleNext(event.data.allotmentId)];
      default:
        return unreachable(event);
    }
  },
};

type Ending = Pick<EndAllotment['data'], 'endsOn' | 'paysEarnedUntil' | 'liquidatesUntil' | 'authority'> &
  Pick<FiscalYearEnded['data'], 'allotments'>;

const endings = (because: EndAllotment['data']['because'], ending: Ending): readonly Asked[] => {
  const { endsOn, paysEarnedUntil, liquidatesUntil, authority } = ending;
  return ending.allotments.map(({ allotmentId }) => ({
    type: 'EndAllotment',
    data: { allotmentId, because, endsOn, paysEarnedUntil, liquidatesUntil, authority },
  }));
};

const closings = (
  { closings: all, authority }: Pick<FiscalYearClosingOrdered['data'], 'closings' | 'authority'>,
  remainder: CloseAllotment['data']['remainder'],
): readonly Asked[] =>
  all.map((closing) => ({ type: 'CloseAllotment', data: { ...closing, remainder, authority } }));

const settleNext = (allotmentId: string): Asked => ({ type: 'SettleNextEnrollments', data: { allotmentId } });
