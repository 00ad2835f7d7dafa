import {
  AllotAmount,
  type AllotmentEvent,
  allotments,
  type AuthorityChangesEvent,
  type AllotmentReduced,
  type AllotmentReleased,
  type ConfirmedAuthorityChange,
  WithdrawAuthorityChange,
} from '@ledger/appropriation';
import { type RecordedEvent, streamOf } from '@ledger/event-sourcing';
import {
  ConfirmChangeOfAuthority,
  ProposeChangeOfAuthority,
  TransferBetweenAllotments,
} from '@ledger/processes';
import { type Around, asks, type Restated, type Restatements, without } from './restated';

/** What was allotted then: what it was before and the change, without what was carried in from another year. */
function allottedAfter(
  { data: { allotmentId, amountCents } }: RecordedEvent<AllotmentReleased | AllotmentReduced>,
  { read }: Around,
  sign: 1 | -1,
): number {
  const { allotted, carriedIn } = read(streamOf(allotments, allotmentId));
  return Number(allotted - carriedIn) + sign * amountCents;
}

const confirmed = (
  { data: { programId, proposalId } }: RecordedEvent<{ type: string; data: ConfirmedAuthorityChange }>,
  { allotmentsOf }: Around,
): readonly Restated[] => [
  asks(ConfirmChangeOfAuthority, { programId, proposalId, allotments: allotmentsOf(programId) }),
];

/** What was asked of allotments and of the authority of a program, from what followed. */
export const restateAuthority: Restatements<AllotmentEvent | AuthorityChangesEvent> = {
  AllotmentReleased: (event, around) => {
    const identity = without(event.data, 'amountCents');
    return [asks(AllotAmount, { ...identity, allottedCents: allottedAfter(event, around, 1) })];
  },
  AllotmentReduced: (event, around) => {
    const { allotmentId } = event.data;
    const identity = { allotmentId, programId: '', fundingSource: '', schoolSystem: '', fiscalYear: 0 };
    return [asks(AllotAmount, { ...identity, allottedCents: allottedAfter(event, around, -1) })];
  },
  AllotmentTransferredOut: ({ data: { allotmentId, counterpartId, amountCents, authority } }) => [
    asks(TransferBetweenAllotments, {
      fromAllotmentId: allotmentId,
      toAllotmentId: counterpartId,
      amountCents,
      authority,
    }),
  ],
  AuthorityChangeProposed: ({ data: { programId, proposalId, change } }) => [
    asks(ProposeChangeOfAuthority, { programId, proposalId, change }),
  ],
  AuthorityChangeWithdrawn: ({ data: { programId, proposalId, reasonCode } }, { allotmentsOf }) => [
    asks(WithdrawAuthorityChange, { programId, proposalId, reasonCode }),
    asks(ConfirmChangeOfAuthority, { programId, proposalId, allotments: allotmentsOf(programId) }),
  ],
  YearEndTermsDeclared: confirmed,
  FiscalYearEnded: confirmed,
  CarryForwardApproved: confirmed,
  FiscalYearClosingOrdered: confirmed,
  FundingSourceEnded: confirmed,
  FundingSourceReplaced: confirmed,
  AllotmentsReallocated: confirmed,
};
