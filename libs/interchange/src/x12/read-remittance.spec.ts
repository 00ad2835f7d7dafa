import { inPieces, sample } from '../testing/bank-file-samples';
import { checkRemittanceFile } from './check-remittance-file';
import { X12_PROBLEMS, type X12ProblemCode } from './problem-catalogue';
import { readRemittances } from './read-remittance';

const FILE = sample('own/820-course-payment.edi');
const TRANSACTION = FILE.slice(FILE.indexOf('ST*'), FILE.indexOf('GE*'));

const put = (from: string, to: string): string => {
  if (!FILE.includes(from)) throw new RangeError(`${from} is not in the sample`);
  return FILE.replace(from, to);
};
const withoutSegment = (name: string): string =>
  FILE.split('~')
    .filter((segment) => !segment.startsWith(`${name}*`))
    .join('~');

/** For each problem files that have it, and the element where it is. */
const WRONG: Readonly<
  Record<X12ProblemCode, readonly (readonly [file: string, field: string | undefined])[]>
> = {
  'x12.not_820': [
    ['', undefined],
    ['UNA:+.?', undefined],
    [FILE.slice(0, 100), undefined],
    ['ST*850*0001~SE*2*0001~', undefined],
  ],
  'x12.too_long': [],
  'x12.unfinished': [[FILE.slice(0, -1), undefined]],
  'x12.character': [
    [put('BAYOU', 'BAYO\u00e9'), 'N1'],
    [put('BAYOU', 'BAYO\t'), 'N1'],
  ],
  'segment.unknown': [[put('ENT*1', 'XYZ*1'), 'XYZ']],
  'segment.order': [
    [put('TRN*1*PMT-2026-000042*1726000720~', ''), undefined],
    [put('ENT*1~', ''), 'RMR'],
    [put('~REF*EV', '~BPR*C*0*C*ACH~REF*EV'), 'BPR'],
    [put('BPR*', 'REF*EV*X~BPR*'), 'REF'],
    [put('~GE*', '~REF*EV*X~GE*'), 'REF'],
    [put('~ST*', '~GS*RA*AB*CD*20261015*0930*102*X*004010~ST*'), 'GS'],
  ],
  'segment.missing': [
    [withoutSegment('SE'), 'SE'],
    [withoutSegment('GE'), 'GE'],
    [withoutSegment('IEA'), 'IEA'],
    [withoutSegment('BPR'), 'BPR'],
    ['ST*820*0001~', 'SE'],
    [FILE.replace(TRANSACTION, ''), 'ST'],
  ],
  'segment.elements': [[put('SE*16*0001', 'SE*16*0001*1'), 'SE']],
  'element.missing': [
    [put('ENR-0001-M1*PI*300.00', 'ENR-0001-M1*PI*300.00').replace('BPR*C*550.00', 'BPR**550.00'), 'BPR01'],
    [put('REF*EV*RUN-2026-10-15-A', 'REF*EV'), 'REF02'],
  ],
  'element.length': [
    [put('TRN*1*PMT-2026-000042', `TRN*1*${'P'.repeat(31)}`), 'TRN02'],
    [put('*1726000720**01', '*172600072**01'), 'BPR10'],
  ],
  'element.value': [
    [put('BPR*C*550.00*C*ACH', 'BPR*C*550.00*C*AXH'), 'BPR04'],
    [put('*PI*300.00*600.00~REF*CR*02052', '*QQ*300.00*600.00~REF*CR*02052'), 'RMR03'],
    [put('CTX*01*', 'CTX*02*'), 'BPR06'],
    [put('004010', '005010'), 'GS08'],
    [put('GS*RA', 'GS*PO'), 'GS01'],
  ],
  'element.number': [[put('SE*16', 'SE*1X'), 'SE01']],
  'element.amount': [
    [put('550.00', '550.001'), 'BPR02'],
    [put('550.00', '-550.00'), 'BPR02'],
    [put('PI*300.00', 'PI*3OO.00'), 'RMR04'],
  ],
  'element.day': [
    [put('DTM*097*20261015', 'DTM*097*20261315'), 'DTM02'],
    [put('987654321*20261016', '987654321*20260230'), 'BPR16'],
    [put('*261015*0930*U', '*261335*0930*U'), 'ISA09'],
  ],
  'element.time': [[put('*261015*0930*U', '*261015*2530*U'), 'ISA10']],
  'element.routing_number': [
    [put('091000019', '091000018'), 'BPR07'],
    [put('065000090', '065000091'), 'BPR13'],
  ],
  'element.pair': [[put('ACADEMY*93*P-017', 'ACADEMY*93'), 'N103']],
  'control.number': [
    [put('SE*16*0001', 'SE*16*0002'), 'SE02'],
    [put('GE*1*101', 'GE*1*102'), 'GE02'],
    [put('IEA*1*000000101', 'IEA*1*000000102'), 'IEA02'],
  ],
  'control.count': [
    [put('SE*16*0001', 'SE*15*0001'), 'SE01'],
    [put('GE*1*101', 'GE*2*101'), 'GE01'],
    [put('IEA*1*', 'IEA*2*'), 'IEA01'],
    [put('REF*CR*02052~', ''), 'SE01'],
  ],
  'remittance.total': [
    [put('550.00', '550.01'), 'BPR02'],
    [put('PI*300.00', 'PI*299.99'), 'BPR02'],
  ],
  'remittance.gross': [[put('PI*300.00*600.00', 'PI*300.00*299.99'), 'RMR05']],
  'remittance.adjustment': [[put('ADX*-50.00', 'ADX*-50.01'), 'RMR04']],
};

describe('An 820', () => {
  it('is read with its lines', () => {
    const { problems, remittances } = readRemittances(FILE);
    expect(problems).toStrictEqual([]);
    expect(remittances).toMatchObject([
      {
        controlNumber: '0001',
        amount: 55_000n,
        trace: 'PMT-2026-000042',
        runId: 'RUN-2026-10-15-A',
        issuedOn: '2026-10-15',
        settlesOn: '2026-10-16',
        payee: { name: 'BAYOU VIRTUAL ACADEMY', id: 'P-017', routingNumber: '065000090' },
        lines: [
          {
            kind: 'paid',
            reference: 'ENR-0001-M1',
            paid: 30_000n,
            gross: 60_000n,
            course: '02052',
            earnedOn: '2026-08-15',
          },
          {
            kind: 'paid',
            reference: 'ENR-0002-M2',
            paid: 30_000n,
            gross: 60_000n,
            course: '03051',
            earnedOn: null,
          },
          { kind: 'withheld', reference: 'ADJ-0007', withheld: 5_000n, reason: 'CM' },
        ],
      },
    ]);
  });

  it('is read without its envelope, with other separators and with line breaks', () => {
    expect(readRemittances(TRANSACTION).problems).toStrictEqual([]);
    expect(readRemittances(FILE.replaceAll('~', '~\n')).problems).toStrictEqual([]);
    const others = readRemittances(TRANSACTION.replaceAll('*', '|').replaceAll('~', '\\'));
    expect(others).toStrictEqual(readRemittances(TRANSACTION));
  });

  it('is read from a file in pieces', async () => {
    expect(await checkRemittanceFile(inPieces(FILE, 7))).toStrictEqual(readRemittances(FILE));
  });

  it('is refused when it is longer than anything one sends', async () => {
    async function* endless(): AsyncGenerator<string> {
      for (;;) yield await Promise.resolve('x'.repeat(8 * 1024 * 1024));
    }
    const { problems } = await checkRemittanceFile(endless());
    expect(problems.map(({ code }) => code)).toStrictEqual(['x12.too_long']);
  });

  it('names segment, element and line of a problem', () => {
    const [problem] = readRemittances(FILE.replaceAll('~', '~\n').replace('SE*16', 'SE*17')).problems;
    expect(problem).toMatchObject({
      line: 18,
      segment: 18,
      field: 'SE01',
      message: 'SE01 differs from what is there (17, expected 16)',
      next: 'Count again.',
    });
  });
});

describe('A wrong 820', () => {
  const cases = Object.entries(WRONG).flatMap(([code, files]) =>
    files.map(([file, field], index) => ({ code, file, field, index })),
  );

  it.each(cases)('is told as $code at $field ($index)', ({ code, file, field }) => {
    const { problems } = readRemittances(file);
    expect(problems.length).toBeGreaterThan(0);
    const told = problems.filter((problem) => problem.code === code).map((problem) => problem.field);
    expect(field === undefined || told.includes(field)).toBe(true);
  });

  it('is wrong in every way that has a name', () => {
    expect(Object.keys(WRONG).sort()).toStrictEqual(Object.keys(X12_PROBLEMS).sort());
  });

  it('is noticed whenever a digit of an amount, a count or a control number is wrong', () => {
    const places = [...FILE.matchAll(/(?:BPR\*C|PI|AJ|ADX|SE|GE|IEA)\*(-?\d+(?:\.\d\d)?)/g)].flatMap(
      (match) => {
        const end = match.index + match[0].length;
        return (match[1] ?? '')
          .split('')
          .map((digit, index, all) => ({ digit, at: end - all.length + index }));
      },
    );
    const survivors = places.flatMap(({ digit, at }) =>
      '0123456789'
        .split('')
        .filter((other) => /\d/.test(digit) && other !== digit)
        .map((other) => FILE.slice(0, at) + other + FILE.slice(at + 1))
        .filter((file) => readRemittances(file).problems.length === 0),
    );
    expect(places.length).toBeGreaterThan(30);
    expect(survivors).toStrictEqual([]);
  });

  it('is noticed whenever a segment is missing or doubled', () => {
    const segments = FILE.split('~').slice(0, -1);
    const wrong = segments.flatMap((segment, index) => [
      segments.filter((_, other) => other !== index),
      [...segments.slice(0, index), segment, ...segments.slice(index)],
    ]);
    const survivors = wrong
      .map((file) => `${file.join('~')}~`)
      .filter((file) => readRemittances(file).problems.length === 0);
    expect(survivors).toStrictEqual([]);
  });
});
