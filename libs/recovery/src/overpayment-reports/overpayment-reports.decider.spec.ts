import { metadataOn, specification } from '@ledger/kernel/testing';
import { CLAIMED_ON } from '../testing/sample-recovery';
import {
  ConfirmOverpayment,
  DismissOverpaymentReport,
  RecordOverpaymentReport,
} from './overpayment-reports.commands';
import { overpaymentReportsDecider } from './overpayment-reports.decider';
import type { OverpaymentReportsEvent } from './overpayment-reports.events';
import { evolve, initialState, openReportOn } from './overpayment-reports.state';

const given = specification(overpaymentReportsDecider);
const REPORT = {
  reportId: 'O-1',
  enrollmentId: 'e-1',
  programId: 'la',
  providerId: 'P-1',
  stage: 'completion',
  amountCents: 30_000,
  reasonCode: 'wrong-student',
};
const meta = metadataOn(CLAIMED_ON, { actor: 'ana' });
const report = (changes: Partial<RecordOverpaymentReport['data']> = {}) =>
  new RecordOverpaymentReport({ ...REPORT, earnedCents: 30_000, ...changes }, meta);
const confirm = (reportId = 'O-1') =>
  new ConfirmOverpayment({ enrollmentId: 'e-1', reportId, clawbackId: 'C-1' }, meta);
const dismiss = (reportId = 'O-1') =>
  new DismissOverpaymentReport({ enrollmentId: 'e-1', reportId, reasonCode: 'record-is-right' }, meta);
const reported: OverpaymentReportsEvent = {
  type: 'OverpaymentReported',
  data: { ...REPORT, reportedBy: 'ana', effectiveOn: CLAIMED_ON },
};
const confirmed: OverpaymentReportsEvent = {
  type: 'OverpaymentConfirmed',
  data: { enrollmentId: 'e-1', reportId: 'O-1', clawbackId: 'C-1', effectiveOn: CLAIMED_ON },
};
const dismissed: OverpaymentReportsEvent = {
  type: 'OverpaymentReportDismissed',
  data: {
    enrollmentId: 'e-1',
    reportId: 'O-1',
    reasonCode: 'record-is-right',
    dismissedBy: 'ana',
    effectiveOn: CLAIMED_ON,
  },
};

describe('an overpayment that a provider reports', () => {
  it('is put on record once', () => {
    given().when(report()).then(reported);
    given(reported).when(report()).thenNothing();
  });

  it('is refused under the reference of another', () => {
    given(reported)
      .when(report({ amountCents: 1 }))
      .thenRefused('OverpaymentReportExists', { reportId: 'O-1', enrollmentId: 'e-1' });
    given(reported)
      .when(report({ stage: 'enrollment' }))
      .thenRefused('OverpaymentReportExists');
  });

  it('is no more than what the stage has earned', () => {
    given()
      .when(report({ earnedCents: 29_999 }))
      .thenRefused('OverpaymentExceedsEarned', {
        enrollmentId: 'e-1',
        stage: 'completion',
        earnedCents: 29_999,
        amountCents: 30_000,
      });
  });

  it('is confirmed by a clawback, once', () => {
    given(reported).when(confirm()).then(confirmed);
    given(reported, confirmed).when(confirm()).thenNothing();
    given().when(confirm()).thenRefused('OverpaymentReportNotFound');
  });

  it('is dismissed where the record is right, but not after it was confirmed', () => {
    given(reported).when(dismiss()).then(dismissed);
    given(reported, dismissed).when(dismiss()).thenNothing();
    given(reported, confirmed)
      .when(dismiss())
      .thenRefused('OverpaymentReportSettled', { reportId: 'O-1', status: 'confirmed' });
    given()
      .when(dismiss())
      .thenRefused('OverpaymentReportNotFound', { reportId: 'O-1', enrollmentId: 'e-1' });
  });

  it('waits on its stage until it is dealt with', () => {
    const openAfter = (...events: readonly OverpaymentReportsEvent[]) =>
      openReportOn(events.reduce(evolve, initialState), 'completion')?.reportId;

    expect(openAfter(reported)).toBe('O-1');
    expect(openAfter(reported, confirmed)).toBeUndefined();
    expect(openAfter(reported, dismissed)).toBeUndefined();
    expect(openReportOn([reported].reduce(evolve, initialState), 'enrollment')).toBeUndefined();
    expect(() => given(confirmed).when(report())).toThrow('never made');
  });
});
