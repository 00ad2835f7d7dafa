import type { EnrollmentRow, FactRow } from '@ledger/enrollment';
import { addDays, type Day, toDay } from '@ledger/kernel';
import { ReplaceFact, StateFact, TransferBetweenAllotments, WithdrawFact } from '@ledger/processes';
import { allotmentIdOf } from '@ledger/appropriation';
import { EnrollmentQueries } from '@ledger/reporting';
import { counted, dollars } from '../amounts';
import type { DayWork, DemoYear } from './demo-year';

/** The provider whose statement is printed at the end. */
export const SHOWN_PROVIDER = 'P-003';
const REALLOCATED_CENTS = 1_500_000;
const LATE_FROM = toDay('2027-01-20');
const LATE_DAYS = 110;

/** Case files in the order of the bundle's rows. */
async function cases(year: DemoYear): Promise<readonly EnrollmentRow[]> {
  const { ledger } = year.parts;
  await ledger.settled();
  const queries = new EnrollmentQueries(ledger.views);
  const rows: EnrollmentRow[] = [];
  for (const { enrollmentId } of await year.enrollments()) {
    const row = await queries.get(enrollmentId);
    if (row !== undefined) rows.push(row);
  }
  return rows;
}

/** Money that one school system does not need goes to one whose students wait. */
export const reallocate: DayWork = async (year) => {
  const { programId } = year.parts.file.program;
  const allotmentOf = (schoolSystem: string): string =>
    allotmentIdOf({ programId, fundingSource: 'sca', schoolSystem, fiscalYear: 2027 });
  const transfer = {
    fromAllotmentId: allotmentOf('003'),
    toAllotmentId: allotmentOf('002'),
    amountCents: REALLOCATED_CENTS,
    authority: 'LAC 28:CLI.1101.C.2.b',
  };
  const before = await waiting(year);
  await year.give((metadata) => new TransferBetweenAllotments(transfer, metadata));
  await year.parts.ledger.settled();
  const served = before - (await waiting(year));
  year.tell(
    `${dollars(REALLOCATED_CENTS)} reallocated from Ascension Parish to Allen Parish: ${counted(served, 'waiting enrollment')} served, in order.`,
  );
};

const waiting = async (year: DemoYear): Promise<number> =>
  (await cases(year)).filter(({ status, funding }) => funding === 'waitlisted' && status !== 'withdrawn')
    .length;

const completionOf = ({ facts }: EnrollmentRow): FactRow | undefined =>
  facts.find(({ kind, withdrawn }) => kind === 'completed' && withdrawn === null);

async function completedWithShownProvider(
  year: DemoYear,
): Promise<readonly (readonly [EnrollmentRow, FactRow])[]> {
  return (await cases(year)).flatMap((row) => {
    const completion = completionOf(row);
    const counts = row.providerId === SHOWN_PROVIDER && row.funding === 'encumbered';
    return counts && completion !== undefined ? [[row, completion] as const] : [];
  });
}

/** Two completions were entered for the wrong student; what they earned is reversed. */
export const retractCompletions: DayWork = async (year) => {
  const wrong = (await completedWithShownProvider(year)).slice(0, 2);
  for (const [{ enrollmentId }, { factId }] of wrong) {
    const retraction = { enrollmentId, factId, reasonCode: 'entered-for-another-student' };
    await year.give((metadata) => new WithdrawFact({ ...retraction, statedBy: 'administrator' }, metadata));
  }
  year.tell(
    `${counted(wrong.length, 'completion')} retracted: entered for another student. Their second payments are reversed.`,
  );
};

/** One completion happened after the published end: it is corrected, and with the credit pays the late share. */
export const correctCompletion: DayWork = async (year) => {
  const [corrected] = (await completedWithShownProvider(year)).slice(0, 1);
  if (corrected === undefined) return;
  const [{ enrollmentId }, { factId }] = corrected;
  const effectiveOn = toDay('2027-01-08');
  const correction = { enrollmentId, factId, reasonCode: 'wrong-day', effectiveOn, fields: {} };
  await year.give((metadata) => new ReplaceFact({ ...correction, statedBy: 'administrator' }, metadata));
  await stateFor(year, { enrollmentId, kind: 'credit-posted', effectiveOn });
  year.tell(
    '1 completion corrected to 2027-01-08, after the published end: 50 percent becomes 40, with the credit posted.',
  );
};

/** Students who failed in December: some leave school, every second of the others completes late. */
export function planLateCompletions(add: (day: Day, work: DayWork) => void): DayWork {
  return async (year) => {
    const failed = (await cases(year)).filter(
      ({ status, funding }) => status === 'failed' && funding === 'encumbered',
    );
    let [leaving, late] = [0, 0];
    failed.forEach(({ enrollmentId }, place) => {
      const day = addDays(LATE_FROM, (place * 7) % LATE_DAYS);
      if (place % 9 === 4) {
        leaving += 1;
        add(toDay('2027-01-15'), (later) => stateFor(later, { enrollmentId, kind: 'left-school' }));
      } else if (place % 2 === 0) {
        late += 1;
        add(day, (later) => completeLate(later, enrollmentId));
      }
    });
    year.tell(
      `${counted(failed.length, 'funded course')} not passed on time; only the late 40 percent can still be earned. ` +
        `To come: ${String(leaving)} leave school, ${String(late)} complete in spring.`,
    );
  };
}

async function completeLate(year: DemoYear, enrollmentId: string): Promise<void> {
  const completed = { enrollmentId, kind: 'completed', statedBy: 'provider', fields: {} } as const;
  await year.give((metadata) => new StateFact(completed, metadata));
  await stateFor(year, { enrollmentId, kind: 'credit-posted' });
}

async function stateFor(
  year: DemoYear,
  fact: { readonly enrollmentId: string; readonly kind: string; readonly effectiveOn?: Day },
): Promise<void> {
  const stated = { ...fact, statedBy: 'school-system', fields: {} } as const;
  await year.give((metadata) => new StateFact(stated, metadata));
}
