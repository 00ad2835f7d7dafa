import type { AuthorityChange, AuthorityChangeRow } from '@ledger/appropriation';
import type { Day } from '@ledger/kernel';
import { CalendarDay, Choice, Reference, TruthText, WholeNumberText } from '@ledger/platform';
import type { YearEndStep } from '@ledger/processes';
import { PageQuery } from '../paging.request';

/** Fiscal years that can be named. */
export const YEARS = { least: 2000, most: 2200 };

export class ProgramAuthorityPath {
  @Reference('The program.')
  readonly programId!: string;
}

export class AuthorityChangePath extends ProgramAuthorityPath {
  @Reference('Reference of the proposed change.')
  readonly proposalId!: string;
}

export class FiscalYearPath extends ProgramAuthorityPath {
  @WholeNumberText('Fiscal year, by the calendar year it ends in.', YEARS)
  readonly fiscalYear!: number;
}

/** Which step of the end of a fiscal year is proposed. */
export class FiscalYearStepBody {
  @Choice('The end of the year, or the closing after its window.', ['end', 'closing'])
  readonly step!: YearEndStep;
}

export class FiscalYearPreviewQuery {
  @Choice('The end of the year, or the closing after its window.', ['end', 'closing'])
  readonly step!: YearEndStep;

  @TruthText('Whether days still to come may be taken.', { optional: true })
  readonly ahead?: boolean;
}

export class ReallocationQuery {
  @CalendarDay('The declared day: commitments count as they were known at its end.')
  readonly asOf!: Day;
}

export class AuthorityChangesQuery extends PageQuery {
  @Choice('Only those that stand so.', ['open', 'confirmed', 'withdrawn'], { optional: true })
  readonly status?: AuthorityChangeRow['status'];

  @Choice(
    'Only those of this kind.',
    [
      'year-end-terms',
      'fiscal-year-end',
      'carry-forward',
      'fiscal-year-closing',
      'funding-source-end',
      'funding-source-replacement',
      'reallocation',
    ],
    { optional: true },
  )
  readonly kind?: AuthorityChange['kind'];
}
