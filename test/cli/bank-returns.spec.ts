import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfirmBankDetails, openBankAccountVault, ProposeBankDetails } from '@ledger/disbursement';
import { toDay } from '@ledger/kernel';
import { openLedger, steppingClock } from '@ledger/platform';
import { ApproveRequestedEnrollment, RequestEnrollmentInOffering, StateFact } from '@ledger/processes';
import { bankFolderOf } from '../../apps/cli/src/bank-folder';
import { PAYER } from '../e2e/support/trial-payments';
import { nachaAnswers, statementXml, statusXml } from '../support/bank-answers';
import { TRIAL, trialProgram } from '../support/trial-program';
import { dataFolder, ledger, type Transcript, valuesOf } from './ledger-cli';

jest.setTimeout(120_000);

const folder = dataFolder();
const NET_CENTS = 40_000;
/** A banking day that stays in the future, so that the run can be released on any day this test is run. */
const PAYS_ON = '2099-09-09';

const run = (...args: readonly string[]): Promise<Transcript> => ledger(...args, '--data', folder.path);
const told = async (...args: readonly string[]) => valuesOf(await run(...args, '--json'));
const fileWith = (name: string, text: string): string => {
  const path = join(folder.path, name);
  writeFileSync(path, text, 'latin1');
  return path;
};

/** The trial provider is owed 400.00, and its account can be used. */
async function owe(): Promise<void> {
  const { programId, providerId, offeringId, schoolSystem } = TRIAL;
  const trial = await openLedger({
    folder: folder.path,
    clock: steppingClock('2026-09-01T15:00:00.000Z'),
  });
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
  for (const command of commands) await trial.execute(command);
  await trial.settled();
  await trial.close();
}

/** Sends a run to the bank; the trace number of its line. */
async function send(runId = 'R-1'): Promise<string> {
  writeFileSync(join(folder.path, 'payer.json'), JSON.stringify(PAYER));
  await run('payment-run', 'prepare', runId, '--program', TRIAL.programId, '--by', 'ana');
  const [prepared] = await told('payment-run', 'show', runId);
  const content = String(prepared?.['contentHash']);
  await run('payment-run', 'certify', runId, '--content', content, '--by', 'ben');
  await run('payment-run', 'release', runId, '--pays-on', PAYS_ON, '--by', 'ben');
  const [shown] = await told('payment-run', 'show', runId);
  const [line] = (shown?.['lines'] ?? []) as readonly { readonly trace: string }[];
  return line?.trace ?? '';
}

describe('what the bank sends back, on the command line', () => {
  let trace = '';
  beforeAll(async () => {
    await owe();
    trace = await send();
  });
  afterAll(() => folder.remove());

  const answer = (code: string, changes = {}) =>
    nachaAnswers([{ trace, amountCents: NET_CENTS, paymentNumber: 'PMT-1', code, ...changes }]);

  it('is reconciled with 1 as long as something differs', async () => {
    const before = await run('reconcile', 'R-1');
    expect([before.exitCode, before.stdout]).toEqual([
      1,
      expect.stringContaining('differs: not-booked line 1, 400.00 against 0.00'),
    ]);
    const entry = { amountCents: NET_CENTS, side: 'DBIT', on: '2026-09-10', bankReference: 'B' } as const;
    const endToEndId = `PMT-${String(Number(trace.slice(-7)))}`;
    const statement = fileWith('statement.xml', statementXml([{ ...entry, endToEndId }]));
    expect((await run('bank-file', 'import', statement, '--by', 'ana')).stdout).toContain('1 matched');

    const after = await run('reconcile', 'R-1');
    expect([after.exitCode, after.stdout]).toEqual([0, expect.stringContaining('agree to the cent')]);
    expect((await run('reconcile', 'R-9')).stderr).toContain('PaymentRunNotFound');
    expect((await run('reconcile')).exitCode).toBe(2);
    const days = ['--from', '2026-09-01', '--to', '2026-09-30'];
    expect((await run('reconcile', ...days)).stdout).toContain('booked by the bank');
  });

  it('is taken in once, and first tried without writing anything', async () => {
    const file = fileWith('returns.ach', answer('R03'));
    await expect(told('bank-file', 'import', file, '--dry-run')).resolves.toMatchObject([
      { outcome: 'matched' },
      { kind: 'summary', dryRun: true },
    ]);
    await expect(told('bank-file', 'import', file)).resolves.toMatchObject([
      { outcome: 'matched', runId: 'R-1', lineIds: ['1'] },
      { matched: 1 },
    ]);
    await expect(told('bank-file', 'import', file)).resolves.toMatchObject([
      { outcome: 'known' },
      { known: 1 },
    ]);
    await expect(told('vouchers', '--status', 'open')).resolves.toMatchObject([{ amountCents: NET_CENTS }]);
    expect((await run('bank-file', 'import', '--unfinished')).exitCode).toBe(0);
  });

  it('is not taken in where any of it is wrong', async () => {
    const wrong = await run(
      'bank-file',
      'import',
      fileWith('wrong.ach', answer('R03').replace('R03', 'R97')),
    );
    expect([wrong.exitCode, wrong.stderr]).toEqual([1, expect.stringContaining('line 4')]);
    expect((await run('bank-file', 'import', '/nowhere.ach')).exitCode).toBe(2);
    expect((await run('bank-file', 'import')).exitCode).toBe(2);
  });

  it('goes to a person where it cannot be matched, who has a second one confirm it', async () => {
    const file = fileWith('other.ach', answer('R02', { trace: '065000090009999', paymentNumber: 'OTHER' }));
    const imported = await run('bank-file', 'import', file);
    expect([imported.exitCode, imported.stdout]).toEqual([1, expect.stringContaining('unknown-reference')]);
    expect((await run('bank-exceptions')).stdout).toContain('returned R02 400.00 065000090009999');
    const [exception] = await told('bank-exceptions');
    const id = String(exception?.['recordId']);

    const resolve = ['bank-exception', 'resolve', id, '--as', 'matched-to-payment', '--by', 'ana'];
    const why = ['--reference', 'LETTER-1', '--note', 'bank-told'];
    expect((await run(...resolve, ...why)).stderr).toContain('BankPaymentMissing');
    const resolved = await run(...resolve, ...why, '--run', 'R-1', '--line', '1');
    expect(resolved.stdout).toContain('wants a second person');
    const confirm = ['bank-exception', 'confirm', id, '--by'];
    expect((await run(...confirm, 'ana')).stderr).toContain('BankResolutionProposedBySamePerson');
    expect((await run(...confirm, 'ben')).stdout).toContain('resolved');
    expect((await run('bank-exceptions')).stdout).toContain('no such exceptions');
    expect((await run('bank-exceptions', '--status', 'resolved')).stdout).toContain('LETTER-1');
  });

  it('is not paid a second time where the bank rejects it and books it all the same', async () => {
    const endToEndId = `PMT-${String(Number((await send('R-2')).slice(-7)))}`;
    const rejected = statusXml('R2', [{ status: 'RJCT', endToEndId, reason: 'AC04' }]);
    const entry = { amountCents: NET_CENTS, side: 'DBIT', on: '2026-09-11', bankReference: 'B-2' } as const;
    const booked = statementXml([{ ...entry, endToEndId }], { statementId: 'STMT-2' });
    await run('bank-file', 'import', fileWith('rejected.xml', rejected), '--by', 'ana');
    const imported = await run('bank-file', 'import', fileWith('booked.xml', booked), '--by', 'ana');
    expect([imported.exitCode, imported.stdout]).toEqual([
      1,
      expect.stringContaining('booked-after-rejection'),
    ]);
    const prepared = await run('payment-run', 'prepare', 'R-3', '--program', TRIAL.programId, '--by', 'ana');
    expect(prepared.stderr).toContain('PaymentRunEmpty');

    const [exception] = await told('bank-exceptions');
    const id = String(exception?.['recordId']);
    const said = ['--as', 'matched-to-payment', '--run', 'R-2', '--line', '1', '--reference', 'CALL-9'];
    await run('bank-exception', 'resolve', id, ...said, '--note', 'bank-told', '--by', 'ana');
    expect((await run('bank-exception', 'confirm', id, '--by', 'ben')).stdout).toContain('resolved');
    await expect(told('vouchers', '--status', 'settled')).resolves.toMatchObject([{ runId: 'R-2' }]);
    expect((await run('reconcile', 'R-2')).stdout).toContain('agree to the cent');
  });

  it('is returned by the word of two people where no file tells it', async () => {
    const said = await run('payment-line', 'return', 'R-2', '1', '--reason', 'R03', '--by', 'ana');
    expect([said.exitCode, said.stdout]).toEqual([0, expect.stringContaining('wants a second person')]);
    const confirm = ['payment-line', 'confirm-return', 'R-2', '1', '--by'];
    expect((await run(...confirm, 'ana')).stderr).toContain('PaymentReturnProposedBySamePerson');
    const shown = async () => (await run('payment-run', 'show', 'R-2')).stdout;
    await expect(shown()).resolves.toContain('  settled, return to be confirmed\n');
    expect((await run(...confirm, 'ben')).stdout).toContain('line 1: returned');
    await expect(shown()).resolves.toContain('  returned, R03\n');
    await expect(told('vouchers', '--status', 'open')).resolves.toMatchObject([{ returns: 3 }]);
  });
});
