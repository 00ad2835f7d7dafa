import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openLedger, steppingClock } from '@ledger/platform';
import { openSqliteEventStore } from '@ledger/storage';
import { ledgerCodec } from '@ledger/processes';
import { trialProgram } from '../support/trial-program';
import { dataFolder, ledger, projectFile, valuesOf } from './ledger-cli';

jest.setTimeout(120_000);

const REF = '0190f3a2-5b6c-7d8e-9f01-23456789abcd';

/** The tests of a file go through one student, in their order. */
describe('What is known of a student', () => {
  const folder = dataFolder();
  const at = (...args: readonly string[]) => ledger(...args, '--data', folder.path);
  const personFile = join(dirname(folder.path), 'student.json');

  beforeAll(async () => {
    const trial = await openLedger({ folder: folder.path, clock: steppingClock('2026-08-12T15:00:00.000Z') });
    for (const command of trialProgram(() => trial.metadata({ actor: 'somebody' }), 80_000))
      await trial.execute(command);
    await trial.close();
    writeFileSync(personFile, JSON.stringify({ givenName: 'Zenobie', familyName: 'Quibodeaux' }));
  });
  afterAll(folder.remove);

  it('is kept from a file, once', async () => {
    const kept = await at('subject', 'keep', REF, '--file', personFile);
    expect([kept.exitCode, kept.stdout]).toStrictEqual([0, `${REF}: kept\n`]);
    expect((await at('subject', 'keep', REF, '--file', personFile)).stdout).toBe(`${REF}: nothing new\n`);
    writeFileSync(`${personFile}.wrong`, JSON.stringify({ nickname: 'Quibodeaux' }));
    const wrong = await at('subject', 'keep', REF, '--file', `${personFile}.wrong`);
    expect([wrong.exitCode, wrong.stderr.includes('Quibodeaux')]).toStrictEqual([2, false]);
  });

  it('is shown for a purpose only, and by a reference, not a name', async () => {
    const standing = await at('subject', 'show', REF);
    expect(standing.stdout).toContain('The vault has: givenName, familyName.');
    expect(standing.stdout).not.toContain('Quibodeaux');

    const read = await at('subject', 'show', REF, '--purpose', 'school-official', '--by', 'officer-1');
    expect([read.exitCode, read.stdout.includes('familyName: Quibodeaux')]).toStrictEqual([0, true]);
    const strange = await at('subject', 'show', REF, '--purpose', 'curiosity', '--by', 'officer-1');
    expect([strange.exitCode, strange.stderr]).toStrictEqual([
      3,
      expect.stringContaining('PurposeNotDeclared'),
    ]);
    const named = await at('subject', 'show', REF, '--purpose', 'school-official', '--by', 'Ann Smith');
    expect(named.exitCode).toBe(2);
  });

  it('is named beside others in one reading, on record for each', async () => {
    const names = await at(
      'subject',
      'names',
      REF,
      'ref-2',
      '--purpose',
      'audit-evaluation',
      '--by',
      'auditor-1',
    );
    expect([names.exitCode, names.stdout]).toStrictEqual([0, `${REF}\tZenobie\tQuibodeaux\n`]);
    const [told] = valuesOf(await at('subject', 'disclosures', '--json'));
    expect(told).toMatchObject({ disclosures: [{}, { subjectRef: REF, disclosedTo: 'auditor-1' }] });
  });

  it('is reported: who read which fields and what for', async () => {
    const [told] = valuesOf(await at('subject', 'disclosures', REF, '--json'));
    expect(told).toMatchObject({
      subjectRef: REF,
      disclosures: [
        {
          fields: ['givenName', 'middleName', 'familyName'],
          purpose: 'school-official',
          disclosedTo: 'officer-1',
          role: 'administrator',
        },
        { fields: ['givenName', 'familyName'], purpose: 'audit-evaluation' },
      ],
    });
    expect((await at('subject', 'disclosures', '--format', 'csv')).stdout.split('\r\n')).toHaveLength(4);
    expect((await at('subject', 'disclosures', '--to', '2020-01-01')).stdout).toContain('None.');
  });

  it('is reported beside the list of recipients that is named', async () => {
    const example = projectFile('docs', 'reference', 'recipients.example.yaml');
    expect((await at('subject', 'disclosures')).stdout).toContain('it is missing');
    const report = await at('subject', 'disclosures', '--recipients', example);
    expect(report.stdout).toContain('0 not as the list of recipients says');
    expect(report.stdout).toContain('Listed and given nothing: Bayou Virtual Academy (fictional) (P-001).');
  });

  it('stays readable when the master key rotates, and the earlier one is given up', async () => {
    const keys = (): string => readFileSync(join(folder.path, 'vault-keys.json'), 'utf8');
    const before = keys();
    const [rotated] = valuesOf(await at('privacy', 'rotate-key', '--retire', '--json'));
    expect(rotated).toMatchObject({ earlier: [] });
    expect(keys()).not.toContain((JSON.parse(before) as { keys: { id: string }[] }).keys[0]?.id);
    const read = await at('subject', 'show', REF, '--purpose', 'school-official', '--by', 'officer-1');
    expect(read.stdout).toContain('familyName: Quibodeaux');
  });

  it('is not erased under a legal hold, which two people end', async () => {
    const hold = ['--hold', 'LH-1'];
    const erase = () => at('subject', 'erase', REF, '--reason', 'purpose-ended', '--by', 'officer-1');
    await at('subject', 'hold', REF, ...hold, '--reason', 'audit-open', '--by', 'officer-1');
    const refused = await erase();
    expect([refused.exitCode, refused.stderr]).toStrictEqual([
      3,
      expect.stringContaining('SubjectUnderLegalHold'),
    ]);
    await at('subject', 'release-hold', REF, ...hold, '--reason', 'audit-closed', '--by', 'officer-1');
    const alone = await at('subject', 'release-hold', REF, ...hold, '--confirm', '--by', 'officer-1');
    expect(alone.stderr).toContain('SamePersonReleasesHold');
    await at('subject', 'release-hold', REF, ...hold, '--confirm', '--by', 'officer-2');

    expect((await erase()).stdout).toBe(`${REF}: erased\n`);
    const shown = await at('subject', 'show', REF);
    expect(shown.stdout).toContain('erased on');
    expect(shown.stdout).toContain('The vault has nothing of it.');
    expect((await at('subject', 'keep', REF, '--file', personFile)).exitCode).toBe(3);
    expect((await at('replay')).exitCode).toBe(0);
  });

  it('is in no file of the data folder', async () => {
    const bytes = readdirSync(folder.path)
      .map((name) => readFileSync(join(folder.path, name), 'latin1'))
      .join('\n');
    expect(bytes).not.toContain('Quibodeaux');
    const log = openSqliteEventStore({ folder: folder.path, codec: ledgerCodec, committer: 'inline' });
    expect(await log.head()).toBeGreaterThan(5);
    await log.close();
  });
});

describe('The list of recipients', () => {
  const example = projectFile('docs', 'reference', 'recipients.example.yaml');

  it('is checked, and printed as the page to publish', async () => {
    expect((await ledger('privacy', 'recipients', example, '--check')).stdout).toContain('2 recipients');
    const page = await ledger('privacy', 'recipients', example);
    expect([page.exitCode, page.stdout.startsWith('# Recipients of student data\n')]).toStrictEqual([
      0,
      true,
    ]);
  });

  it('ends with 1 where the document has faults, each named', async () => {
    const folder = dataFolder();
    const wrong = join(dirname(folder.path), 'recipients.yaml');
    writeFileSync(wrong, readFileSync(example, 'utf8').replace('    citation: 34', '    cite: 34'));
    const checked = await ledger('privacy', 'recipients', wrong, '--json');
    folder.remove();
    expect(checked.exitCode).toBe(1);
    expect(valuesOf(checked)[0]).toMatchObject({
      faults: [{ path: 'recipients[0].cite' }, { path: 'recipients[0].citation' }],
    });
  });
});
