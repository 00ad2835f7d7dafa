import {
  ConfirmReopening,
  fiscalPeriods,
  HardClosePeriod,
  ProposeReopening,
  RecordRetainedShare,
  RecordTreasuryReceipt,
  SettleRetainedShare,
  SoftClosePeriod,
  treasuries,
} from '@ledger/accounting';
import { onFiscalPeriods } from './close-fiscal-period/close-fiscal-period';
import {
  DrawFromTreasury,
  drawFromTreasury,
  onTreasury,
  RevertToTreasury,
  revertToTreasury,
} from './draw-from-treasury/draw-from-treasury';
import { define, type LedgerCommand, subject } from './ledger-command';

const periods = ({ programId }: { readonly programId: string }) => subject(fiscalPeriods, programId);

const treasury = ({ programId }: { readonly programId: string }) => subject(treasuries, programId);

/** The commands that close the books and open them again, and those about the money of the treasury. */
export const accountingCommands: readonly LedgerCommand[] = [
  define(SoftClosePeriod, onFiscalPeriods, periods),
  define(HardClosePeriod, onFiscalPeriods, periods),
  define(ProposeReopening, onFiscalPeriods, periods),
  define(ConfirmReopening, onFiscalPeriods, periods),
  define(DrawFromTreasury, drawFromTreasury, treasury),
  define(RecordTreasuryReceipt, onTreasury, treasury),
  define(RevertToTreasury, revertToTreasury, treasury),
  define(RecordRetainedShare, onTreasury, treasury),
  define(SettleRetainedShare, onTreasury, treasury),
];
