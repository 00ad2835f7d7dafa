import type { EnrollmentRow } from '@ledger/enrollment';
import { toDay } from '@ledger/kernel';
import { enrollmentOfResult } from './match-enrollment';

interface Sketch {
  readonly id: string;
  readonly course?: string;
  readonly program?: string;
  readonly status?: EnrollmentRow['status'];
  readonly requestedOn?: string;
  readonly courseStart?: string;
}

/** Only what the match looks at. */
const row = ({
  id,
  course = '02052',
  program = 'p1',
  status = 'confirmed',
  ...days
}: Sketch): EnrollmentRow =>
  ({
    enrollmentId: id,
    courseCode: course,
    programId: program,
    status,
    requestedOn: toDay(days.requestedOn ?? '2026-07-01'),
    approval:
      days.courseStart === undefined ? null : { pinned: { terms: { courseStart: toDay(days.courseStart) } } },
  }) as unknown as EnrollmentRow;

const match = (rows: readonly EnrollmentRow[], takenOn = '2026-12-14', courseCodes = ['02052']) => {
  const found = enrollmentOfResult(rows, { programId: 'p1', courseCodes, takenOn: toDay(takenOn) });
  return typeof found === 'object' ? found.enrollmentId : found;
};

describe('the enrollment of a result', () => {
  it('is the one in the course that had begun', () => {
    const one = row({ id: 'e1', courseStart: '2026-08-10' });
    expect(match([one])).toBe('e1');
    expect(match([one], '2026-08-10')).toBe('e1');
    expect(match([one], '2026-08-09')).toBeUndefined();
  });

  it('is the last begun of several', () => {
    const rows = [row({ id: 'e1', courseStart: '2025-08-10' }), row({ id: 'e2', courseStart: '2026-08-10' })];
    expect(match(rows)).toBe('e2');
    expect(match(rows, '2026-05-20')).toBe('e1');
  });

  it('is not chosen between two that began on one day', () => {
    const rows = ['e1', 'e2'].map((id) => row({ id, courseStart: '2026-08-10' }));
    expect(match(rows)).toBe('several');
  });

  it('is none of another course or program, and none that was refused', () => {
    expect(match([row({ id: 'e1', course: '03051' })])).toBeUndefined();
    expect(match([row({ id: 'e1', program: 'p2' })])).toBeUndefined();
    expect(match([row({ id: 'e1', status: 'refused' })])).toBeUndefined();
    expect(match([row({ id: 'e1', course: '03051' })], '2026-12-14', ['02052', '03051'])).toBe('e1');
  });

  it('begins with its request while nothing is pinned', () => {
    expect(match([row({ id: 'e1', requestedOn: '2026-12-15' })])).toBeUndefined();
    expect(match([row({ id: 'e1', requestedOn: '2026-12-14' })])).toBe('e1');
  });
});
