import type { Refusal, RefusalCatalogue, RefusalDetails } from '@ledger/kernel';

/** The rules that refuse a query. */
export const reportingRefusals = {
  CursorMismatch: {
    says: 'The cursor belongs to another list, or to the same list with other filters.',
    next: 'Go on with the filters the cursor was made with, or start without a cursor.',
  },
  CursorUnreadable: {
    says: 'The cursor cannot be read.',
    next: 'Send the cursor exactly as the last page gave it, or start without one.',
  },
  PageSizeOutOfRange: {
    says: 'A page holds 1 to {most} entries; {asked} were asked for.',
    next: 'Ask for fewer and follow the cursor.',
  },
  SearchTermOutOfRange: {
    says: 'A search term has 1 to {most} characters.',
    next: 'Search for one reference, course code, offering or provider.',
  },
  PeriodReversed: {
    says: 'The period ends on {to}, before it starts on {from}.',
    next: 'Exchange the days.',
  },
  PositionAhead: {
    says: 'The log ends at position {head}; position {position} is still to come.',
    next: 'Ask as of a position the log has reached.',
  },
  StatementTooLarge: {
    says: 'Provider {providerId} has more than {most} enrollments in this statement, too many to go through at once.',
    next: 'Narrow it to one program or fiscal year, or ask for the statement of now, page by page.',
  },
  RemittanceNotFound: {
    says: 'Payment run {runId} has no payment to provider {providerId}.',
    next: 'Check the references; the run lists whom it pays.',
  },
  RemittanceLineOpen: {
    says: 'Payment run {runId} pays provider {providerId} by lines {lines}, each with an advice of its own.',
    next: 'Name the line.',
  },
  RemittanceNotReleased: {
    says: 'Payment run {runId} is {status}: nothing was paid, so there is nothing to advise.',
    next: 'Ask again once it is released; a preview says what it would pay.',
  },
  RemittanceTooLarge: {
    says: 'The remittance would explain {enrollments} enrollments, more than {most}.',
    next: 'Pay the provider in smaller runs.',
  },
  PaymentUnknown: {
    says: 'There is no payment {id}.',
    next: 'Name a trace number of a bank file, a remittance, RUN/LINE, or a voucher that a run has claimed.',
  },
  StageUnknown: {
    says: 'There is no stage {stage} of an enrollment {enrollmentId}.',
    next: 'Check the references; an enrollment has stages once it is approved.',
  },
  BalanceUnknown: {
    says: 'There is neither an allotment nor an account {id}.',
    next: 'Name an allotment, or an account of the trial balance by its name or code.',
  },
  FactUnknown: {
    says: 'There is no event {id} about an enrollment.',
    next: 'Name the position of an event about one enrollment, such as a fact; a trace of its stages lists them.',
  },
  DifferenceReversed: {
    says: 'Position {to} comes before position {from}; a difference goes forward.',
    next: 'Exchange the two.',
  },
  DifferenceTooWide: {
    says: 'There are {events} events between the two, more than {most}.',
    next: 'Ask for less at once, or use `ledger diff`, which takes its time.',
  },
  ClosingUnknown: {
    says: 'Period {period} of program {programId} was not closed.',
    next: 'Name a period that was closed, a position of the log, or a day.',
  },
} as const satisfies RefusalCatalogue;

export type ReportingRefusal = keyof typeof reportingRefusals;

/** A query that a rule refused: which rule, and with which numbers. */
export class QueryRefused extends Error {
  override readonly name = 'QueryRefused';

  constructor(readonly refusal: Refusal<ReportingRefusal>) {
    super(`${refusal.name}: ${JSON.stringify(refusal.details)}`);
  }
}

/** The exception that says which rule refused a query. */
export const queryRefused = (name: ReportingRefusal, details: RefusalDetails = {}): QueryRefused =>
  new QueryRefused({ name, details });
