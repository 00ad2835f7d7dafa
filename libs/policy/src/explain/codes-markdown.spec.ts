import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AMOUNT_CODES, codesMarkdown, REASON_CODES, REASON_REMEDIES, WAITING_CODES } from '..';

const published = readFileSync(join(__dirname, '../../../../docs/reference/reason-codes.md'), 'utf8');

describe('the published reason codes', () => {
  it('begin with those of the engine, word for word', () => {
    expect(published.startsWith(codesMarkdown())).toBe(true);
  });

  it('each say something in one sentence, and what to do', () => {
    const texts = [REASON_CODES, REASON_REMEDIES, AMOUNT_CODES, WAITING_CODES].flatMap((codes) =>
      Object.values(codes),
    );
    expect(texts.filter((text) => !/^[A-Z].*\.$/.test(text))).toStrictEqual([]);
    expect(Object.keys(REASON_REMEDIES)).toStrictEqual(Object.keys(REASON_CODES));
  });
});
