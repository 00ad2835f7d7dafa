import { addDays, type Day } from '@ledger/kernel';
import { AppealClawback, DismissOverpaymentReport } from '@ledger/recovery';
import { type Draft, FELL_ON, letStageFall, trialRecovery } from '../testing';
import { ReportOverpayment } from './report-overpayment';
import { RuleOnClawback } from './rule-on-clawback';

const on = (days: number): Day => addDays(FELL_ON, days);
const ruled: Draft = (m) =>
  new RuleOnClawback({ clawbackId: 'C-1', finding: { kind: 'upheld' }, reasonCode: 'r' }, m);
const appealed: Draft = (m) => new AppealClawback({ clawbackId: 'C-1', reasonCode: 'r' }, m);
const dismissed: Draft = (m) =>
  new DismissOverpaymentReport({ enrollmentId: 'e-1', reportId: 'O-1', reasonCode: 'r' }, m);
const report =
  (amountCents: number, enrollmentId = 'e-1'): Draft =>
  (m) =>
    new ReportOverpayment(
      { reportId: 'O-1', enrollmentId, stage: 'enrollment', amountCents, reasonCode: 'wrong-student' },
      m,
    );

describe('a report of the provider', () => {
  it('accepts in advance what is claimed because of it', async () => {
    const trial = await trialRecovery();
    await trial.give(on(-6), 'prov', report(35_001));
    await letStageFall(trial);

    expect(await trial.clawback('V-1')).toMatchObject({ phase: { kind: 'answered', answer: 'accepts' } });
    await expect(trial.give(on(1), 'ben', ruled)).resolves.toStrictEqual(['ClawbackDecided']);
    await expect(trial.give(on(2), 'prov', appealed)).resolves.toBe('AppealNotOpen');
    await expect(trial.give(on(2), 'ana', dismissed)).resolves.toBe('OverpaymentReportSettled');
  });

  it('is dismissed where the record is right', async () => {
    const trial = await trialRecovery();
    await expect(trial.give(on(-6), 'ana', dismissed)).resolves.toBe('OverpaymentReportNotFound');
    await trial.give(on(-6), 'prov', report(35_001));
    await expect(trial.give(on(-5), 'ana', dismissed)).resolves.toStrictEqual(['OverpaymentReportDismissed']);
    await letStageFall(trial);

    expect(await trial.clawback('V-1')).toMatchObject({ phase: { kind: 'proposed' } });
  });

  it('takes nothing back by itself, and names no more than the stage has earned', async () => {
    const trial = await trialRecovery();

    await expect(trial.give(on(-6), 'prov', report(35_002))).resolves.toBe('OverpaymentExceedsEarned');
    await expect(trial.give(on(-6), 'prov', report(35_000, 'e-9'))).resolves.toBe('EnrollmentNotFound');
    await expect(trial.give(on(-6), 'prov', report(35_000))).resolves.toStrictEqual(['OverpaymentReported']);
    expect(await trial.adjustment('V-1')).toBeUndefined();
  });

  it('on less than is claimed leaves the provider its notice', async () => {
    const trial = await trialRecovery();
    await trial.give(on(-6), 'prov', report(35_000));
    await letStageFall(trial);

    expect(await trial.clawback('V-1')).toMatchObject({ phase: { kind: 'proposed' } });
  });
});
