import fc from 'fast-check';
import { assessmentResultId } from './assessment-row';
import { type AssessmentSource } from './assessment-source';
import { readAssessmentResults } from './read-assessment-results';
import {
  collected,
  mappingFrom,
  sourceOf,
  TRIAL_HEADER,
  TRIAL_MAPPING,
  trialResults,
} from './testing/trial-results';

const ROW = 'S,1001,"Doe, Jane",2009-03-04,ALG,2026-05-20,82.50,A,';
const codesOf = async (...rows: readonly string[]) =>
  (await trialResults(rows)).diagnostics.map(({ line, code }) => `${String(line)} ${code}`);

describe('a row', () => {
  it('gives the result as the assessor gave it, with words mapped and the score exact', async () => {
    const { results, summary } = await trialResults([ROW]);
    expect(results).toStrictEqual([
      {
        assessor: 'trial-assessor',
        instrument: 'trial-exam',
        subjectRef: '1001',
        courseCode: '02052',
        takenOn: '2026-05-20',
        takenOnKnownTo: 'day',
        score: '82.5',
        level: 'A',
        line: 2,
        sourceHash: summary.sourceHash,
      },
    ]);
  });

  it.each([
    ['a day that does not exist', ROW.replace('05-20', '02-30'), 'cell.invalid_day'],
    ['a day written otherwise', ROW.replace('2026-05-20', '05/20/2026'), 'cell.invalid_day'],
    ['no day', ROW.replace('2026-05-20', ''), 'cell.missing'],
    ['a score that is no number', ROW.replace('82.50', '8O'), 'cell.invalid_score'],
    ['a score in scientific notation', ROW.replace('82.50', '8e1'), 'cell.invalid_score'],
    ['a score off the scale', ROW.replace('82.50', '100.01'), 'cell.off_scale'],
    ['a score below the scale', ROW.replace('82.50', '-1'), 'cell.off_scale'],
    ['a course the mapping does not know', ROW.replace('ALG', 'GEO'), 'cell.unknown_value'],
    ['a level the mapping does not know', ROW.replace(',A,', ',C,'), 'cell.unknown_value'],
    ['no subject', ROW.replace('1001', ''), 'subject.missing'],
    ['a name where the subject should stand', ROW.replace('1001', 'Doe'), 'subject.wrong_shape'],
    ['a formula where the subject should stand', ROW.replace('1001', '=1+1'), 'subject.wrong_shape'],
    ['neither score nor level', ROW.replace('82.50,A', ','), 'result.without_outcome'],
    ['a word for nothing as score and level', ROW.replace('82.50,A', 'NULL,NULL'), 'result.without_outcome'],
    ['a score and no course', ROW.replace('ALG', ''), 'result.not_announced'],
    ['a cell too many', `${ROW},`, 'line.wrong_cell_count'],
    ['a cell too few', ROW.slice(0, -1), 'line.wrong_cell_count'],
    ['a quotation mark left open', ROW.replace('Jane"', 'Jane'), 'line.unclosed_quote'],
    ['a quotation mark in a cell', ROW.replace('"Doe, Jane"', 'D"oe"'), 'line.misplaced_quote'],
    ['a control character', ROW.replace('Jane', 'Ja\u0000ne'), 'line.control_character'],
    ['bytes that are not UTF-8', ROW.replace('Jane', 'Jan\uFFFD'), 'line.invalid_utf8'],
  ])('with %s is told with its line and left out, and the next one counts', async (_, wrong, code) => {
    const { diagnostics, results, summary } = await trialResults([wrong, ROW.replace('1001', '1002')]);
    expect(diagnostics).toMatchObject([{ line: 2, code, severity: 'error', file: 'results.csv' }]);
    expect(results.map(({ subjectRef }) => subjectRef)).toStrictEqual(['1002']);
    expect(summary).toMatchObject({ rows: 2, results: 1, errors: 1 });
  });

  it('is told without quoting a cell', async () => {
    const { diagnostics } = await trialResults([ROW.replace('1001', 'Doe').replace('82.50', 'secret')]);
    expect(JSON.stringify(diagnostics)).not.toMatch(/Doe|Jane|2009|secret/);
  });

  it('longer than a line may be is told and spoils no other', async () => {
    const long = ROW.replace('Jane', 'J'.repeat(10_000));
    const rows = [ROW, long, ROW.replace('1001', '1003')];
    const { diagnostics, results } = await trialResults(rows, { limits: { lineCharacters: 2_000 } });
    expect(diagnostics).toMatchObject([{ line: 3, code: 'line.too_long' }]);
    expect(results.map(({ line }) => line)).toStrictEqual([2, 4]);
  });

  it('that the mapping passes over is counted with the reason, whatever its size', async () => {
    const { summary, diagnostics } = await trialResults([ROW, 'T,1 record']);
    expect(diagnostics).toStrictEqual([]);
    expect(summary.skipped).toStrictEqual([{ because: 'it is a trailer', count: 1 }]);
  });

  it('whose result was invalidated is told apart from results', async () => {
    const { results, leftOut, summary } = await trialResults([`${ROW.replace('82.50,A', ',')}V`]);
    expect(results).toStrictEqual([]);
    expect(leftOut).toMatchObject([
      { subjectRef: '1001', courseCode: '02052', takenOn: '2026-05-20', status: 'invalidated', line: 2 },
    ]);
    expect(summary.leftOut).toStrictEqual([
      { status: 'invalidated', because: 'the assessor invalidated it', count: 1 },
    ]);
  });
});

describe('a result told more than once', () => {
  it('counts once when it is the same, and the later line is told', async () => {
    const { results, diagnostics, summary } = await trialResults([ROW, ROW]);
    expect(results.map(({ line }) => line)).toStrictEqual([2]);
    expect(diagnostics).toMatchObject([{ line: 3, code: 'result.repeated', severity: 'warning' }]);
    expect(summary).toMatchObject({ results: 1, repeated: 1, errors: 0 });
  });

  it('counts not at all when the file contradicts itself', async () => {
    const { results, summary } = await trialResults([ROW, ROW.replace('82.50', '82.51'), ROW]);
    expect(results).toStrictEqual([]);
    expect(summary).toMatchObject({ results: 0, contradicted: 3, errors: 3 });
  });

  it('counts not at all when another row invalidates it', async () => {
    expect(await codesOf(ROW, `${ROW.replace('82.50,A', ',')}V`)).toStrictEqual(['2 result.contradicted']);
  });

  it('is two results when course or day differ', async () => {
    const { results } = await trialResults([ROW, ROW.replace('ALG', 'BIO'), ROW.replace('05-20', '05-21')]);
    expect(results).toHaveLength(3);
  });
});

describe('the name of a result', () => {
  it('is the same in every file and for a corrected score, and another for another course', async () => {
    const { results } = await trialResults([ROW, ROW.replace('ALG', 'BIO')]);
    const [one, other] = results.map(assessmentResultId);
    const corrected = await trialResults(['T,,', ROW.replace('82.50', '90')]);
    expect(corrected.results.map(assessmentResultId)).toStrictEqual([one]);
    expect(other).not.toBe(one);
  });
});

describe('the order of rows', () => {
  const row = fc
    .record({
      student: fc.integer({ min: 1, max: 4 }),
      course: fc.constantFrom('ALG', 'BIO', 'GEO', ''),
      day: fc.constantFrom('2026-05-20', '2026-05-21', '2026-13-01'),
      score: fc.constantFrom('70', '70.0', '71', '', 'x'),
      flag: fc.constantFrom('', '', 'V'),
    })
    .map(
      ({ student, course, day, score, flag }) =>
        `S,${String(student)},N,2009-01-01,${course},${day},${score},,${flag}`,
    );
  const setOf = async (rows: readonly string[]) => {
    const { results, leftOut, summary } = await trialResults(rows);
    const bare = [...results, ...leftOut].map((found) =>
      JSON.stringify({ ...found, line: 0, sourceHash: '' }),
    );
    const { errors, repeated, contradicted } = summary;
    return { found: bare.sort(), errors, repeated, contradicted };
  };

  it('does not change the set of results', async () => {
    const shuffled = fc
      .array(row, { maxLength: 12 })
      .chain((rows) =>
        fc.tuple(
          fc.constant(rows),
          fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
        ),
      );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([rows, others]) => {
        expect(await setOf(others)).toStrictEqual(await setOf(rows));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a header', () => {
  const read = (header: string) => collected(sourceOf(`${header}\n${ROW}`), mappingFrom(TRIAL_MAPPING));

  it('without a column of the mapping is refused, and no row is read', async () => {
    const { diagnostics, summary } = await read(TRIAL_HEADER.replace('Taken', 'Date'));
    expect(diagnostics).toMatchObject([{ line: 1, code: 'header.missing_column', column: 'Taken' }]);
    expect(summary).toMatchObject({ rows: 0, results: 0, errors: 1 });
  });

  it('with a column twice is refused when the column is read', async () => {
    const twice = await read(TRIAL_HEADER.replace('Name', 'Score'));
    expect(twice.diagnostics).toMatchObject([{ code: 'header.duplicate_column', column: 'Score' }]);
    expect((await read(TRIAL_HEADER.replace('Birthday', 'Name'))).diagnostics).toStrictEqual([]);
  });

  it('may have a byte order mark, blanks around names and another order', async () => {
    const marked = `\uFEFF${TRIAL_HEADER.replace('Kind,Student', 'Kind  , Student')}`;
    expect((await read(marked)).summary.results).toBe(1);
    const reordered = `Score,${TRIAL_HEADER.replace(',Score', '')}\n82.50,${ROW.replace(',82.50', '')}`;
    const { results } = await collected(sourceOf(reordered), mappingFrom(TRIAL_MAPPING));
    expect(results).toMatchObject([{ score: '82.5', courseCode: '02052' }]);
  });

  it('is missing from an empty file', async () => {
    const { diagnostics } = await collected(sourceOf('\n  \n'), mappingFrom(TRIAL_MAPPING));
    expect(diagnostics).toMatchObject([{ line: 0, code: 'file.empty' }]);
  });

  it('alone is told, for a file without results is seldom meant', async () => {
    expect((await trialResults([])).diagnostics).toMatchObject([{ code: 'file.without_rows' }]);
  });
});

describe('a file', () => {
  it.each([
    ['bytes', { bytes: 100 }, 'file.too_large'],
    ['lines', { lines: 2 }, 'file.too_many_lines'],
    ['results', { results: 1 }, 'file.too_many_results'],
  ])('of too many %s is refused as a whole, before any result', async (_, limits, code) => {
    const rows = [ROW, ROW.replace('1001', '1002')];
    const reading = readAssessmentResults(
      sourceOf([TRIAL_HEADER, ...rows].join('\n')),
      mappingFrom(TRIAL_MAPPING),
      { limits },
    );
    await expect(reading.next()).rejects.toMatchObject({ name: 'AssessmentFileRefused', code });
  });

  it('that changes while it is read is refused', async () => {
    let opened = 0;
    const changing: AssessmentSource = {
      file: 'results.csv',
      open: () => sourceOf(`${TRIAL_HEADER}\n${ROW}${' '.repeat((opened += 1))}`).open(),
    };
    await expect(collected(changing, mappingFrom(TRIAL_MAPPING))).rejects.toMatchObject({
      code: 'file.changed_while_read',
    });
  });

  it('with many faults tells some of them and counts all', async () => {
    const rows = Array.from({ length: 20 }, () => ROW.replace('82.50', 'x'));
    const { diagnostics, summary } = await trialResults(rows, { limits: { diagnostics: 5 } });
    expect(diagnostics.map(({ code }) => code)).toStrictEqual([
      ...Array.from({ length: 5 }, () => 'cell.invalid_score'),
      'file.diagnostics_suppressed',
    ]);
    expect(summary.errors).toBe(20);
  });
});

describe('subjects as keyed hashes', () => {
  const hashed = mappingFrom(TRIAL_MAPPING.replace('shape: digits', 'shape: digits, as: keyed-hash'));
  const source = sourceOf([TRIAL_HEADER, ROW].join('\n'));

  it('hide the identifier, and another key gives another hash', async () => {
    const [one, other] = [
      await collected(source, hashed, { subjectKey: 'one key' }),
      await collected(source, hashed, { subjectKey: 'another key' }),
    ];
    expect(one.results[0]?.subjectRef).toMatch(/^hmac-sha256:[0-9a-f]{64}$/);
    expect(JSON.stringify(one)).not.toContain('1001');
    expect(other.results[0]?.subjectRef).not.toBe(one.results[0]?.subjectRef);
  });

  it('are refused without a key', async () => {
    await expect(collected(source, hashed)).rejects.toThrow(RangeError);
  });
});
