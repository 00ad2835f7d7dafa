import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toDay } from '@ledger/kernel';
import { openLedger, openNotary, steppingClock } from '@ledger/platform';
import { ApproveRequestedEnrollment, RequestEnrollmentInOffering, StateFact } from '@ledger/processes';
import { TRIAL, trialProgram } from '../support/trial-program';
import { dataFolder, ledger, valuesOf } from './ledger-cli';

jest.setTimeout(240_000);

const STUDENTS = 12;

describe('a sample on the command line', () => {
  const folder = dataFolder();
  const place = (name: string): string => join(folder.path, '..', name);
  const draw = (out: string, ...more: readonly string[]) =>
    ledger(
      ...['sample', '--program', TRIAL.programId, '--size', '4', '--seed', 'a seed', '--out', place(out)],
      ...['--data', folder.path, '--json', ...more],
    );

  beforeAll(async () => {
    const trial = await openLedger({ folder: folder.path, clock: steppingClock('2026-08-12T15:00:00.000Z') });
    const metadata = () => trial.metadata({ actor: 'somebody' });
    for (const command of trialProgram(metadata, TRIAL.priceCents * STUDENTS)) await trial.execute(command);
    const { programId, offeringId, schoolSystem } = TRIAL;
    const where = { programId, offeringId, schoolSystem, school: null, requestedBy: 'school' } as const;
    for (let count = 0; count < STUDENTS; count += 1) {
      const enrollmentId = `e-${String(count)}`;
      const asked = { ...where, enrollmentId, learnerRef: `l-${String(count)}` };
      await trial.execute(new RequestEnrollmentInOffering(asked, metadata()));
      await trial.execute(new ApproveRequestedEnrollment({ enrollmentId }, metadata()));
      const fact = { enrollmentId, kind: 'enrolled', effectiveOn: toDay('2026-08-10') } as const;
      if (count % 3 > 0)
        await trial.execute(new StateFact({ ...fact, statedBy: 'school-system', fields: {} }, metadata()));
    }
    await trial.settled();
    const notary = openNotary(folder.path, 'ledger.example/trial');
    await notary.notary.notarize();
    notary.close();
    await trial.close();
  });
  afterAll(() => {
    folder.remove();
  });

  it('has a work paper for each drawn enrollment, and agrees with the books', async () => {
    const drawn = await draw('one', '--method', 'risk');
    expect(drawn.exitCode).toBe(0);
    expect(valuesOf(drawn)).toMatchObject([{ drawn: 4, faults: [], completeness: { population: STUDENTS } }]);
    expect(readdirSync(join(place('one'), 'papers'))).toHaveLength(12);
    expect(readFileSync(join(place('one'), 'population.csv'), 'utf8')).toContain('somebody both approved it');
  });

  it('is the same from an exported bundle', async () => {
    const exported = await ledger(
      ...['export', '--program', TRIAL.programId, '--out', place('bundle'), '--data', folder.path],
    );
    expect(exported.exitCode).toBe(0);
    await draw('two', '--method', 'money');
    await draw('three', '--method', 'money', '--bundle', place('bundle'), '--data', place('nowhere'));
    for (const name of ['population.csv', 'findings.csv', 'README.md'])
      expect(readFileSync(join(place('three'), name), 'utf8')).toBe(
        readFileSync(join(place('two'), name), 'utf8'),
      );
  });

  it('is projected once every drawn enrollment has an audited amount', async () => {
    await draw('four', '--method', 'random');
    const early = await ledger('sample', 'extrapolate', place('four'), '--json');
    expect(early.exitCode).toBe(1);
    const findings = join(place('four'), 'findings.csv');
    const filled = readFileSync(findings, 'utf8').replaceAll(/^(e-\d+),(\d+),,/gm, '$1,$2,$2,');
    writeFileSync(findings, filled);
    const projected = await ledger('sample', 'extrapolate', place('four'), '--json');
    expect(projected.exitCode).toBe(0);
    expect(valuesOf(projected)).toMatchObject([
      { drawn: 4, missing: [], withDifference: 0, mean: { cents: 0 } },
    ]);
  });

  it('is not written over another, nor without a method or a program', async () => {
    expect((await draw('one', '--method', 'risk')).exitCode).toBe(2);
    expect((await draw('five')).exitCode).toBe(2);
    const other = await draw('five', '--method', 'risk', '--program', 'nowhere');
    expect([other.exitCode, existsSync(place('five'))]).toStrictEqual([2, false]);
  });
});
