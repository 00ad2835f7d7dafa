import type { Originator } from '@ledger/enrollment';
import type { Day } from '@ledger/kernel';
import { CalendarDay, Choice, Reference, Text, TruthText } from '@ledger/platform';

export class ImportQuery {
  @Reference('The program that the rows are requests of.')
  readonly programId!: string;

  @TruthText('Whether to tell what would be done and write nothing.', { optional: true })
  readonly dryRun?: boolean;

  @Choice('Whose word the requests are; school where it is left out.', ['school', 'parent', 'provider'], {
    optional: true,
  })
  readonly requestedBy?: Originator;

  @Text('Name of the source system; what the bundle says of itself where it is left out.', { optional: true })
  readonly source?: string;

  @CalendarDay('Import facts up to this day; today where it is left out, and never later.', {
    optional: true,
  })
  readonly asOf?: Day;

  @TruthText('Take it that most rows are gone on purpose.', { optional: true })
  readonly acceptMissing?: boolean;

  @TruthText('Take names, contacts and birth dates of students on record into the vault.', { optional: true })
  readonly personalData?: boolean;
}
