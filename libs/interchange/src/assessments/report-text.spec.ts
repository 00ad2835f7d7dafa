import fc from 'fast-check';
import { reportText } from './report-text';

describe('a text in a report', () => {
  it.each([
    ['=HYPERLINK("x")', '\'=HYPERLINK("x")'],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "' x"],
    ['605000', '605000'],
    ['a\u001b[31mb', 'a [31mb'],
  ])('%p shows as %p', (text, shown) => {
    expect(reportText(text)).toBe(shown);
  });

  it('never begins like a formula and holds no control character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', 'a', '\u0000') }),
        (text) => {
          // eslint-disable-next-line no-control-regex -- control characters are what it looks for
          expect(reportText(text)).not.toMatch(/^[=+\-@]|[\u0000-\u001F]/);
        },
      ),
    );
  });
});
