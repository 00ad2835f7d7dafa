import type { NamedTexts } from './program-file';
import { readProgramFile } from './read-program-file';

const NOTHING_NAMED: NamedTexts = { policy: () => undefined, csv: () => undefined };
const SYSTEMS_CSV = 'schoolSystemCode,schoolSystemName\n001,Acadia Parish\n002,Allen Parish\n';

const program = (systems = "[{ code: '001', name: Acadia Parish }]"): string => `
program:
  id: p1
  title: A program
  zone: America/Chicago
  fiscalYearStartsOn: '07-01'
  policy: us-la/course-choice
  fundingSources: [sca]
  schoolSystems: ${systems}
`;

const offering = (price: string): string => `${program()}
offerings:
  - id: o1
    provider: P-1
    courseCode: '02052'
    scedCode: '02052'
    title: Algebra I
    ${price}
    courseStart: 2026-08-10
    courseEnd: 2026-12-18
    credits: '1.0'
`;

const faultsOf = (text: string, named = NOTHING_NAMED): readonly string[] => {
  const result = readProgramFile(text, named);
  return result.kind === 'read'
    ? []
    : result.diagnostics.map(({ line, code, path }) => `${String(line)} ${code} ${path}`);
};

const priceOf = (price: string): number | undefined => {
  const result = readProgramFile(offering(price), NOTHING_NAMED);
  return result.kind === 'read' ? result.file.offerings[0]?.priceCents : undefined;
};

describe('A program file', () => {
  it('says amounts in dollars as a text, or in whole cents', () => {
    expect(priceOf("price: '1,200.05'")).toBe(120_005);
    expect(priceOf("price: '600.00'")).toBe(60_000);
    expect(priceOf('priceCents: 60001')).toBe(60_001);
  });

  it.each([
    ['price: 600.00', 'NotAnAmount'],
    ['price: 600', 'NotAnAmount'],
    ["price: '600'", 'NotAnAmount'],
    ["price: '600.5'", 'NotAnAmount'],
    ["price: '1,20.00'", 'NotAnAmount'],
    ["price: '-600.00'", 'NotAnAmount'],
    ['priceCents: 600.5', 'NotAWholeNumber'],
    ['priceCents: -1', 'NotAWholeNumber'],
  ])('refuses the amount %s and names its line', (price, code) => {
    const name = price.split(':')[0] ?? '';
    expect(faultsOf(offering(price))).toStrictEqual([`17 ${code} offerings[0].${name}`]);
  });

  it('refuses an amount that is written twice', () => {
    expect(faultsOf(offering("price: '1.00'\n    priceCents: 100"))).toStrictEqual([
      '17 AmountTwice offerings[0].price',
    ]);
  });

  it('refuses a key it does not know, with its line', () => {
    expect(faultsOf(`${program()}colour: red\n`)).toStrictEqual(['10 UnknownField colour']);
  });

  it('tells of a text that declares nothing once', () => {
    expect(faultsOf('')).toStrictEqual(['1 NotAnObject ']);
    expect(faultsOf('hello')).toStrictEqual(['1 NotAnObject ']);
    expect(faultsOf('program: hello')).toStrictEqual(['1 NotAnObject program']);
  });

  it('tells everything that is missing at once', () => {
    expect(faultsOf('program: { id: p1 }\n').map((fault) => fault.split(' ')[1])).toContain('FieldMissing');
    expect(faultsOf('').length).toBeGreaterThan(0);
  });

  it('refuses days, zones and codes that are none', () => {
    expect(faultsOf(program().replace('America/Chicago', 'America/Nowhere'))).toStrictEqual([
      '5 TimeZoneUnknown program.zone',
    ]);
    expect(faultsOf(program().replace('07-01', '02-30'))).toStrictEqual([
      '6 NotAMonthAndDay program.fiscalYearStartsOn',
    ]);
    expect(faultsOf(program('[{ code: 001, name: Acadia Parish }]'))).toStrictEqual([
      '9 NotAReference program.schoolSystems[0].code',
    ]);
  });

  it('refuses an allotment for a school system or a source that the program does not have', () => {
    const allotments = `
allotments:
  - { fundingSource: mfp, schoolSystem: '009', fiscalYear: 2027, amount: '1.00' }
`;
    expect(faultsOf(program() + allotments)).toStrictEqual([
      '12 NotOfProgram allotments[0].fundingSource',
      '12 NotOfProgram allotments[0].schoolSystem',
    ]);
  });

  it('refuses what is declared twice', () => {
    const provider = '  - { id: P-1, name: One, authorizedFrom: 2026-07-01 }\n';
    expect(faultsOf(`${program()}providers:\n${provider}${provider}`)).toStrictEqual([
      '12 DeclaredTwice providers[1]',
    ]);
  });

  it('refuses anchors and aliases, and text that is no YAML', () => {
    expect(faultsOf('program: &p { id: p1 }\nproviders: *p\n')).toStrictEqual(['2 AliasUsed ']);
    expect(faultsOf('program: [\n')[0]).toMatch(/NotYaml/);
  });

  it('takes school systems from a CSV beside it', () => {
    const named = { ...NOTHING_NAMED, csv: (path: string) => (path === 'la.csv' ? SYSTEMS_CSV : undefined) };
    const result = readProgramFile(program('{ csv: la.csv }'), named);
    expect(result.kind === 'read' && result.file.program.schoolSystems).toStrictEqual([
      { code: '001', name: 'Acadia Parish', perPupilCents: null },
      { code: '002', name: 'Allen Parish', perPupilCents: null },
    ]);
    expect(faultsOf(program('{ csv: other.csv }'), named)[0]).toMatch(/FileNotFound/);
  });

  it('refuses a policy that is not there', () => {
    expect(faultsOf(`${program()}policies: [us-la/course-choice@1900]\n`)).toStrictEqual([
      '10 PolicyNotFound policies[0]',
    ]);
  });
});
