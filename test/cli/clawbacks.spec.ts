import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfirmBankDetails, openBankAccountVault, ProposeBankDetails } from '@ledger/disbursement';
import { toDay } from '@ledger/kernel';
import { type Clock, openLedger, steppingClock, systemClock } from '@ledger/platform';
import {
  ApproveRequestedEnrollment,
  RequestEnrollmentInOffering,
  StateFact,
  WithdrawFact,
} from '@ledger/processes';
import { bankFolderOf } from '../../apps/cli/src/bank-folder';
import { ACCOUNT, PAYER } from '../e2e/support/trial-payments';
import { TRIAL, trialProgram } from '../support/trial-program';
import { dataFolder, ledger, valuesOf } from './ledger-cli';

jest.setTimeout(120_000);

const folder = dataFolder();
const { programId, providerId, offeringId, schoolSystem } = TRIAL;
const run = (...args: readonly string[]) => ledger(...args, '--data', folder.path);
const told = async (...args: readonly string[]) => valuesOf(await run(...args, '--json'));

const inLedger = async (
  clock: Clock,
  give: (trial: Awaited<ReturnType<typeof openLedger>>) => Promise<void>,
): Promise<void> => {
  const trial = await openLedger({ folder: folder.path, clock });
  await give(trial);
  await trial.settled();
  await trial.close();
};

/** The trial provider has earned 400.00, and its account can be used. */
const earn = (): Promise<void> =>
  inLedger(steppingClock('2026-09-01T15:00:00.000Z'), async (trial) => {
    const metadata = (actor = 'ana') => trial.metadata({ actor });
    const reference = await openBankAccountVault(bankFolderOf(folder.path)).keep(providerId, {
      ...ACCOUNT,
      accountKind: 'checking',
    });
    const { bankDetailsId } = reference;
    const asked = { enrollmentId: 'e-1', programId, offeringId, schoolSystem, school: null };
    const fact = { enrollmentId: 'e-1', kind: 'enrolled', effectiveOn: toDay('2026-08-12'), fields: {} };
    for (const command of [
      ...trialProgram(metadata, 1_000_000),
      new ProposeBankDetails(reference, metadata()),
      new ConfirmBankDetails({ providerId, bankDetailsId }, metadata('ben')),
      new RequestEnrollmentInOffering({ ...asked, learnerRef: 'l-1', requestedBy: 'school' }, metadata()),
      new ApproveRequestedEnrollment({ enrollmentId: 'e-1' }, metadata()),
      new StateFact({ ...fact, statedBy: 'school-system' }, metadata()),
    ]) {
      const result = await trial.execute(command);
      if (result.kind === 'refused') throw new Error(JSON.stringify(result.refusal));
    }
  });

const retract = (): Promise<void> =>
  inLedger(systemClock, async (trial) => {
    const fact = { enrollmentId: 'e-1', factId: 'f2', reasonCode: 'stated-in-error' };
    const metadata = trial.metadata({ actor: 'ana' });
    const result = await trial.execute(new WithdrawFact({ ...fact, statedBy: 'school-system' }, metadata));
    if (result.kind === 'refused') throw new Error(JSON.stringify(result.refusal));
  });

describe('clawbacks on the command line', () => {
  let id = '';

  beforeAll(async () => {
    await earn();
    writeFileSync(join(folder.path, 'payer.json'), JSON.stringify(PAYER));
    await run('payment-run', 'prepare', 'R-1', '--program', programId, '--by', 'ana');
    const [shown] = await told('payment-run', 'show', 'R-1');
    const content = String(shown?.['contentHash']);
    await run('payment-run', 'certify', 'R-1', '--content', content, '--by', 'ben');
    const released = await run('payment-run', 'release', 'R-1', '--pays-on', '2099-09-09', '--by', 'ben');
    if (released.stderr !== '') throw new Error(released.stderr);
    await retract();
    const [clawback] = await told('clawbacks', '--provider', providerId);
    id = String(clawback?.['clawbackId']);
  });
  afterAll(() => folder.remove());

  it('are noticed by the terms of the program, with a letter', async () => {
    expect((await run('clawback', 'notice', id, '--by', 'ana')).stderr).toContain('RecoveryTermsMissing');
    const terms = ['recovery', 'terms', programId, '--write-off-limit', '40000', '--citation', 'Manual, 9'];
    expect((await run(...terms, '--by', 'ana')).stdout).toContain('declared, in force from');
    expect((await run('clawback', 'letter', id)).stderr).toContain('ClawbackNotNoticed');
    expect((await run('clawback', 'notice', id, '--by', 'ana')).stdout).toContain('noticed');
    expect((await run('clawback', 'notice', id, '--by', 'ana')).stdout).toContain('nothing new');
    const { stdout } = await run('clawback', 'letter', id);
    expect(stdout).toContain('Amount:    400.00');
    expect(stdout).toContain('The fact "enrolled" (f2) was retracted');
  });

  it('are answered, decided by a second person, appealed and planned', async () => {
    const reason = ['--reason', 'record-shows'];
    expect((await run('clawback', 'answer', id, ...reason, '--by', 'prov')).exitCode).toBe(2);
    await run('clawback', 'answer', id, '--answer', 'disputes', ...reason, '--by', 'prov');
    const decide = ['clawback', 'decide', id, '--finding', 'in-part', '--upheld-cents', '30000', ...reason];
    expect((await run(...decide, '--by', 'ana')).stderr).toContain('ClawbackBySamePerson');
    expect((await run(...decide, '--by', 'ben')).stdout).toContain('decided');
    await run('clawback', 'appeal', id, ...reason, '--by', 'prov');
    const appeal = ['clawback', 'decide-appeal', id, '--finding', 'upheld', ...reason];
    expect((await run(...appeal, '--by', 'cid')).stdout).toContain('decided');
    const plan = ['clawback', 'plan', id, '--kind', 'instalments', '--by', 'ana'];
    expect((await run(...plan, '--per-run-cents', '1')).stderr).toContain('does not belong');
    expect((await run(...plan, '--count', '24')).stdout).toContain('planned');
    await expect(told('clawback', 'show', id)).resolves.toMatchObject([
      { status: 'recovering', plan: { partCents: 1_250, lastCents: 1_250 } },
    ]);
  });

  it('are repaid, written off by two people, and closed', async () => {
    const repay = ['clawback', 'repay', id, '--cents', '29000', '--reference', 'CHK-1', '--by', 'ana'];
    expect((await run(...repay)).stderr).toContain('--received-on is missing');
    expect((await run(...repay, '--received-on', '2026-10-02')).stdout).toContain('recorded');
    const writeOff = ['clawback', 'write-off', id, '--cents', '1000', '--reason', 'small', '--by', 'ana'];
    expect((await run(...writeOff)).stdout).toContain('another person');
    const approve = ['clawback', 'approve-write-off', id, 'W1', '--by'];
    expect((await run(...approve, 'ana')).stderr).toContain('WriteOffBySamePerson');
    expect((await run(...approve, 'ben')).stdout).toContain('written off');
    expect((await run('clawbacks', '--status', 'closed')).stdout).toContain('outstanding 0.00');
    const { stdout } = await run('clawback', 'show', id);
    expect(stdout).toContain(
      'claimed 400.00 = netted 0.00 + repaid 290.00 + written off 110.00 + outstanding 0.00',
    );
  });

  it('begin with what a provider reports, or end with its dismissal', async () => {
    const report = ['recovery', 'report', 'O-1', '--enrollment', 'e-1', '--stage', 'enrollment'];
    const told = [...report, '--cents', '1', '--reason', 'wrong-student', '--by', 'prov'];
    expect((await run(...told)).stderr).toContain('OverpaymentExceedsEarned');
    expect((await run('recovery', 'reports')).stdout).toContain('There are no such reports.');
    const dismiss = ['recovery', 'dismiss', 'O-1', '--enrollment', 'e-1', '--reason', 'r', '--by', 'ana'];
    expect((await run(...dismiss)).stderr).toContain('OverpaymentReportNotFound');
  });
});
