import { addDays, type Day, toDay } from '@ledger/kernel';
import { AnswerNotice, AppealClawback } from '@ledger/recovery';
import { FELL_ON, letStageFall, type RecoveryTrial, trialRecovery } from '../testing';
import { LetClawbackDeadlinePass, NoticeClawback } from './due-process';
import {
  ApproveClawbackWriteOff,
  type PlanWanted,
  ProposeClawbackWriteOff,
  SetRecoveryPlan,
  TakeRepayment,
} from './recover-money';
import { RuleOnAppeal, RuleOnClawback } from './rule-on-clawback';

const clawbackId = 'C-1';
const on = (days: number): Day => addDays(FELL_ON, days);
const notice = (trial: RecoveryTrial, actor = 'ana') =>
  trial.give(on(1), actor, (m) => new NoticeClawback({ clawbackId }, m));
const answer = (trial: RecoveryTrial, said: 'accepts' | 'disputes' = 'disputes') =>
  trial.give(on(10), 'prov', (m) => new AnswerNotice({ clawbackId, answer: said, reasonCode: 'r' }, m));
const rule = (trial: RecoveryTrial, finding: RuleOnClawback['data']['finding'], actor = 'ben') =>
  trial.give(on(40), actor, (m) => new RuleOnClawback({ clawbackId, finding, reasonCode: 'r' }, m));
const appeal = (trial: RecoveryTrial) =>
  trial.give(on(50), 'prov', (m) => new AppealClawback({ clawbackId, reasonCode: 'r' }, m));
const ruleOnAppeal = (trial: RecoveryTrial, finding: RuleOnAppeal['data']['finding']) =>
  trial.give(on(60), 'cid', (m) => new RuleOnAppeal({ clawbackId, finding, reasonCode: 'r' }, m));
const plan = (trial: RecoveryTrial, wanted: PlanWanted, day = on(41)) =>
  trial.give(day, 'ana', (m) => new SetRecoveryPlan({ clawbackId, plan: wanted }, m));
const repay = (trial: RecoveryTrial, amountCents: number, changes: Partial<TakeRepayment['data']> = {}) => {
  const repaid = { clawbackId, amountCents, receivedOn: on(42), reference: 'CHK-1', ...changes };
  return trial.give(on(42), 'ana', (m) => new TakeRepayment(repaid, m));
};

const fallen = async (terms = {}): Promise<RecoveryTrial> => {
  const trial = await trialRecovery(terms);
  await letStageFall(trial);
  return trial;
};
const decided = async (terms = {}): Promise<RecoveryTrial> => {
  const trial = await fallen(terms);
  await notice(trial);
  await answer(trial);
  await rule(trial, { kind: 'upheld' });
  return trial;
};
/** Nets by a run of that day what may be netted; how much that is. */
const net = async (trial: RecoveryTrial, runId: string, day: Day): Promise<number> => {
  const amount = await trial.select(day, runId, 'V-1');
  await trial.tell(day, runId, { kind: 'released' });
  return amount;
};
const outstanding = async (trial: RecoveryTrial) => (await trial.adjustment('V-1'))?.balance.outstandingCents;

describe('an adjustment that accrues', () => {
  it('is proposed to be clawed back, with the fact that fell and what the stage earned before and after', async () => {
    const trial = await fallen();

    expect(await trial.clawback('V-1')).toMatchObject({
      status: 'open',
      phase: { kind: 'proposed' },
      claim: {
        voucherId: 'V-1',
        enrollmentId: 'e-1',
        stage: 'enrollment',
        amountCents: 35_001,
        derivation: {
          policyVersion: '2014',
          cause: { kind: 'retracted', factId: 'f2', factKind: 'enrolled' },
          before: { earnedCents: 35_001, citation: 'LAC 28:CLI.1101.C.1' },
          after: { earnedCents: 0, citation: 'LAC 28:CLI.1101.C.1' },
        },
      },
    });
  });

  it('is not netted before the case has run its course', async () => {
    const trial = await fallen();
    expect(await net(trial, 'R-1', on(1))).toBe(0);
    await notice(trial);
    expect(await net(trial, 'R-2', on(5))).toBe(0);
    await answer(trial);
    await rule(trial, { kind: 'upheld' });
    expect(await net(trial, 'R-3', on(40))).toBe(0);
    await plan(trial, { kind: 'netting' });
    expect(await net(trial, 'R-4', on(42))).toBe(35_001);
    expect(await trial.clawback('V-1')).toMatchObject({ status: 'closed' });
  });
});

describe('due process', () => {
  it('goes by the terms that the program has declared', async () => {
    const trial = await fallen({ from: toDay('2028-01-01') });

    await expect(notice(trial)).resolves.toBe('RecoveryTermsMissing');
    await expect(trial.give(on(1), 'ana', (m) => new NoticeClawback({ clawbackId: 'C-9' }, m))).resolves.toBe(
      'ClawbackNotFound',
    );
  });

  it('lets the time to answer pass as of a day, not ahead of it unless somebody says so', async () => {
    const trial = await fallen();
    await notice(trial);
    const pass = (asOf: Day, ahead: boolean) =>
      trial.give(on(31), 'clock', (m) => new LetClawbackDeadlinePass({ clawbackId, asOf, ahead }, m));

    await expect(pass(on(31), false)).resolves.toStrictEqual([]);
    await expect(pass(on(32), false)).resolves.toBe('EvaluationInFuture');
    await expect(pass(on(32), true)).resolves.toStrictEqual(['ClawbackAnswerMissed']);
  });

  it('stays what is disputed, and what is appealed until the appeal is decided', async () => {
    const trial = await fallen();
    await notice(trial);
    await expect(answer(trial)).resolves.toStrictEqual(['ClawbackAnswered', 'RecoupmentStayed']);
    await rule(trial, { kind: 'upheld' });
    await plan(trial, { kind: 'netting', perRunCents: 10_000 });
    expect(await net(trial, 'R-1', on(42))).toBe(10_000);

    await expect(appeal(trial)).resolves.toStrictEqual(['ClawbackAppealed', 'RecoupmentStayed']);
    expect(await net(trial, 'R-2', on(55))).toBe(0);
    await expect(plan(trial, { kind: 'netting' }, on(56))).resolves.toBe('RecoveryStayed');
    await expect(ruleOnAppeal(trial, { kind: 'upheld-in-part', upheldCents: 30_000 })).resolves.toStrictEqual(
      ['ClawbackAppealDecided', 'ClawbackBalanceStated', 'AdjustmentWrittenOff', 'RecoupmentAllowed'],
    );
    expect(await net(trial, 'R-3', on(61))).toBe(10_000);
    expect(await net(trial, 'R-4', on(62))).toBe(10_000);
    expect(await net(trial, 'R-5', on(63))).toBe(0);
    expect(await trial.clawback('V-1')).toMatchObject({
      status: 'closed',
      balance: { claimedCents: 35_001, nettedCents: 30_000, writtenOffCents: 5_001, outstandingCents: 0 },
    });
  });

  it('gives up what a decision does not uphold, and closes what it withdraws', async () => {
    const trial = await fallen({ writeOffLimitCents: 35_001 });
    await notice(trial);
    await answer(trial);

    await expect(rule(trial, { kind: 'withdrawn' })).resolves.toStrictEqual([
      'ClawbackDecided',
      'ClawbackBalanceStated',
      'ClawbackClosed',
      'AdjustmentWrittenOff',
    ]);
    expect(await outstanding(trial)).toBe(0);
  });

  it('falls away by itself when the stage is earned again', async () => {
    const trial = await fallen();
    await notice(trial);
    await trial.owe(on(5), 'payable', { voucherId: 'V-2', amountCents: 35_001 });

    expect(await trial.clawback('V-1')).toMatchObject({
      status: 'closed',
      balance: { claimedCents: 0, outstandingCents: 0 },
    });
    await expect(answer(trial)).resolves.toBe('ClawbackClosedBefore');
  });

  it('gives back what was netted when an appeal wins, even if nothing was outstanding', async () => {
    const trial = await fallen({ writeOffLimitCents: 35_001 });
    await notice(trial);
    await answer(trial);
    await rule(trial, { kind: 'upheld' });
    await plan(trial, { kind: 'netting' });
    expect(await net(trial, 'R-1', on(42))).toBe(35_001);
    await expect(appeal(trial)).resolves.toStrictEqual(['ClawbackAppealed']);

    await expect(ruleOnAppeal(trial, { kind: 'withdrawn' })).resolves.toStrictEqual([
      'ClawbackAppealDecided',
      'VoucherAccrued',
      'VoucherAccrued',
      'AdjustmentWrittenOff',
    ]);
    expect(await trial.knows('V-1.a')).toBe(true);
    expect((await trial.adjustment('V-1.a.0'))?.balance).toMatchObject({
      writtenOffCents: 35_001,
      outstandingCents: 0,
    });
    expect((await trial.clawback('V-1.a.0')).status).toBe('unknown');
    await trial.owe(on(70), 'payable', { voucherId: 'V-2', amountCents: 35_001 });
    expect(await trial.knows('V-2')).toBe(false);
  });

  it('undoes what a decision gave up when the stage is earned again: nothing is paid twice', async () => {
    const trial = await fallen();
    await notice(trial);
    await answer(trial);
    await rule(trial, { kind: 'upheld-in-part', upheldCents: 30_000 });
    await trial.owe(on(45), 'payable', { voucherId: 'V-2', amountCents: 35_001 });

    expect(await trial.clawback('V-1')).toMatchObject({
      status: 'closed',
      balance: { claimedCents: 0, writtenOffCents: 0, outstandingCents: 0 },
    });
    expect(await trial.knows('V-2')).toBe(false);
  });
});

describe('recovery', () => {
  it('by 24 instalments takes the odd cents with the last', async () => {
    const trial = await decided();
    await plan(trial, { kind: 'instalments', count: 24, every: 'run' });
    const parts: number[] = [];
    for (let run = 1; run <= 25; run += 1) parts.push(await net(trial, `R-${String(run)}`, on(41 + run)));

    expect(parts).toStrictEqual([...Array.from({ length: 23 }, () => 1_458), 1_467, 0]);
    expect(await trial.clawback('V-1')).toMatchObject({ status: 'closed' });
  });

  it('by months takes one part a month, however many runs there are', async () => {
    const trial = await decided();
    await plan(trial, { kind: 'instalments', count: 3, every: 'month' });
    const days = ['2027-02-22', '2027-02-26', '2027-03-01', '2027-03-31', '2027-04-05', '2027-04-06'];
    const parts: number[] = [];
    for (const [run, day] of days.entries()) parts.push(await net(trial, `R-${String(run)}`, toDay(day)));

    expect(parts).toStrictEqual([11_667, 0, 11_667, 0, 11_667, 0]);
  });

  it('takes a part that the bank sent back again', async () => {
    const trial = await decided();
    await plan(trial, { kind: 'instalments', count: 2, every: 'run' });
    await net(trial, 'R-1', on(42));
    await net(trial, 'R-2', on(43));
    expect(await trial.clawback('V-1')).toMatchObject({ status: 'closed' });

    await trial.tell(on(44), 'R-2', { kind: 'returned', reasonCode: 'R03' });
    expect(await trial.clawback('V-1')).toMatchObject({
      status: 'open',
      balance: { outstandingCents: 17_501 },
    });
    expect(await net(trial, 'R-3', on(45))).toBe(17_501);
  });

  it('by repayment nets what is not repaid, from the day after it was due', async () => {
    const trial = await decided();
    await plan(trial, { kind: 'repayment', dueOn: on(50) });
    await expect(repay(trial, 20_000)).resolves.toStrictEqual(['AdjustmentRepaid', 'ClawbackBalanceStated']);
    await expect(repay(trial, 20_000)).resolves.toStrictEqual([]);
    await expect(repay(trial, 20_000, { reference: 'CHK-2' })).resolves.toBe('RepaymentExceedsBalance');
    await expect(repay(trial, 1, { reference: 'CHK-3', receivedOn: on(43) })).resolves.toBe(
      'RepaymentInFuture',
    );

    expect(await net(trial, 'R-1', on(50))).toBe(0);
    expect(await net(trial, 'R-2', on(51))).toBe(15_001);
  });

  it('goes by the caps of the program where the plan names none', async () => {
    const trial = await decided({ perRunCents: 5_000, shareOfLineBasisPoints: 2_500 });
    await plan(trial, { kind: 'netting' });

    expect((await trial.adjustment('V-1'))?.recoupment).toStrictEqual({
      kind: 'allowed',
      terms: { perRunCents: 5_000, shareOfLineBasisPoints: 2_500, from: on(41) },
    });
  });

  it('is given up by two people, within the limit', async () => {
    const trial = await fallen();
    const propose = (amountCents: number) =>
      trial.give(
        on(2),
        'ana',
        (m) => new ProposeClawbackWriteOff({ clawbackId, amountCents, reasonCode: 'insolvent' }, m),
      );
    const approveAs = (actor: string) =>
      trial.give(on(3), actor, (m) => new ApproveClawbackWriteOff({ clawbackId, writeOffId: 'W1' }, m));

    await expect(propose(10_001)).resolves.toBe('WriteOffAboveLimit');
    await expect(propose(10_000)).resolves.toStrictEqual(['WriteOffProposed']);
    await expect(approveAs('ana')).resolves.toBe('WriteOffBySamePerson');
    expect(await outstanding(trial)).toBe(35_001);
    await expect(approveAs('ben')).resolves.toStrictEqual([
      'WriteOffApproved',
      'ClawbackBalanceStated',
      'AdjustmentWrittenOff',
    ]);
    expect(await outstanding(trial)).toBe(25_001);
  });
});
