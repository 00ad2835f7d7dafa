import { xmlSample } from '../../testing/credit-transfer-samples';
import { MAX_DEPTH, MAX_TOKEN, PROBLEMS_TOLD } from '../limits';
import { checkPain001, checkPain001Text } from '../pain001/check-pain001';

const SAMPLE = xmlSample('own/pain001-ctx.xml');
const DECLARED = '<?xml version="1.0" encoding="UTF-8"?>';
const codesOf = (text: string): readonly string[] => [
  ...new Set(checkPain001Text(text).problems.map(({ code }) => code)),
];

/** A file without an end, as somebody would send it to exhaust whoever reads it. */
async function* endless(head: string, piece: string): AsyncGenerator<string> {
  await Promise.resolve();
  yield head;
  for (;;) yield piece;
}

describe('hostile XML', () => {
  it.each([
    ['a document type', '<!DOCTYPE Document>'],
    ['entities that grow', '<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;">]>'],
    ['an entity that names a file', '<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]>'],
  ])('is refused for %s', (_, declaration) => {
    expect(codesOf(SAMPLE.replace(DECLARED, DECLARED + declaration))).toStrictEqual(['xml.document_type']);
  });

  it.each([
    ['an entity nobody declared', SAMPLE.replace('PMT-2026', '&payment;')],
    ['a tag that is not closed', SAMPLE.replace('</GrpHdr>', '')],
    ['an end that is missing', SAMPLE.slice(0, 2_000)],
    ['two first elements', `${SAMPLE}<Document/>`],
    ['an attribute given twice', SAMPLE.replace('Ccy="USD"', 'Ccy="USD" Ccy="USD"')],
    ['a prefix nobody declared', SAMPLE.replace('<MsgId>', '<x:MsgId>')],
    ['a control character', SAMPLE.replace('PMT-2026', '\u0001')],
    ['nothing', ''],
    ['no XML', '101 091000019'],
    ['another version of XML', SAMPLE.replace('version="1.0"', 'version="1.1"')],
  ])('is refused for %s', (_, text) => {
    expect(codesOf(text)).toContain('xml.not_well_formed');
  });

  it('is refused in another encoding than it has to be, or says to be', async () => {
    async function* bytes(): AsyncGenerator<Uint8Array> {
      await Promise.resolve();
      yield Buffer.from(SAMPLE.replace('BAYOU', 'BAYOÜ'), 'latin1');
    }
    const { problems } = await checkPain001(bytes());
    expect(problems.map(({ code }) => code)).toStrictEqual(['xml.encoding']);
    expect(codesOf(SAMPLE.replace('UTF-8', 'UTF-16'))).toStrictEqual(['xml.encoding']);
  });

  it('is refused when it nests without end', () => {
    const deep = `${SAMPLE.slice(0, SAMPLE.indexOf('<GrpHdr>'))}${'<GrpHdr>'.repeat(MAX_DEPTH)}`;
    expect(codesOf(deep)).toContain('xml.too_deep');
  });

  it.each([
    ['a text', '<MsgId>', 'x'.repeat(1_000)],
    ['a comment', '<!--', 'x'.repeat(1_000)],
    ['a name', '<', 'x'.repeat(1_000)],
    ['attributes', '<MsgId ', 'a="b" '.repeat(200)],
    ['a document type', '<!DOCTYPE d [', '<!ENTITY a "x">'.repeat(100)],
    ['character data', '<MsgId><![CDATA[', 'x'.repeat(1_000)],
  ])('is refused, and read no further, for %s without end', async (what, opening, piece) => {
    const head = what === 'a document type' ? DECLARED : SAMPLE.slice(0, SAMPLE.indexOf('<MsgId>'));
    let pieces = 0;
    async function* counted(): AsyncGenerator<string> {
      for await (const each of endless(head + opening, piece)) {
        pieces += 1;
        if (pieces > (2 * MAX_TOKEN) / piece.length + 50) return;
        yield each;
      }
    }
    const { isValid, problems } = await checkPain001(counted());
    expect(isValid).toBe(false);
    expect(['xml.too_long', 'xml.not_well_formed']).toContain(problems[0]?.code);
  });

  it('is told a thousand times and then counted', () => {
    const { errors, problems } = checkPain001Text(
      SAMPLE.replace('<GrpHdr>', `<GrpHdr>${'<X/>'.repeat(5_000)}`),
    );
    expect(errors).toBeGreaterThanOrEqual(5_000);
    expect(problems).toHaveLength(PROBLEMS_TOLD + 1);
    expect(problems.at(-1)?.code).toBe('xml.problems_suppressed');
  });
});
