import type { EventSchemas, StreamType, Upcaster } from '@ledger/event-sourcing';
import type { Refusal } from '@ledger/kernel';
import type { FiscalPeriodsCommand } from './fiscal-periods/fiscal-periods.commands';
import { fiscalPeriodsDecider } from './fiscal-periods/fiscal-periods.decider';
import type { FiscalPeriodsEvent } from './fiscal-periods/fiscal-periods.events';
import { fiscalPeriodsRefusals } from './fiscal-periods/fiscal-periods.refusals';
import type { FiscalPeriods } from './fiscal-periods/fiscal-periods.state';
import type { TreasuryCommand } from './treasury/treasury.commands';
import { treasuryDecider } from './treasury/treasury.decider';
import type { TreasuryEvent } from './treasury/treasury.events';
import { treasuryRefusals } from './treasury/treasury.refusals';
import type { Treasury } from './treasury/treasury.state';

/** `fiscal-periods-<programId>` */
export const fiscalPeriods: StreamType<FiscalPeriods, FiscalPeriodsCommand, FiscalPeriodsEvent, Refusal> = {
  prefix: 'fiscal-periods',
  decider: fiscalPeriodsDecider,
};

/** `treasury-<programId>` */
export const treasuries: StreamType<Treasury, TreasuryCommand, TreasuryEvent, Refusal> = {
  prefix: 'treasury',
  decider: treasuryDecider,
};

/** Every event type of this context, with what raises older versions. */
export const accountingEvents = {
  PeriodSoftClosed: [],
  PeriodHardClosed: [],
  ReopeningProposed: [],
  PeriodReopened: [],
  TreasuryDrawRequested: [],
  TreasuryDrawReceived: [],
  CashReverted: [],
  RetainedShareRecorded: [],
  RetainedShareSettled: [],
} satisfies Record<(FiscalPeriodsEvent | TreasuryEvent)['type'], readonly Upcaster[]> satisfies EventSchemas;

/** Every refusal of this context, with its text. */
export const accountingRefusals = { ...fiscalPeriodsRefusals, ...treasuryRefusals };
