import type { AuthorityPreview, FiscalYearPreviewRequest, YearEndTally } from '@ledger/processes';
import {
  cents,
  day,
  listOf,
  oneOf,
  orNull,
  pageOf,
  record,
  ref,
  type Schema,
  shape,
  text,
  whole,
} from '../description/schema';

type Possible = Extract<AuthorityPreview, { kind: 'possible' }>;

/** The amounts of a tally, which are added up over all allotments. */
const AMOUNTS = [
  'availableLapsedCents',
  'unliquidatedLapsedCents',
  'replacedLapsedCents',
  'carriedForwardCents',
  'reEncumberedCents',
  'waitlistedCents',
  'owedSentCents',
  'owedPaidCents',
] as const satisfies readonly (keyof YearEndTally)[];

type Totals = Readonly<Record<(typeof AMOUNTS)[number], number>>;

/** What a preview is answered as. */
export function yearEndAnswer(
  { programId, fiscalYear, step }: Pick<FiscalYearPreviewRequest, 'programId' | 'fiscalYear' | 'step'>,
  { confirmed, tallies }: Possible,
) {
  const { endsOn, liquidatesUntil, remitsUntil } = daysOf(confirmed);
  return {
    programId,
    fiscalYear,
    step,
    endsOn,
    liquidatesUntil,
    remitsUntil,
    isDone: confirmed === null,
    allotments: tallies.filter(({ outcome }) => outcome !== 'unchanged'),
    totals: totalsOf(tallies),
  };
}

const NO_DAYS = { endsOn: null, liquidatesUntil: null, remitsUntil: null };

const daysOf = (confirmed: Possible['confirmed']) =>
  confirmed?.type === 'FiscalYearEnded' ? confirmed.data : NO_DAYS;

const totalsOf = (tallies: readonly YearEndTally[]): Totals =>
  Object.fromEntries(
    AMOUNTS.map((name) => [name, tallies.reduce((sum, tally) => sum + tally[name], 0)]),
  ) as unknown as Totals;

const amounts = Object.fromEntries(AMOUNTS.map((name) => [name, cents]));
const instant: Schema = { type: 'string', format: 'date-time' };

/** What is answered about the end of a year and changes of authority. */
export const yearEndSchemas: Readonly<Record<string, Schema>> = {
  YearEndPreview: shape({
    programId: text,
    fiscalYear: whole,
    step: oneOf('end', 'closing'),
    endsOn: orNull(day),
    liquidatesUntil: orNull(day),
    remitsUntil: orNull(day),
    isDone: { type: 'boolean' },
    allotments: listOf(ref('YearEndTally')),
    totals: shape(amounts),
  }),
  YearEndTally: shape({
    allotmentId: text,
    toAllotmentId: orNull(text),
    ...amounts,
    enrollments: shape({
      carriedForward: whole,
      reEncumbered: whole,
      waitlisted: whole,
      lapsed: whole,
      leftWaitlist: whole,
    }),
    outcome: oneOf('ended', 'closed', 'blocked', 'unchanged'),
  }),
  ReallocationFigures: shape({
    thresholdBasisPoints: whole,
    measure: oneOf('encumbered-and-liquidated', 'liquidated'),
    citation: text,
    allotments: listOf(ref('ReallocatableAllotment')),
  }),
  ReallocatableAllotment: shape({
    allotmentId: text,
    schoolSystem: text,
    fundingSource: text,
    allottedCents: cents,
    committedCents: cents,
    thresholdCents: cents,
    reallocatableCents: cents,
    protectedCents: cents,
    reallocatedCents: cents,
    remainingCents: cents,
  }),
  AuthorityChange: shape({
    programId: text,
    proposalId: text,
    change: record({}),
    status: oneOf('open', 'confirmed', 'withdrawn'),
    proposedBy: text,
    proposedAt: instant,
    decidedBy: orNull(text),
    decidedAt: orNull(instant),
    reasonCode: orNull(text),
    confirmedPosition: orNull(whole),
    position: whole,
  }),
  AuthorityChangePage: pageOf('AuthorityChange'),
};
