import { Choice, Reference } from '@ledger/platform';

const FORMATS = ['json', 'text'] as const;

export class DifferenceQuery {
  @Reference(
    'The earlier moment: a position of the log, a day (its end), an instant with its offset, or a fiscal period that was closed, such as FY2027-P02.',
  )
  readonly from!: string;

  @Reference('The later moment, written in the same way.')
  readonly to!: string;

  @Reference('Only this program; needed where a period is named.', { optional: true })
  readonly programId?: string;

  @Choice('Follows from Accept where it is left out.', FORMATS, { optional: true })
  readonly format?: (typeof FORMATS)[number];
}
