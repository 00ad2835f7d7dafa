import { AllotAmount, allotmentIdOf } from '@ledger/appropriation';
import { toDay } from '@ledger/kernel';
import { openLedger, steppingClock } from '@ledger/platform';
import { ApproveRequestedEnrollment, RequestEnrollmentInOffering, StateFact } from '@ledger/processes';
import { TRIAL, trialProgram } from '../support/trial-program';
import { dataFolder, ledger, valuesOf } from './ledger-cli';

jest.setTimeout(240_000);

const folder = dataFolder();
const { programId, offeringId, schoolSystem } = TRIAL;
const allotment = (fundingSource: string, fiscalYear: number) => {
  const identity = { programId, fundingSource, schoolSystem, fiscalYear };
  return { allotmentId: allotmentIdOf(identity), ...identity };
};
const [OLD, SCA, OTHER] = [allotment('SCA', 2026), allotment('SCA', 2027), allotment('8G', 2027)];

/** 1,000.00 of a year that is over, and of this year 800.00 of which 400.00 is spent on one student. */
async function setUp(): Promise<void> {
  const clock = steppingClock('2026-08-12T15:00:00.000Z');
  const trial = await openLedger({ folder: folder.path, clock });
  const metadata = () => trial.metadata({ actor: 'ana' });
  const asked = { enrollmentId: 'e-1', programId, offeringId, schoolSystem, school: null };
  const fact = { enrollmentId: 'e-1', kind: 'enrolled', effectiveOn: toDay('2026-08-12'), fields: {} };
  const commands = [
    ...trialProgram(metadata, 100_000),
    new AllotAmount({ ...OLD, allottedCents: 100_000 }, metadata()),
    new RequestEnrollmentInOffering({ ...asked, learnerRef: 'l-1', requestedBy: 'school' }, metadata()),
    new ApproveRequestedEnrollment({ enrollmentId: 'e-1' }, metadata()),
    new StateFact({ ...fact, statedBy: 'school-system' }, metadata()),
    new AllotAmount({ ...OTHER, allottedCents: 100_000 }, metadata()),
  ];
  for (const command of commands) {
    const result = await trial.execute(command);
    if (result.kind === 'refused') throw new Error(JSON.stringify(result.refusal));
  }
  await trial.settled();
  await trial.close();
}

describe('the end of a year on the command line', () => {
  beforeAll(setUp);
  afterAll(() => {
    folder.remove();
  });

  const run = (...args: readonly string[]) => ledger(...args, '--data', folder.path);
  const told = async (...args: readonly string[]) => valuesOf(await run(...args, '--json'));
  /** One person proposes, another confirms. */
  const change = async (id: string, ...args: readonly string[]) => {
    await expect(told(...args, '--by', 'ana', '--id', id)).resolves.toMatchObject([
      { id, events: ['AuthorityChangeProposed'] },
    ]);
    return told('year-end', 'confirm', programId, id, '--by', 'ben');
  };

  it('goes by terms that another person confirms', async () => {
    const early = await run('year-end', 'end', programId, '2026', '--by', 'ana');
    expect(early).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('YearEndTermsMissing') as string,
    });
    const days = ['--liquidation-days', '45', '--remittance-days', '15', '--window-pays', 'earned'];
    const rule = [
      '--threshold-bps',
      '9000',
      '--measure',
      'committed',
      '--reallocation-citation',
      'LAC 28:CLI.1101',
    ];
    const terms = [
      'year-end',
      'terms',
      programId,
      ...days,
      '--contingent',
      'lapse',
      '--citation',
      'R.S. 39:82',
      ...rule,
    ];
    await expect(change('T-1', ...terms)).resolves.toMatchObject([{ events: ['YearEndTermsDeclared'] }]);
    const same = await run('year-end', 'confirm', programId, 'none', '--by', 'ben');
    expect(same.stderr).toContain('AuthorityChangeNotFound');
  });

  it('shows what would lapse, then lets it lapse, and closes the year', async () => {
    const preview = await run('year-end', 'preview', programId, '2026');
    expect(preview.stdout).toBe(`${OLD.allotmentId}: ended\n  available, lapses: 1,000.00\n`);
    await expect(change('E-1', 'year-end', 'end', programId, 'FY2026')).resolves.toMatchObject([
      { events: ['FiscalYearEnded'] },
    ]);
    expect((await run('year-end', 'preview', programId, '2026')).stdout).toBe('Nothing would change.\n');
    await change('C-1', 'year-end', 'close', programId, '2026');
    await expect(told('allotments', '--fiscal-year', '2026')).resolves.toMatchObject([
      { status: 'closed', lapsedCents: 100_000, availableCents: 0 },
    ]);
    expect((await run('year-end', 'list', programId)).stdout).toContain(
      'E-1  fiscal-year-end FY2026  confirmed; proposed by ana, confirmed by ben',
    );
    const carry = [
      '--allotment',
      OLD.allotmentId,
      '--most-cents',
      '1',
      '--approval',
      'JLCB 4',
      '--by',
      'ana',
    ];
    expect((await run('year-end', 'carry', programId, '2026', ...carry)).stderr).toContain(
      'CarryForwardTooLate',
    );
  });

  it('reallocates what was not committed by a day, up to the threshold', async () => {
    const asOf = ['--as-of', '2026-08-13'];
    const [figures] = await told('reallocation', 'preview', programId, '2027', ...asOf);
    expect(figures).toMatchObject({
      allotmentId: OTHER.allotmentId,
      remainingCents: 90_000,
      protectedCents: 10_000,
    });
    const shown = await run('reallocation', 'preview', programId, '2027', ...asOf);
    expect(shown.stdout).toContain(
      `${SCA.allotmentId}: allotted 1,000.00, committed 800.00, threshold 900.00, may go 100.00, protected 100.00`,
    );
    const to = ['--to', SCA.allotmentId, '--authority', 'BESE'];
    const propose = [
      'reallocation',
      'propose',
      programId,
      '2027',
      ...asOf,
      '--from',
      `${OTHER.allotmentId}=20000`,
      ...to,
    ];
    await change('R-1', ...propose);
    await expect(told('allotments', '--fiscal-year', '2027')).resolves.toMatchObject([
      { allotmentId: OTHER.allotmentId, allottedCents: 80_000 },
      { allotmentId: SCA.allotmentId, allottedCents: 120_000 },
    ]);
  });

  it('ends a funding source, has another take over, and makes what it paid void', async () => {
    const source = [programId, '2027', 'SCA'];
    await change(
      'S-1',
      'funding-source',
      'end',
      ...source,
      '--ends-on',
      '2026-09-01',
      '--authority',
      '118 So.3d 1033',
    );
    await change('S-2', 'funding-source', 'replace', ...source, '--with', '8G', '--authority', 'BESE');
    await expect(told('allotments', '--fiscal-year', '2027')).resolves.toMatchObject([
      { allotmentId: OTHER.allotmentId, encumberedCents: 40_000, availableCents: 40_000 },
      { allotmentId: SCA.allotmentId, status: 'closed', liquidatedCents: 40_000, lapsedCents: 80_000 },
    ]);
    const ruling = ['--reason', 'court-ruling', '--reference', '118 So.3d 1033', '--earned', 'reversed'];
    const voiding = ['void', '--program', programId, '--all', '--funding-source', '8G', ...ruling];
    expect((await run(...voiding)).stdout).toContain('1 void.');
    expect((await run(...voiding)).stdout).toContain('There are no such enrollments.');
    await expect(told('allotments', '--fiscal-year', '2027')).resolves.toMatchObject([
      { encumberedCents: 0, availableCents: 80_000 },
      { liquidatedCents: 0, lapsedCents: 120_000 },
    ]);
  });
});
