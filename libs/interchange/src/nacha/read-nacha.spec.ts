import fc from 'fast-check';
import { edited, inPieces, sample, sampleNames } from '../testing/bank-file-samples';
import { checkNacha, checkNachaText, readNacha } from './read-nacha';
import { type NachaItem } from './records';
import { PROBLEMS_TOLD } from './reading/findings';

describe('Reading a NACHA file', () => {
  const names = [...sampleNames('valid'), ...sampleNames('invalid'), ...sampleNames('own')];

  it('finds the same whatever the pieces in which the file arrives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.integer({ min: 1, max: 400 }), async (name, size) => {
        const text = sample(name);
        expect(await checkNacha(inPieces(text, size))).toStrictEqual(checkNachaText(text));
      }),
      { numRuns: 60 },
    );
  });

  it('yields batches and entries in the order of the file, the summary last', async () => {
    const items: NachaItem[] = [];
    for await (const item of readNacha(inPieces(sample('own/ctx-credit-820.ach'), 100))) items.push(item);
    expect(items).toMatchObject([
      {
        kind: 'batch',
        line: 2,
        entryClass: 'CTX',
        serviceClass: '220',
        companyName: 'LA DEPT OF EDUC',
        description: 'VENDOR PMT',
        effectiveOn: '2026-10-16',
        odfi: '09100001',
      },
      { kind: 'entry', line: 3, amount: 55_000n, trace: '091000010000001', routingNumber: '065000090' },
      { kind: 'summary', errors: 0, totals: { batches: 1, entries: 1, addenda: 6, credits: 55_000n } },
    ]);
  });

  it('goes on after a wrong record and counts every problem', () => {
    const wrong = edited(
      sample('own/ccd-classes.ach'),
      { line: 3, from: 12, text: '1' },
      { line: 8, from: 12, text: '1' },
    );
    expect(checkNachaText(wrong).problems.map(({ line }) => line)).toStrictEqual([3, 8]);
  });

  it('does not count what it could not read against the controls', () => {
    const file = sample('own/ccd-classes.ach');
    const wrong = edited(file, { line: 3, from: 60, text: '\t' });
    expect(checkNachaText(wrong).problems.map(({ code }) => code)).toStrictEqual([
      'line.character',
      'record.order',
    ]);
  });

  it('tells so many problems and counts the rest', () => {
    const lines = Array.from({ length: 3 * PROBLEMS_TOLD }, () => 'x');
    const { problems, errors } = checkNachaText(lines.join('\n'));
    expect(problems).toHaveLength(PROBLEMS_TOLD + 1);
    expect(problems.at(-1)?.code).toBe('file.problems_suppressed');
    expect(errors).toBeGreaterThan(3 * PROBLEMS_TOLD);
  });

  it('survives lines without end and any bytes', () => {
    expect(checkNachaText('1'.repeat(5_000_000)).isValid).toBe(false);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        expect(checkNachaText(text).isValid).toBe(false);
      }),
    );
  });
});
