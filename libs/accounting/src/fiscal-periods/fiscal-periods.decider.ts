import {
  accept,
  addDays,
  type CommandMetadata,
  type Decider,
  type Decision,
  type Refusal,
  refuse,
  unreachable,
} from '@ledger/kernel';
import type {
  ConfirmReopening,
  FiscalPeriodsCommand,
  HardClosePeriod,
  ProposeReopening,
  SoftClosePeriod,
} from './fiscal-periods.commands';
import type { FiscalPeriodsEvent, PeriodReopened, Reopening } from './fiscal-periods.events';
import type { FiscalPeriodsRefusal } from './fiscal-periods.refusals';
import type { PeriodCheck } from './period-check';
import {
  booksOf,
  type ClosedPeriod,
  evolve,
  type FiscalPeriods,
  hardened,
  initialState,
} from './fiscal-periods.state';
import { daysOfPeriod, namedPeriod, periodName, periodOfDay } from './period-of-day';

type PeriodDecision = Decision<FiscalPeriodsEvent, Refusal<FiscalPeriodsRefusal>>;

function decide(command: FiscalPeriodsCommand, state: FiscalPeriods): PeriodDecision {
  switch (command.type) {
    case 'SoftClosePeriod':
      return softClose(command, state);
    case 'HardClosePeriod':
      return hardClose(command, state);
    case 'ProposeReopening':
      return proposeReopening(command, state);
    case 'ConfirmReopening':
      return confirmReopening(command, state);
    default:
      return unreachable(command);
  }
}

function softClose({ data, metadata }: SoftClosePeriod, { closed }: FiscalPeriods): PeriodDecision {
  const { programId, period, check } = data;
  const { zone, fiscalYearStartsOn } = check.calendar;
  const named = namedPeriod(period);
  if (named === undefined || named.number === null) return refuse('PeriodUnknown', { period });
  if (closed.some((each) => each.period === period)) return accept();

  const { from, to } = daysOfPeriod(named, fiscalYearStartsOn);
  const { actor: closedBy, today } = metadata;
  const next = nextToClose(closed, check) ?? period;
  if (today <= to) return refuse('PeriodNotEnded', { period, to, today });
  if (next !== period) return refuse('PeriodNotNext', { period, next });
  if (check.imbalance !== null) return doesNotBalance(check.imbalance, check.imbalances);

  const after = periodOfDay(addDays(to, 1), fiscalYearStartsOn);
  const { to: openTo } = daysOfPeriod(after, fiscalYearStartsOn);
  const books = booksOf([...closed, { period, from, to, openTo, kind: 'soft' }], zone);
  const { figures } = check;
  return accept({
    type: 'PeriodSoftClosed',
    data: { programId, period, from, to, closedBy, figures, books, effectiveOn: today },
  });
}

/** The one after the last that is closed; of books that were never closed, the first with a posting, where there is one. */
function nextToClose(closed: readonly ClosedPeriod[], check: PeriodCheck): string | undefined {
  const { firstPostedOn, calendar } = check;
  const last = closed.at(-1);
  const on = last === undefined ? firstPostedOn : addDays(last.to, 1);
  return on === null ? undefined : periodName(periodOfDay(on, calendar.fiscalYearStartsOn));
}

function hardClose({ data, metadata }: HardClosePeriod, { closed }: FiscalPeriods): PeriodDecision {
  const { programId, period, check } = data;
  const own = closed.find((each) => each.period === period);
  if (own === undefined) return refuse('PeriodNotSoftClosed', { period });
  if (own.kind === 'hard') return accept();
  const next = closed.find(({ kind }) => kind === 'soft')?.period ?? period;
  if (next !== period) return refuse('PeriodNotNext', { period, next });
  if (check.imbalance !== null) return doesNotBalance(check.imbalance, check.imbalances);

  const { from, to } = own;
  const { actor: closedBy, today: effectiveOn } = metadata;
  const books = booksOf(hardened(closed, period), check.calendar.zone);
  const { figures } = check;
  return accept({
    type: 'PeriodHardClosed',
    data: { programId, period, from, to, closedBy, figures, books, effectiveOn },
  });
}

const doesNotBalance = (
  { providerId, period, stages, earnedCents, accountedCents }: NonNullable<PeriodCheck['imbalance']>,
  imbalances: number,
): PeriodDecision =>
  refuse('PeriodDoesNotBalance', {
    providerId,
    period,
    stages,
    earnedCents,
    accountedCents,
    differenceCents: earnedCents - accountedCents,
    imbalances,
  });

/** One person opens what is soft closed; what is hard closed waits for a second. */
function proposeReopening({ data, metadata }: ProposeReopening, state: FiscalPeriods): PeriodDecision {
  const { programId, period, reasonCode, reference } = data;
  const { actor: proposedBy, today: effectiveOn } = metadata;
  const own = state.closed.find((each) => each.period === period);
  if (own === undefined) return refuse('PeriodNotClosed', { period });
  const reopening = { proposedBy, reasonCode, reference };
  if (own.kind === 'soft') return accept(reopened(state, own, { ...data, ...reopening, metadata }));
  const before = state.proposed[period];
  if (before !== undefined) return proposedBefore(before, { ...reopening, period });

  const { from, to } = own;
  return accept({
    type: 'ReopeningProposed',
    data: { programId, period, from, to, ...reopening, effectiveOn },
  });
}

const proposedBefore = (
  before: Reopening,
  { period, ...asked }: Reopening & { readonly period: string },
): PeriodDecision =>
  before.proposedBy === asked.proposedBy && before.reasonCode === asked.reasonCode
    ? accept()
    : refuse('ReopeningProposedBefore', {
        period,
        proposedBy: before.proposedBy,
        reasonCode: before.reasonCode,
      });

function confirmReopening({ data, metadata }: ConfirmReopening, state: FiscalPeriods): PeriodDecision {
  const { programId, period } = data;
  const own = state.closed.find((each) => each.period === period);
  const isSame = state.reopened?.period === period && state.reopened.reopenedBy === metadata.actor;
  if (own === undefined) return isSame ? accept() : refuse('PeriodNotClosed', { period });
  const proposed = state.proposed[period];
  if (proposed === undefined) return refuse('ReopeningNotProposed', { period });
  if (proposed.proposedBy === metadata.actor) return refuse('ReopeningProposedBySamePerson', { period });

  return accept(reopened(state, own, { programId, ...proposed, metadata }));
}

interface AskedReopening extends Reopening {
  readonly programId: string;
  readonly metadata: CommandMetadata;
}

/** Later periods open with it: what they began with may change. */
function reopened({ closed, zone }: FiscalPeriods, own: ClosedPeriod, asked: AskedReopening): PeriodReopened {
  const { programId, proposedBy, reasonCode, reference, metadata } = asked;
  const { period, from, to } = own;
  const at = closed.indexOf(own);
  return {
    type: 'PeriodReopened',
    data: {
      programId,
      period,
      from,
      to,
      proposedBy,
      reasonCode,
      reference,
      reopenedBy: metadata.actor,
      reopened: closed.slice(at).map((each) => each.period),
      books: booksOf(closed.slice(0, at), zone),
      effectiveOn: metadata.today,
    },
  };
}

/**
 * Decides on the fiscal periods of a program: they close one after the other when they are over and balance,
 * and what is hard closed takes two people to reopen.
 *
 * @source GASB 100 (corrections of closed years are shown, never edited in); Green Book principle 10 (two people)
 */
export const fiscalPeriodsDecider: Decider<
  FiscalPeriods,
  FiscalPeriodsCommand,
  FiscalPeriodsEvent,
  Refusal<FiscalPeriodsRefusal>
> = { decide, evolve, initialState };
