import { type AssessmentMapping, type AssessmentSource, parseMapping } from '@ledger/interchange';
import { removeTemporaryFolders } from '@ledger/interchange/testing';
import { toDay } from '@ledger/kernel';
import {
  type AssessmentImportLine,
  type AssessmentImportOptions,
  type AssessmentImportSummary,
  importAssessmentResults,
} from '@ledger/processes';
import { type AssessorChange, ConfirmAssessorChange, ProposeAssessorChange } from '@ledger/verification';
import { ENROLLMENT, enrollments, TrialImport } from './trial-import';

const MAPPING = `
id: trial/exam
version: '1'
title: A trial
source: made up
assessor: trial-assessor
instrument: trial-exam
file: { kind: csv, encoding: utf-8 }
subject: { column: Student, shape: letters-and-digits }
results:
  - name: exam
    presentIn: Course
    course: { column: Course }
    takenOn: { column: Taken, formats: [YYYY-MM-DD] }
    score: { column: Score, as: decimal }
    level: { column: Level, values: { P: pass, F: fail } }
    leaveOut:
      - { when: { column: Flag, is: ['V'] }, status: invalidated, because: the test was invalidated }
`;
const HEADER = 'Student,Name,Course,Taken,Score,Level,Flag';
const STUDENT = ENROLLMENT['userSourcedId'] ?? '';
const ROW = `${STUDENT},"Doe, Jane",02052,2026-10-20,82.50,P,`;

function mapping(text = MAPPING): AssessmentMapping {
  const parsed = parseMapping(text);
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.faults));
  return parsed.mapping;
}

const resultFile = (rows: readonly string[]): AssessmentSource => ({
  file: 'results.csv',
  async *open() {
    await Promise.resolve();
    yield Buffer.from([HEADER, ...rows].join('\n'));
  },
});

const CHANGES: readonly AssessorChange[] = [
  {
    kind: 'registration',
    registration: { name: 'An assessor (fictional)', issuers: [], from: toDay('2026-01-01'), until: null },
  },
  {
    kind: 'instrument',
    instrument: {
      code: 'trial-exam',
      measures: 'exam',
      courseCodes: ['02052'],
      achievements: [],
      from: toDay('2026-01-01'),
      until: null,
    },
  },
];

/** Puts the assessor of the mapping into the register. */
async function register({ ledger }: TrialImport): Promise<void> {
  const assessorId = 'trial-assessor';
  for (const [number, change] of CHANGES.entries()) {
    const proposalId = `proposal-${String(number)}`;
    const proposed = { assessorId, proposalId, change };
    await ledger.execute(new ProposeAssessorChange(proposed, ledger.metadata({ actor: 'one' })));
    await ledger.execute(
      new ConfirmAssessorChange({ assessorId, proposalId }, ledger.metadata({ actor: 'another' })),
    );
  }
  await ledger.settled();
}

afterAll(removeTemporaryFolders);

/** A ledger on 2026-11-02 with one student enrolled in Algebra I. */
async function enrolled({ registered = true } = {}): Promise<TrialImport> {
  const trial = await TrialImport.begin();
  await trial.import(enrollments(ENROLLMENT));
  trial.on('2026-11-02');
  if (registered) await register(trial);
  return trial;
}

async function imported(
  { ledger, register: references }: TrialImport,
  rows: readonly string[],
  options: Partial<AssessmentImportOptions> & { readonly mapping?: AssessmentMapping } = {},
): Promise<{ readonly told: readonly string[]; readonly summary: AssessmentImportSummary }> {
  const { mapping: by = mapping(), ...changes } = options;
  const usual = { programId: 'p1', source: 'SIS', dryRun: false, actor: 'test' };
  const results = resultFile(rows);
  const lines: AssessmentImportLine[] = [];
  const request = { ledger, register: references, results, mapping: by, options: { ...usual, ...changes } };
  for await (const line of importAssessmentResults(request)) lines.push(line);
  await ledger.settled();
  const told = lines.flatMap((line) =>
    line.kind === 'row' ? [`${String(line.line)} ${line.outcome} ${line.code}`] : [],
  );
  return { told, summary: lines.at(-1) as AssessmentImportSummary };
}

const assessed = async (trial: TrialImport) =>
  (await trial.facts()).filter((fact) => fact.startsWith('assessed'));

describe('a result file', () => {
  it('puts a result on record as the word of the assessor, once', async () => {
    const trial = await enrolled();
    const { told, summary } = await imported(trial, [ROW]);
    expect(told).toStrictEqual(['2 attested result.attested']);
    expect(summary).toMatchObject({ outcomes: { attested: 1 }, errors: 0, results: { results: 1 } });
    expect(await assessed(trial)).toStrictEqual(['assessed 2026-10-20']);
    const head = await trial.head();
    expect((await imported(trial, [ROW])).told).toStrictEqual(['2 unchanged result.unchanged']);
    expect(await trial.head()).toBe(head);
  });

  it('writes nothing in a dry run', async () => {
    const trial = await enrolled();
    const head = await trial.head();
    const { told } = await imported(trial, [ROW], { dryRun: true });
    expect(told).toStrictEqual(['2 attested result.attested']);
    expect(await trial.head()).toBe(head);
  });

  it('leaves no name and no id of the student in the log', async () => {
    const trial = await enrolled();
    await imported(trial, [ROW]);
    const log = JSON.stringify(await trial.ledger.events.readAll(0, 1_000));
    expect(log).toContain('82.5');
    expect(log).not.toContain('Doe');
    expect(log).not.toContain(`"${STUDENT}"`);
  });

  it('of an assessor who is not registered is refused row by row', async () => {
    const trial = await enrolled({ registered: false });
    const { told, summary } = await imported(trial, [ROW]);
    expect(told).toStrictEqual(['2 error refused.AssessorNotRegistered']);
    expect(summary.errors).toBe(1);
    expect(await assessed(trial)).toStrictEqual([]);
  });

  it('passes over students and courses that are not of the program', async () => {
    const trial = await enrolled();
    const rows = [
      ROW.replace(STUDENT, 'nobody1'),
      ROW.replace('02052', '03051'),
      ROW.replace('2026-10-20', '2026-05-20'),
    ];
    const { told, summary } = await imported(trial, rows);
    expect(told).toStrictEqual([
      '2 ignored result.student_unknown',
      '3 ignored result.not_enrolled',
      '4 ignored result.not_enrolled',
    ]);
    expect(summary.errors).toBe(0);
  });

  it('that tells another score of what is attested is refused', async () => {
    const trial = await enrolled();
    await imported(trial, [ROW]);
    const { told } = await imported(trial, [ROW.replace('82.50', '40')]);
    expect(told).toStrictEqual(['2 error refused.AttestationKnownOtherwise']);
  });

  it('that takes an attested result back is an error until somebody revokes it', async () => {
    const trial = await enrolled();
    const takenBack = `${ROW.replace('82.50,P', ',')}V`;
    expect((await imported(trial, [takenBack])).told).toStrictEqual(['2 left-out result.invalidated']);
    await imported(trial, [ROW]);
    const { told, summary } = await imported(trial, [takenBack]);
    expect(told).toStrictEqual(['2 error result.taken_back']);
    expect(summary.errors).toBe(1);
  });

  it('tells its own faults among the others', async () => {
    const trial = await enrolled();
    const { told, summary } = await imported(trial, [ROW.replace('10-20', '10-40'), ROW]);
    expect(told).toStrictEqual(['2 error cell.invalid_day', '3 attested result.attested']);
    expect(summary.errors).toBe(1);
  });

  it('without courses is matched by what the register says of its instrument', async () => {
    const trial = await enrolled();
    const withoutCourse = mapping(MAPPING.replace('    course: { column: Course }\n', ''));
    expect((await imported(trial, [ROW], { mapping: withoutCourse })).told).toStrictEqual([
      '2 attested result.attested',
    ]);
  });

  it('cannot be imported with hashes of students', async () => {
    const trial = await enrolled();
    const hashed = mapping(MAPPING.replace('shape: letters', 'as: keyed-hash, shape: letters'));
    await expect(imported(trial, [ROW], { mapping: hashed })).rejects.toThrow(RangeError);
  });
});
