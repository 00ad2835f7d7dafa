import type { Day } from '@ledger/kernel';
import { CalendarDay, Reference } from '@ledger/platform';

/** Which deadlines are to pass. */
export class EvaluationBody {
  @CalendarDay('The deadlines before this day pass; today at most.')
  readonly asOf!: Day;

  @Reference('Only this program; all where it is left out.', { optional: true })
  readonly programId?: string;
}
