import { policyFactsOfRow } from './enrollment-facts';
import {
  approval,
  consent,
  day,
  enrollmentId,
  given,
  recorded,
  request,
  retracted,
} from './testing/sample-case';

describe('the facts of a case file', () => {
  it('are read by a policy as the request, what was decided, and what was recorded', () => {
    expect(policyFactsOfRow(given(request, consent, approval))).toStrictEqual([
      {
        id: 'request',
        kind: 'requested',
        by: 'provider',
        effectiveOn: '2026-08-03',
        recordedOn: '2026-08-03',
      },
      { by: 'parent', id: 'f1', kind: 'consented', effectiveOn: '2026-08-04', recordedOn: '2026-08-05' },
      { by: 'lea', id: 'f2', kind: 'approved', effectiveOn: '2026-08-06', recordedOn: '2026-08-06' },
    ]);
  });

  it('keep what was withdrawn, followed by its retraction on the day that became known', () => {
    const row = given(
      request,
      approval,
      recorded('f3', 'enrolled', '2026-08-17'),
      retracted('f3', 'enrolled'),
    );

    expect(policyFactsOfRow(row).slice(2)).toStrictEqual([
      { id: 'f3', kind: 'enrolled', effectiveOn: '2026-08-17', recordedOn: '2026-08-17' },
      { kind: 'retracted', of: 'f3', effectiveOn: '2026-09-01', recordedOn: '2026-09-01' },
    ]);
  });

  it('name the refusal', () => {
    const row = given(request, {
      type: 'EnrollmentRefused',
      data: { enrollmentId, reasonCode: 'not-on-track', effectiveOn: day('2026-08-06') },
    });

    expect(policyFactsOfRow(row).at(-1)).toStrictEqual({
      kind: 'refused',
      by: 'lea',
      reason: 'not-on-track',
      effectiveOn: '2026-08-06',
    });
  });
});
