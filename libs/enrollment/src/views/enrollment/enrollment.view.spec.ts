import fc from 'fast-check';
import type { EnrollmentEvent } from '../../enrollment/enrollment.events';
import type { EnrollmentRow } from './enrollment-row.view';
import { enrollmentView } from './enrollment.view';
import {
  approval,
  consent,
  corrected,
  day,
  earned,
  encumbered,
  enrollmentId,
  fact,
  folded,
  given,
  inLog,
  nothing,
  pinned,
  recorded,
  request,
  retracted,
  reversed,
  waitlisted,
} from './testing/sample-case';

describe('the case file of an enrollment', () => {
  it('begins as requested, open and without money', () => {
    const row = given(request);

    expect(row).toMatchObject({
      status: 'requested',
      funding: 'none',
      stages: [],
      requestedOn: '2026-08-03',
    });
    expect(enrollmentView.facetsOf(row)).toStrictEqual({
      programId: 'cc',
      providerId: 'P-9',
      schoolSystem: '017',
      learnerRef: 'L-3',
      offeringId: 'O-5',
      courseCode: 'ALG2',
      fiscalYear: 2027,
      status: 'requested',
      waitlistOf: null,
      open: '1',
    });
  });

  it('takes consent and approval for facts and keeps the pinned terms', () => {
    const row = given(request, consent, approval);

    expect(row.status).toBe('approved');
    expect(row.consent).toStrictEqual({ factId: 'f1', effectiveOn: '2026-08-04', recordedOn: '2026-08-05' });
    expect(row.approval).toMatchObject({ deemed: false, silentUntil: null, pinned });
    expect(row.facts.map(({ kind }) => kind)).toStrictEqual(['consented', 'approved']);
    expect(row.totals).toStrictEqual({ ...nothing, maximumCents: 80_000 });
  });

  it('says when silence was taken for approval', () => {
    const deemed: EnrollmentEvent = {
      type: 'EnrollmentDeemedApproved',
      data: { ...approval.data, silentUntil: day('2026-08-07') },
    };

    expect(given(request, consent, deemed).approval).toMatchObject({
      deemed: true,
      silentUntil: '2026-08-07',
    });
  });

  it('loses the consent that is retracted', () => {
    expect(given(request, consent, retracted('f1', 'consented')).consent).toBeNull();
  });

  it('is undecided again when the approval is retracted, and keeps the terms it pinned', () => {
    const row = given(request, consent, approval, retracted('f2', 'approved'));

    expect(row).toMatchObject({ status: 'requested', approval: { withdrawnOn: '2026-09-01', pinned } });
    expect(enrollmentView.facetsOf(row)['open']).toBe('1');
  });

  it('goes on where its stages stood when it is approved again', () => {
    const again: EnrollmentEvent = { ...approval, data: { ...approval.data, factId: 'f3' } };
    const row = given(request, approval, encumbered, earned, retracted('f2', 'approved'), again);

    expect(row).toMatchObject({ status: 'confirmed', approval: { factId: 'f3', withdrawnOn: null } });
    expect(row.totals).toMatchObject({ earnedCents: 40_000, pendingCents: 40_000 });
  });

  it('has consent and approval on the corrected day', () => {
    const row = given(
      request,
      consent,
      approval,
      corrected('f1', fact('f3', 'consented', '2026-08-03')),
      corrected('f2', fact('f4', 'approved', '2026-08-05')),
    );

    expect(row.consent).toMatchObject({ factId: 'f3', effectiveOn: '2026-08-03' });
    expect(row.approval).toMatchObject({
      factId: 'f4',
      effectiveOn: '2026-08-05',
      withdrawnOn: null,
      pinned,
    });
  });

  it('is closed once refused', () => {
    const refusal: EnrollmentEvent = {
      type: 'EnrollmentRefused',
      data: { enrollmentId, reasonCode: 'not-on-track', effectiveOn: day('2026-08-06') },
    };
    const row = given(request, refusal);

    expect(row).toMatchObject({ status: 'refused', refusal: { reasonCode: 'not-on-track' } });
    expect(enrollmentView.facetsOf(row)).toMatchObject({ open: '0' });
  });

  it('waits for its allotment, in the order of the log', () => {
    const row = given(request, approval, waitlisted);

    expect(row).toMatchObject({ status: 'waitlisted', waitlistOrder: '0000000000000102' });
    expect(enrollmentView.facetsOf(row)).toMatchObject({ waitlistOf: 'A-1', open: '0' });
  });

  it('waits no more once it is funded, or the student left the course', () => {
    const funded = given(request, approval, waitlisted, encumbered);
    const dropped = given(request, approval, waitlisted, recorded('f3', 'dropped', '2026-08-20'));

    expect(enrollmentView.facetsOf(funded)).toMatchObject({
      waitlistOf: null,
      open: '1',
      status: 'confirmed',
    });
    expect(enrollmentView.facetsOf(dropped)).toMatchObject({
      waitlistOf: null,
      open: '0',
      status: 'dropped',
    });
  });

  it('has all of its maximum pending when the money is set aside', () => {
    expect(given(request, approval, encumbered).totals).toStrictEqual({
      ...nothing,
      pendingCents: 80_000,
      maximumCents: 80_000,
    });
  });

  it('shows each stage where its last change put it, with clause, citation and reason', () => {
    const row = given(request, approval, encumbered, earned);

    expect(row.stages[0]).toStrictEqual({
      stage: 'enrollment',
      maximumCents: 40_000,
      earnedCents: 40_000,
      pendingCents: 0,
      forfeitedCents: 0,
      branch: 'enrolled',
      earnedOn: '2026-08-17',
      change: {
        type: 'StageEarned',
        clause: 'Half is due upon enrollment.',
        citation: 'LAC 28:CLI.1101.C.1',
        because: 'The student was enrolled on 2026-08-17.',
        asOf: '2026-08-18',
        position: 103,
      },
    });
    expect(row.totals).toMatchObject({ earnedCents: 40_000, pendingCents: 40_000 });
  });

  it('takes back what is reversed', () => {
    const row = given(request, approval, encumbered, earned, reversed);

    expect(row.stages[0]).toMatchObject({ earnedCents: 0, pendingCents: 40_000, earnedOn: null });
    expect(row.totals).toMatchObject({ earnedCents: 0, pendingCents: 80_000 });
  });

  it('stops at a change that does not follow from where the stage stood', () => {
    expect(() => given(request, approval, encumbered, reversed)).toThrow('Corrupt stream');
  });

  it('stops at an event before the request', () => {
    expect(() => given(approval)).toThrow('Corrupt log');
  });

  it('keeps a corrected fact beside what replaced it', () => {
    const row = given(
      request,
      approval,
      recorded('f3', 'completed', '2026-12-20'),
      corrected('f3', fact('f4', 'completed', '2026-12-18')),
    );

    expect(row.facts.slice(1)).toMatchObject([
      { factId: 'f3', withdrawn: { how: 'corrected', reasonCode: 'wrong-day', replacedBy: 'f4' } },
      { factId: 'f4', effectiveOn: '2026-12-18', withdrawn: null },
    ]);
  });

  it('ends as the latest ending that stands', () => {
    const completed = recorded('f3', 'completed', '2026-12-18');

    expect(given(request, approval, encumbered, completed).status).toBe('completed');
    expect(given(request, approval, encumbered, completed, retracted('f3', 'completed')).status).toBe(
      'confirmed',
    );
    expect(
      given(request, approval, encumbered, recorded('f2', 'failed', '2026-12-19'), completed).status,
    ).toBe('failed');
  });

  it('names as its version the last event of its stream and its place in the log', () => {
    expect(given(request, consent, approval)).toMatchObject({
      stream: 'enrollment-E-1',
      revision: 2,
      position: 102,
    });
  });

  it('is the same, byte for byte, folded at once or in pieces that were written and read again', () => {
    const events = inLog([
      request,
      consent,
      approval,
      waitlisted,
      encumbered,
      earned,
      recorded('f3', 'completed', '2026-12-20'),
      corrected('f3', fact('f4', 'completed', '2026-12-18')),
      reversed,
      retracted('f4', 'completed'),
    ]);
    const whole = JSON.stringify(folded(events));

    fc.assert(
      fc.property(fc.array(fc.nat(events.length)), (cuts) => {
        let row: EnrollmentRow | undefined;
        let from = 0;
        for (const cut of [...cuts, events.length].sort((left, right) => left - right)) {
          row = folded(events.slice(from, cut), row);
          if (row !== undefined) row = JSON.parse(JSON.stringify(row)) as EnrollmentRow;
          from = cut;
        }
        expect(JSON.stringify(row)).toBe(whole);
      }),
    );
  });
});
