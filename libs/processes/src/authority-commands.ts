import {
  type AllotmentCommand,
  allotments,
  authorityChanges,
  WithdrawAuthorityChange,
} from '@ledger/appropriation';
import { type DecideJointly, decideAlone } from '@ledger/event-sourcing';
import { closeAllotment, settleNextEnrollments } from './close-fiscal-year/close-allotment';
import {
  confirmChangeOfAuthority,
  ConfirmChangeOfAuthority,
  proposeChangeOfAuthority,
  ProposeChangeOfAuthority,
} from './close-fiscal-year/change-of-authority';
import { define, type LedgerCommand, subject } from './ledger-command';
import { setAsideInYearThatRuns } from './settle-encumbrance-of-stage/set-aside-in-year-that-runs';

/** A change is known by its proposal. */
const change = ({ programId, proposalId }: { readonly programId: string; readonly proposalId: string }) => ({
  ...subject(authorityChanges, programId),
  id: proposalId,
});

/** The commands by which the authority of a program ends, moves and is carried on. */
export const authorityCommands: readonly LedgerCommand[] = [
  define(ProposeChangeOfAuthority, proposeChangeOfAuthority, change),
  define(ConfirmChangeOfAuthority, confirmChangeOfAuthority, change),
  define(
    WithdrawAuthorityChange,
    decideAlone(authorityChanges, ({ data }) => data.programId),
    change,
  ),
];

const onAllotment = decideAlone(allotments, ({ data }: AllotmentCommand) => data.allotmentId);

/** What processes ask of allotments, by type. */
export const authorityDecisions: Readonly<Record<string, DecideJointly<never>>> = {
  LiquidateEncumbrance: onAllotment,
  ReverseLiquidation: onAllotment,
  SetEncumbrance: onAllotment,
  EndAllotment: onAllotment,
  CloseAllotment: closeAllotment,
  SettleNextEnrollments: settleNextEnrollments,
  SetAsideInYearThatRuns: setAsideInYearThatRuns,
};
