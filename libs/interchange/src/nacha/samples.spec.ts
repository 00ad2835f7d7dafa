import { sample, sampleNames } from '../testing/bank-file-samples';
import { NACHA_PROBLEMS, type NachaProblemCode } from './problem-catalogue';
import { checkNachaText } from './read-nacha';

/** What is wrong first in each file that must be refused. */
const FIRST_ERROR: Readonly<Record<string, readonly [line: number, code: NachaProblemCode]>> = {
  'invalid/20110729A-invalid.ach': [1, 'line.length'],
  'invalid/crasher-0.ach': [1, 'file.header_missing'],
  'invalid/long-line.ach': [3, 'line.length'],
  'invalid/nonascii-utf8.ach': [1, 'line.length'],
  'invalid/ppd-debit-invalid-entryDetail-checkDigit.ach': [1, 'line.length'],
  'invalid/return-PPD-custom-reason-code.ach': [1, 'line.length'],
  'invalid/return-no-batch-controls.ach': [1, 'file.header_missing'],
  'invalid/short-line.ach': [5, 'line.length'],
};

describe('A sample file of others', () => {
  it.each(sampleNames('valid'))('is accepted when it is valid: %s', (name) => {
    const { errors, problems } = checkNachaText(sample(name));
    expect(problems.filter(({ severity }) => severity === 'error')).toStrictEqual([]);
    expect(errors).toBe(0);
  });

  it('warns of a trace number that a notification of change repeats wrongly', () => {
    const { isValid, problems } = checkNachaText(sample('valid/cor-example.ach'));
    expect(isValid).toBe(true);
    expect(problems.map(({ line, code }) => [line, code])).toStrictEqual([[4, 'return.trace_differs']]);
  });

  it('is known by name when it must be refused', () => {
    expect(Object.keys(FIRST_ERROR).sort()).toStrictEqual([...sampleNames('invalid')].sort());
  });

  it.each(Object.entries(FIRST_ERROR))('is refused: %s', (name, first) => {
    const { isValid, problems } = checkNachaText(sample(name));
    const [problem] = problems;
    expect(isValid).toBe(false);
    expect([problem?.line, problem?.code]).toStrictEqual(first);
  });

  it.each([
    [
      'invalid/ppd-debit-invalid-entryDetail-checkDigit.ach',
      { line: 3, from: 12, code: 'field.check_digit' },
    ],
    ['invalid/return-PPD-custom-reason-code.ach', { line: 4, from: 4, code: 'addenda.return_reason' }],
    ['invalid/20110729A-invalid.ach', { line: 148, from: 45, code: 'batch.company_differs' }],
  ])('is refused for what it is named after, with line and position: %s', (name, problem) => {
    expect(checkNachaText(sample(name)).problems).toContainEqual(expect.objectContaining(problem));
  });
});

describe('A sample file of ours', () => {
  it.each(sampleNames('own'))('is accepted without a warning: %s', (name) => {
    expect(checkNachaText(sample(name)).problems).toStrictEqual([]);
  });

  it('adds up by its entries', () => {
    expect(checkNachaText(sample('own/ccd-classes.ach')).totals).toStrictEqual({
      batches: 1,
      entries: 4,
      addenda: 2,
      debits: 30_000n,
      credits: 30_000n,
    });
  });
});

describe('A problem', () => {
  it('says in words what is wrong and what to do, and ends neither with a full stop of its own', () => {
    for (const { says, next } of Object.values(NACHA_PROBLEMS)) {
      expect(says).toMatch(/^[a-z].*[^.]$/);
      expect(next).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('tells positions, the numbers and what to do, and no account number', () => {
    const wrong = sample('own/ccd-classes.ach').replace('8200000006', '8200000007');
    expect(checkNachaText(wrong).problems).toStrictEqual([
      {
        line: 9,
        from: 5,
        to: 10,
        field: 'entryCount',
        code: 'batch.entry_count',
        severity: 'error',
        message: 'entry count (5-10) differs from the entries and addenda of the batch (7, expected 6)',
        next: 'Count records 6 and 7.',
      },
    ]);
  });
});
