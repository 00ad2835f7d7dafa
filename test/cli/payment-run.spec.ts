import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ConfirmBankDetails, openBankAccountVault, ProposeBankDetails } from '@ledger/disbursement';
import { toDay } from '@ledger/kernel';
import { openLedger, steppingClock } from '@ledger/platform';
import { ApproveRequestedEnrollment, RequestEnrollmentInOffering, StateFact } from '@ledger/processes';
import { bankFolderOf } from '../../apps/cli/src/bank-folder';
import { PAYER } from '../e2e/support/trial-payments';
import { TRIAL, trialProgram } from '../support/trial-program';
import { dataFolder, ledger, valuesOf } from './ledger-cli';

jest.setTimeout(180_000);

const folder = dataFolder();
const { programId, providerId, offeringId, schoolSystem } = TRIAL;

/** The trial provider is owed 400.00, and its account can be used. */
async function owe(): Promise<void> {
  const clock = steppingClock('2026-09-01T15:00:00.000Z');
  const trial = await openLedger({ folder: folder.path, clock });
  const metadata = (actor = 'ana') => trial.metadata({ actor });
  const reference = await openBankAccountVault(bankFolderOf(folder.path)).keep(providerId, {
    routingNumber: '065000090',
    accountNumber: '987654321',
    accountKind: 'checking',
    holderName: 'Trial Provider',
  });
  const { bankDetailsId } = reference;
  const asked = { enrollmentId: 'e-1', programId, offeringId, schoolSystem, school: null };
  const fact = { enrollmentId: 'e-1', kind: 'enrolled', effectiveOn: toDay('2026-08-12'), fields: {} };
  const commands = [
    ...trialProgram(metadata, 1_000_000),
    new ProposeBankDetails(reference, metadata()),
    new ConfirmBankDetails({ providerId, bankDetailsId }, metadata('ben')),
    new RequestEnrollmentInOffering({ ...asked, learnerRef: 'l-1', requestedBy: 'school' }, metadata()),
    new ApproveRequestedEnrollment({ enrollmentId: 'e-1' }, metadata()),
    new StateFact({ ...fact, statedBy: 'school-system' }, metadata()),
  ];
  for (const command of commands) {
    const result = await trial.execute(command);
    if (result.kind === 'refused') throw new Error(JSON.stringify(result.refusal));
  }
  await trial.settled();
  await trial.close();
}

describe('payment runs on the command line', () => {
  beforeAll(owe);
  afterAll(() => folder.remove());

  const run = (...args: readonly string[]) => ledger(...args, '--data', folder.path);
  const told = async (...args: readonly string[]) => valuesOf(await run(...args, '--json'));

  it('are previewed, prepared, certified and released by two people, and each step once', async () => {
    const [preview] = await told('payment-run', 'preview', '--program', programId);
    expect(preview).toMatchObject({ netCents: 40_000, leftOut: [] });
    const prepare = ['payment-run', 'prepare', 'R-1', '--program', programId, '--by', 'ana'];
    await expect(told(...prepare)).resolves.toMatchObject([{ events: ['PaymentRunOpened'] }]);
    await expect(told(...prepare)).resolves.toMatchObject([{ events: [] }]);

    const [shown] = await told('payment-run', 'show', 'R-1');
    const certify = ['payment-run', 'certify', 'R-1', '--content', String(shown?.['contentHash']), '--by'];
    expect((await run(...certify, 'ana')).stderr).toContain('PaymentRunPreparedBySamePerson');
    expect((await run(...certify, 'ben')).stdout).toContain('certified');

    const release = ['payment-run', 'release', 'R-1', '--pays-on', '2099-09-09', '--by', 'ben'];
    const without = await run(...release);
    expect([without.exitCode, without.stderr]).toEqual([3, expect.stringContaining('PayerProfileMissing')]);
    writeFileSync(join(folder.path, 'payer.json'), JSON.stringify(PAYER));
    writeFileSync(
      join(folder.path, 'payer.json'),
      JSON.stringify({ ...PAYER, company: { ...PAYER.company, name: '\u5B66' } }),
    );
    const unwritten = await run(...release);
    expect([unwritten.exitCode, unwritten.stderr]).toEqual([
      3,
      expect.stringContaining('BankFileNotWritten'),
    ]);
    writeFileSync(
      join(folder.path, 'payer.json'),
      JSON.stringify({ ...PAYER, fileFormat: 'pain.001.001.09' }),
    );
    const [released] = await told(...release);
    expect(released).toMatchObject({ events: ['PaymentRunReleased', 'BankDetailsUsed'] });
    const bankFile = String(released?.['bankFile']);
    await expect(told(...release)).resolves.toMatchObject([{ events: [], bankFile }]);
    expect((await run(...release)).stdout).toContain(`bank file: ${bankFile}`);

    expect(readdirSync(join(folder.path, 'bank-files'))).toStrictEqual([basename(bankFile)]);
    const checked = await ledger('bank-file', 'check', bankFile);
    expect([checked.exitCode, checked.stdout]).toEqual([
      0,
      expect.stringContaining('is a valid pain.001 file: payments 1, documents 1, amount 400.00.'),
    ]);

    for (const [layout, row] of [
      ['voucher-generic', `R-1-1,${programId},${providerId},RA-R-1-1,`],
      ['positive-pay-chase', 'I,'],
    ] as const) {
      const path = join(folder.path, `${layout}.csv`);
      await expect(
        told('payment-run', 'export', 'R-1', '--layout', layout, '--to', path),
      ).resolves.toMatchObject([{ path, rows: 1, netCents: 40_000 }]);
      expect(readFileSync(path, 'utf8')).toContain(row);
      expect((await ledger('bank-file', 'check', path)).exitCode).toBe(0);
    }

    const advices = join(folder.path, 'advices');
    for (const format of ['pdf', 'csv', 'json'] as const)
      await expect(
        told('remittance', '--run', 'R-1', '--format', format, '--out', advices),
      ).resolves.toMatchObject([{ providerId, netCents: 40_000, path: join(advices, `RA-R-1-1.${format}`) }]);
    const csv = readFileSync(join(advices, 'RA-R-1-1.csv'), 'utf8');
    expect(csv).toContain(',400.00,');
    expect(readFileSync(join(advices, 'RA-R-1-1.pdf')).subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect((await run('remittance', '--run', 'R-9', '--format', 'csv', '--out', advices)).stderr).toContain(
      'RemittanceNotFound',
    );

    const [aged] = await told('ageing', '--program', programId, '--as-of', '2026-09-01');
    expect(aged).toMatchObject({ totals: { claims: 1, withoutTermsCents: 40_000, unpaidCents: 40_000 } });
    expect((await run('ageing', '--program', programId, '--as-of', '2026-08-01')).stdout).toContain(
      'owed nobody anything on 2026-08-01',
    );

    const text = (await run('payment-run', 'show', 'R-1')).stdout;
    expect(text).toContain('R-1: released');
    expect(text).toContain('400.00');
    expect(text).not.toContain('987654321');
    await expect(told('vouchers', '--provider', providerId, '--status', 'released')).resolves.toMatchObject([
      { runId: 'R-1', amountCents: 40_000 },
    ]);
  });

  it('are explained from a cent back to its facts, and forward, and so is what changed', async () => {
    const [payment] = await told('explain', 'payment', 'R-1/1');
    const byTrace = await told('explain', 'payment', String(payment?.['trace']));
    expect([payment?.['netCents'], byTrace]).toStrictEqual([40_000, [payment]]);
    const text = (await run('explain', 'payment', 'RA-R-1-1')).stdout;
    expect(text).toContain(
      'fact f2: enrolled on 2026-08-12, recorded 2026-09-01, stated by the school-system',
    );
    expect(text).toContain('every earned cent is accounted for');
    const [, position] = /#(\d+) {2}\S+ {2}\S+ fact f2: enrolled/.exec(text) ?? [];
    expect(await told('explain', 'fact', String(position))).toMatchObject([
      { movedCents: { earned: 40_000, paid: 40_000 } },
    ]);
    expect((await run('explain', 'stage', 'e-1')).stdout).toContain('Stage completion of enrollment e-1');
    expect(await told('explain', 'balance', 'cash')).toMatchObject([
      { accounts: [{ account: 'cash', balanceCents: -40_000 }] },
    ]);
    const [difference] = await told('diff', '--from', '2026-09-01', '--to', '2099-12-31');
    expect(difference).toMatchObject({ changedEnrollments: 0 });
    expect((await run('diff', '--from', 'FY2027-P01', '--to', '9')).exitCode).toBe(2);
    expect((await run('explain', 'payment', 'R-1/9')).stderr).toContain('PaymentUnknown');
  });

  it('say what is not there and what is missing', async () => {
    expect((await run('payment-run', 'show', 'R-9')).stderr).toContain('PaymentRunNotFound');
    expect((await run('payment-run', 'preview', '--program', 'none')).stderr).toContain('ProgramNotFound');
    expect((await run('payment-run', 'release', 'R-1', '--by', 'ben')).exitCode).toBe(2);
    expect((await run('vouchers', '--status', 'open')).stdout).toContain('no such vouchers');
    expect((await run('payment-run', 'preview', '--program', programId)).stdout).toContain('nothing to pay');
  });
});
