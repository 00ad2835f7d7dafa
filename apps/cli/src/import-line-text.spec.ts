import type { ImportRowLine } from '@ledger/processes';
import { importLineText } from './import-line-text';

const FOUND: ImportRowLine = {
  kind: 'row',
  outcome: 'error',
  file: 'users.csv',
  line: 3,
  code: 'row.invalid_guid',
  message: 'sourcedId is not an identifier.',
  next: 'Correct the identifier.',
};
const textOf = (line: Partial<ImportRowLine>): string | undefined =>
  importLineText({ ...FOUND, ...line }, { rows: 1, seconds: 1 });

describe('What an import tells of a row', () => {
  it('says where it is, what is wrong, and what to do', () => {
    expect(textOf({ sourcedId: 'stu-1' })).toBe(
      'users.csv:3: error row.invalid_guid (stu-1): sourcedId is not an identifier. Correct the identifier.',
    );
  });

  it('names the file alone where all of it is meant', () => {
    expect(textOf({ line: 0 })).toMatch(/^users\.csv: error /);
  });

  it('leaves rows out that need nobody', () => {
    expect(textOf({ outcome: 'unchanged' })).toBeUndefined();
  });
});
