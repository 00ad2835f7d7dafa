import { type Edit, edited, sample } from '../testing/bank-file-samples';
import { WRONG_ENTRIES } from '../testing/wrong-nacha-entries';
import { WRONG_FILES } from '../testing/wrong-nacha-files';
import { NACHA_PROBLEMS, type NachaProblemCode } from './problem-catalogue';
import { checkNachaText } from './read-nacha';

const MIXED = sample('valid/ppd-mixedDebitCredit.ach');
const CCD = sample('own/ccd-classes.ach');
const IAT = sample('own/iat.ach');

const at = (line: number, from: number, text: string): Edit => ({ line, from, text });

describe('A wrong file', () => {
  const cases = Object.entries({ ...WRONG_FILES, ...WRONG_ENTRIES }).flatMap(([code, files]) =>
    files.map(([file, line], index) => ({ code, file, line, index })),
  );

  it.each(cases)('is told as $code on line $line ($index)', ({ code, file, line }) => {
    const { problems, isValid } = checkNachaText(file);
    const told = problems.filter((problem) => problem.code === code);
    expect(told.map((problem) => problem.line)).toContain(line);
    expect(isValid).toBe(
      NACHA_PROBLEMS[code as NachaProblemCode].severity === 'warning' && onlyWarnings(file),
    );
  });

  it('is wrong in every way that has a name', () => {
    expect(Object.keys({ ...WRONG_FILES, ...WRONG_ENTRIES }).sort()).toStrictEqual(
      Object.keys(NACHA_PROBLEMS).sort(),
    );
    expect(cases.length).toBeGreaterThan(Object.keys(NACHA_PROBLEMS).length);
  });
});

const onlyWarnings = (file: string): boolean =>
  checkNachaText(file).problems.every(({ severity }) => severity === 'warning');

describe('What a class allows', () => {
  it('lets a reversal take back what TEL, which only debits, took', () => {
    expect(checkNachaText(sample('own/tel.ach')).isValid).toBe(true);
    const { problems } = checkNachaText(edited(sample('own/tel.ach'), at(5, 54, 'TUITION   ')));
    expect(problems.map(({ line, code }) => [line, code])).toStrictEqual([[6, 'entry.transaction_code']]);
  });

  it('lets international entries count their seven mandatory addenda, and no other wrong number', () => {
    expect(checkNachaText(edited(IAT, at(3, 13, '0007'))).isValid).toBe(true);
    expect(checkNachaText(edited(IAT, at(3, 13, '0009'))).isValid).toBe(false);
  });

  it('takes empty lines at the very end for nothing', () => {
    expect(checkNachaText(`${MIXED}\n\n\n`).problems).toStrictEqual([]);
  });

  it('reads lines that end with carriage return and line feed', () => {
    expect(checkNachaText(CCD.replaceAll('\n', '\r\n')).problems).toStrictEqual([]);
  });
});
