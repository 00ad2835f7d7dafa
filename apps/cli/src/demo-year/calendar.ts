import { addDays, type Day, toDay } from '@ledger/kernel';
import { answerRequests, applyProgramFile, importBundle, recordConsents, recordDrops } from './autumn';
import { type DayWork, FIRST_DAY } from './demo-year';
import { correctCompletion, planLateCompletions, reallocate, retractCompletions } from './spring';

/** What happens on which day of the school year; days can be added while it goes on. */
export function schoolYear(): ReadonlyMap<Day, readonly DayWork[]> {
  const work = new Map<Day, DayWork[]>();
  const add = (day: Day, each: DayWork): void => {
    work.set(day, [...(work.get(day) ?? []), each]);
  };
  add(FIRST_DAY, applyProgramFile);
  add(toDay('2026-08-03'), importBundle);
  add(toDay('2026-08-05'), recordConsents);
  add(toDay('2026-08-06'), answerRequests);
  add(toDay('2026-08-10'), importBundle);
  add(toDay('2026-08-21'), recordDrops);
  // The withdrawals of the bundle lie in September.
  for (let day = toDay('2026-09-07'); day < '2026-10-01'; day = addDays(day, 7)) add(day, importBundle);
  add(toDay('2026-12-18'), importBundle);
  add(toDay('2026-12-19'), planLateCompletions(add));
  add(toDay('2027-01-11'), importBundle);
  add(toDay('2027-01-12'), retractCompletions);
  add(toDay('2027-01-13'), correctCompletion);
  add(toDay('2027-01-25'), reallocate);
  return work;
}
