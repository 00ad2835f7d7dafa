import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assessmentFile } from './assessment-source';
import { collected, type Collected, mappingFrom, sourceOf } from './testing/trial-results';

const FOLDER = join(process.cwd(), 'test/fixtures/assessments');
const MAPPINGS = join(process.cwd(), 'libs/interchange/mappings');

const mappingNamed = (name: string) =>
  mappingFrom(readFileSync(join(MAPPINGS, `${name}.mapping.yaml`), 'utf8'));

const feed = async (name: string): Promise<Collected> =>
  collected(await assessmentFile(join(FOLDER, `${name}.csv`)), mappingNamed(name));

describe('the end-of-course file', () => {
  it('gives a score and a level for each examination, with course and day', async () => {
    const { results, diagnostics } = await feed('eocep');
    expect(diagnostics).toStrictEqual([]);
    expect(
      results.map(({ line, subjectRef, courseCode, takenOn, scaledScore, level }) => [
        line,
        subjectRef,
        courseCode,
        takenOn,
        scaledScore,
        level,
      ]),
    ).toStrictEqual([
      [2, '605000', '02052', '2023-12-14', '57', 'F'],
      [3, '605001', '02052', '2023-12-14', '88', 'B'],
      [4, '605002', '04101', '2023-12-14', '60', 'D'],
      [5, '605003', '03051', '2023-12-14', '38', 'F'],
      [6, '605004', '01002', '2023-12-14', '58', 'F'],
    ]);
  });

  it('leaves out an examination that was not attempted', async () => {
    const text = readFileSync(join(FOLDER, 'eocep.csv'), 'utf8').replace(',Y,88,B,', ',N,  , ,');
    const { results, leftOut } = await collected(sourceOf(text, 4_096), mappingNamed('eocep'));
    expect(results).toHaveLength(4);
    expect(leftOut).toMatchObject([
      { line: 3, subjectRef: '605001', courseCode: '02052', status: 'not-taken' },
    ]);
  });

  it('passes over what the assessor marks as a duplicate', async () => {
    const text = readFileSync(join(FOLDER, 'eocep.csv'), 'utf8').replace(
      ',Y, ,O,20231214',
      ',Y,D,O,20231214',
    );
    const { summary } = await collected(sourceOf(text, 4_096), mappingNamed('eocep'));
    expect(summary).toMatchObject({ rows: 5, results: 4, skipped: [{ count: 1 }] });
  });
});

describe('the career readiness file', () => {
  it('gives the certificate, each test and the soft skills of a row', async () => {
    const { results, diagnostics } = await feed('win');
    expect(diagnostics).toStrictEqual([]);
    expect(results).toHaveLength(15);
    expect(
      results
        .filter(({ line }) => line === 6)
        .map(({ instrument, competency, scaledScore, level, attempt }) => [
          instrument,
          competency,
          scaledScore,
          level,
          attempt,
        ]),
    ).toStrictEqual([
      ['win-career-readiness', undefined, undefined, '0', 'retake'],
      ['win-career-readiness', 'workplace-mathematics', '201', '2', 'retake'],
      ['win-career-readiness', 'workplace-data', '193', '1', 'retake'],
      ['win-career-readiness', 'workplace-reading', '190', '1', 'retake'],
      ['win-essential-soft-skills', undefined, '202', 'fail', 'retake'],
    ]);
  });

  it('leaves out a test that was begun and not completed', async () => {
    const text = readFileSync(join(FOLDER, 'win.csv'), 'utf8').replace(
      ',4,208,1,922,1007,',
      ',,,0,922,1007,',
    );
    const { leftOut, summary } = await collected(sourceOf(text), mappingNamed('win'));
    expect(leftOut).toMatchObject([
      { line: 3, competency: 'workplace-mathematics', takenOn: '2023-11-01', status: 'incomplete' },
    ]);
    expect(summary.results).toBe(14);
  });

  it('refuses a file that has one column of an optional test and lacks the others', async () => {
    const text = readFileSync(join(FOLDER, 'win.csv'), 'utf8').replace('DataStatus', 'DataState');
    const { diagnostics } = await collected(sourceOf(text), mappingNamed('win'));
    expect(diagnostics).toMatchObject([{ code: 'header.missing_column', column: 'DataStatus' }]);
  });
});

describe('the Advanced Placement file', () => {
  it('gives a result for each group of columns that is filled', async () => {
    const { results } = await feed('ap');
    expect(
      results.map(({ line, courseCode, takenOn, score }) => [line, courseCode, takenOn, score]),
    ).toStrictEqual([
      [2, '04067', '2024-05-31', '2'],
      [3, '71', '2024-05-31', '2'],
      [4, '04104', '2024-05-31', '5'],
      [5, '03056', '2024-05-31', '3'],
      [5, '70', '2024-05-31', '3'],
      [5, '25004', '2024-05-31', '2'],
      [6, '100001', '2024-05-31', '4'],
      [6, '04203', '2023-05-31', '4'],
      [7, '02203', '2024-05-31', '1'],
      [7, '03106', '2023-05-31', '5'],
      [7, '24414', '2022-05-31', '1'],
    ]);
    expect(new Set(results.map(({ takenOnKnownTo }) => takenOnKnownTo))).toStrictEqual(new Set(['year']));
  });

  it('holds back a score under an irregularity that delays it, and says so when there is one all the same', async () => {
    const { leftOut, diagnostics } = await feed('ap');
    expect(leftOut.map(({ line, courseCode, status }) => [line, courseCode, status])).toStrictEqual([
      [4, '04112', 'pending'],
      [6, '01005', 'pending'],
    ]);
    expect(diagnostics).toMatchObject([
      {
        line: 6,
        code: 'result.outcome_despite_status',
        severity: 'warning',
        column: 'Irregularity Code #1 02',
      },
    ]);
  });

  it('does not count a subscore as an examination', async () => {
    const text = readFileSync(join(FOLDER, 'ap.csv'), 'utf8').replace(',24,93,2,', ',24,69,2,');
    const { leftOut } = await collected(sourceOf(text, 4_096), mappingNamed('ap'));
    expect(leftOut[0]).toMatchObject({ line: 2, status: 'not-counted' });
  });

  it('reads the same with every cell in quotation marks', async () => {
    const quoted = readFileSync(join(FOLDER, 'ap.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) =>
        line
          .split(',')
          .map((cell) => `"${cell}"`)
          .join(','),
      )
      .join('\r\n');
    const plain = await feed('ap');
    const read = await collected(sourceOf(quoted, 1_000), mappingNamed('ap'));
    const withoutHash = ({ results }: Collected) => results.map((row) => ({ ...row, sourceHash: '' }));
    expect(withoutHash(read)).toStrictEqual(withoutHash(plain));
  });
});

describe.each(['eocep', 'win', 'ap'])('the %s file', (name) => {
  const bytes = readFileSync(join(FOLDER, `${name}.csv`));

  it('is named by the hash of its bytes, in the summary and on each row', async () => {
    const { results, summary } = await feed(name);
    const hash = createHash('sha256').update(bytes).digest('hex');
    expect(summary).toMatchObject({ sourceHash: hash, bytes: bytes.length, file: `${name}.csv` });
    expect(new Set(results.map(({ sourceHash }) => sourceHash))).toStrictEqual(new Set([hash]));
  });

  it('gives away no name, birth date, address or mail', async () => {
    const told = JSON.stringify(await feed(name));
    expect(told).not.toMatch(
      /lastname|firstname|middlename|student\d|teacher|@example|main st|20080403|120108|20050501/i,
    );
  });

  it('is read alike whatever the pieces it comes in', async () => {
    const inPieces = await collected(sourceOf(bytes, 7), mappingNamed(name));
    expect(inPieces.results).toStrictEqual((await feed(name)).results);
  });

  it('gives no result by the mapping of another assessor', async () => {
    const others = ['eocep', 'win', 'ap'].filter((other) => other !== name);
    for (const other of others) {
      const { summary, diagnostics } = await collected(sourceOf(bytes, 4_096), mappingNamed(other));
      expect(summary).toMatchObject({ rows: 0, results: 0 });
      expect(diagnostics.every(({ code }) => code.startsWith('header.'))).toBe(true);
      expect(diagnostics.length).toBeLessThan(10);
    }
  });
});
