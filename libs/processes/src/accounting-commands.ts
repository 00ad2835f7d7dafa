import {
  ConfirmReopening,
  fiscalPeriods,
  type FiscalPeriodsCommand,
  HardClosePeriod,
  ProposeReopening,
  RecordRetainedShare,
  RecordTreasuryReceipt,
  SettleRetainedShare,
  SoftClosePeriod,
  treasuries,
} from '@ledger/accounting';
import type { DecideJointly } from '@ledger/event-sourcing';
import {
  DrawFromTreasury,
  drawFromTreasury,
  onTreasury,
  RevertToTreasury,
  revertToTreasury,
} from './draw-from-treasury/draw-from-treasury';
import { decideInProgram } from './in-program';
import { define, type LedgerCommand, subject } from './ledger-command';

/** Closes or reopens a fiscal period of a program that there is. */
const onPeriods: DecideJointly<FiscalPeriodsCommand> = decideInProgram(fiscalPeriods);

const periods = ({ programId }: { readonly programId: string }) => subject(fiscalPeriods, programId);

const treasury = ({ programId }: { readonly programId: string }) => subject(treasuries, programId);

/** The commands that close the books and open them again, and those about the money of the treasury. */
export const accountingCommands: readonly LedgerCommand[] = [
  define(SoftClosePeriod, onPeriods, periods),
  define(HardClosePeriod, onPeriods, periods),
  define(ProposeReopening, onPeriods, periods),
  define(ConfirmReopening, onPeriods, periods),
  define(DrawFromTreasury, drawFromTreasury, treasury),
  define(RecordTreasuryReceipt, onTreasury, treasury),
  define(RevertToTreasury, revertToTreasury, treasury),
  define(RecordRetainedShare, onTreasury, treasury),
  define(SettleRetainedShare, onTreasury, treasury),
];
