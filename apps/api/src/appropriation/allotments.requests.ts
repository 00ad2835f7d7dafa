import { AmountCents, Reference, WholeNumber, WholeNumberText } from '@ledger/platform';
import { PageQuery } from '../paging.request';

const YEARS = { least: 2000, most: 2200 };

export class AllotmentPath {
  @Reference(
    'Reference of the allotment: program, funding source, school system and fiscal year with dots between.',
    {
      example: 'la.SCA.001.FY2027',
    },
  )
  readonly allotmentId!: string;
}

/** Which money, and how much of it in all. */
export class AllotBody {
  @Reference('The program.')
  readonly programId!: string;

  @Reference('The funding source.', { example: 'SCA' })
  readonly fundingSource!: string;

  @Reference('Code of the school system.', { example: '001' })
  readonly schoolSystem!: string;

  @WholeNumber('Fiscal year, by the calendar year it ends in.', YEARS)
  readonly fiscalYear!: number;

  @AmountCents('The whole authority: the difference to what it was is released or taken back.', 0)
  readonly allottedCents!: number;
}

/** What moves from one allotment to another. */
export class TransferBody {
  @Reference('The allotment that gives.')
  readonly fromAllotmentId!: string;

  @Reference('The allotment that receives.')
  readonly toAllotmentId!: string;

  @AmountCents('How much.', 0)
  readonly amountCents!: number;

  @Reference('Who allowed it: a reference to the approval.')
  readonly authority!: string;
}

export class AllotmentsQuery extends PageQuery {
  @Reference('Only those of this program.', { optional: true })
  readonly programId?: string;

  @Reference('Only those of this funding source.', { optional: true })
  readonly fundingSource?: string;

  @Reference('Only those of this school system.', { optional: true })
  readonly schoolSystem?: string;

  @WholeNumberText('Only those of this fiscal year.', YEARS, { optional: true })
  readonly fiscalYear?: number;
}
