import { ValidationPipe } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import {
  IsInt,
  IsString,
  ValidateIf,
  ValidateNested,
  validateSync,
  type ValidationError,
} from 'class-validator';
import fc from 'fast-check';
import { compiledDto } from './compiled-dto';
import { MayBeLeftOut } from './field';
import { Entries, FlatRecord, Nested } from './object-fields';
import {
  AmountCents,
  CalendarDay,
  Choice,
  Reference,
  References,
  Shaped,
  Text,
  WholeNumber,
  WholeNumberText,
} from './fields';

class Limits {
  @WholeNumber('', { least: 1, most: 5 }, { nullable: true }) readonly most!: number | null;
  @AmountCents('', 0) readonly cents!: number;
}

class System {
  @Reference('') readonly code!: string;
  @Text('', { optional: true }) readonly name?: string;
  @Nested('', () => Limits, { optional: true }) readonly limits?: Limits;
}

const SCED = { pattern: /^\d{5}$/, says: 'five digits', example: '02056' };

class Body {
  @Reference('') readonly id!: string;
  @CalendarDay('', { optional: true }) readonly on?: string;
  @CalendarDay('', { nullable: true }) readonly until!: string | null;
  @Choice('', ['a', 'b'], { optional: true }) readonly kind?: string;
  @Shaped('', SCED, { optional: true }) readonly sced?: string;
  @References('', { optional: true }) readonly sources?: readonly string[];
  @FlatRecord('', { optional: true }) readonly fields?: object;
  @Entries('', () => System, { optional: true }) readonly systems?: readonly System[];
  @Nested('', () => Limits) readonly limits!: Limits;
  @ValidateIf((body: Body) => body.kind === 'a') @IsString() readonly onlyWithA?: string;
  @MayBeLeftOut() @IsInt({ each: true }) readonly numbers?: readonly number[];
  @WholeNumberText('', { least: 0, most: 9 }, { optional: true }) readonly page?: number;
}

const OPTIONS = { whitelist: true, forbidNonWhitelisted: true } as const;

const told = (errors: readonly ValidationError[] | undefined, above = ''): readonly string[] =>
  (errors ?? []).flatMap(({ property, value, constraints, children }) => {
    const path = /^\d+$/.test(property)
      ? `${above}[${property}]`
      : above === ''
        ? property
        : `${above}.${property}`;
    if (value === undefined && constraints !== undefined) return [`${path}: ${property} is missing`];
    return [
      ...Object.values(constraints ?? {}).map((message) => `${path}: ${message}`),
      ...told(children, path),
    ];
  });

function verdictOfClassValidator(body: unknown): readonly string[] {
  return told(validateSync(plainToInstance(Body, body) as object, OPTIONS));
}

function verdictOfCompiled(body: unknown): readonly string[] {
  const reading = compiledDto(Body)?.read(body);
  return reading?.kind === 'invalid' ? reading.faults.map(({ path, message }) => `${path}: ${message}`) : [];
}

const limits = fc.record({
  most: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant(null)),
  cents: fc.integer({ min: 0 }),
});
const system = fc.record(
  { code: fc.constantFrom('001', 'x.y/z'), name: fc.string(), limits },
  { requiredKeys: ['code'] },
);
const valid = fc.record(
  {
    id: fc.constantFrom('E-1', 'a/b@c', 'x'.repeat(128)),
    on: fc.constantFrom('2026-02-28', '2028-02-29'),
    until: fc.constantFrom('2026-02-28', null),
    kind: fc.constantFrom('a', 'b'),
    sced: fc.constant('02052'),
    sources: fc.array(fc.constantFrom('SCA', 'MFP'), { minLength: 1, maxLength: 3 }),
    fields: fc.record({ credits: fc.integer(), by: fc.constantFrom('school'), passed: fc.boolean() }),
    systems: fc.array(system, { maxLength: 3 }),
    limits,
    onlyWithA: fc.constant('text'),
    numbers: fc.array(fc.integer()),
    page: fc.constantFrom<string | number>('7', 7),
  },
  { requiredKeys: ['id', 'until', 'limits'] },
);
/** What a client may send by mistake in any place. */
const mistake = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    'a b',
    'x'.repeat(129),
    '2027-02-29',
    -1,
    1.5,
    6,
    true,
    [],
    {},
    [[]],
    [null],
    [{}],
    '2052',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
const PLACES = Object.keys(Object.fromEntries(fc.sample(valid, 50).flatMap((body) => Object.entries(body))));
const spoilt = fc
  .tuple(
    valid,
    fc.array(
      fc.tuple(
        fc.constantFrom(...PLACES, 'surprise', 'limits.most', 'limits.extra', 'limits.cents'),
        mistake,
      ),
      { minLength: 1, maxLength: 2 },
    ),
  )
  .map(([body, mistakes]) => mistakes.reduce<Record<string, unknown>>(placed, { ...body }));

function placed(
  body: Record<string, unknown>,
  [place, value]: readonly [string, unknown],
): Record<string, unknown> {
  const [outer = '', inner] = place.split('.');
  if (inner === undefined) return { ...body, [outer]: value };
  const within = body[outer];
  return typeof within === 'object' ? { ...body, [outer]: { ...within, [inner]: value } } : body;
}

/** class-transformer drops these names before class-validator sees them; here they are refused. */
const hasHiddenName = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(([name, inner]) => name in Object.prototype || hasHiddenName(inner));

describe('the compiled checks of a body', () => {
  it('accept what class-validator accepts', () => {
    fc.assert(
      fc.property(valid, (body) => {
        expect(verdictOfCompiled(body)).toEqual(verdictOfClassValidator(body));
      }),
      { numRuns: 500 },
    );
  });

  it('tell a field that is missing once', () => {
    expect(verdictOfCompiled({ until: null, limits: { most: null, cents: 0 } })).toStrictEqual([
      'id: id is missing',
    ]);
  });

  it('refuse what class-validator refuses, in the same words', () => {
    let refused = 0;
    fc.assert(
      fc.property(spoilt, (body) => {
        fc.pre(!hasHiddenName(body));
        const verdict = verdictOfClassValidator(body);
        refused += Math.min(verdict.length, 1);
        expect(verdictOfCompiled(body)).toEqual(verdict);
      }),
      { numRuns: 2_000 },
    );
    expect(refused).toBeGreaterThan(500);
  });

  it('give the handler what the ValidationPipe gives', async () => {
    const pipe = new ValidationPipe({ ...OPTIONS, transform: true });
    await fc.assert(
      fc.asyncProperty(valid, async (body) => {
        const verdict = verdictOfClassValidator(body);
        fc.pre(verdict.length === 0);
        const piped: unknown = await pipe.transform(body, { type: 'body', metatype: Body });
        const reading = compiledDto(Body)?.read(body);
        expect(JSON.parse(JSON.stringify(reading))).toEqual({
          kind: 'read',
          dto: JSON.parse(JSON.stringify(piped)) as unknown,
        });
      }),
      { numRuns: 200 },
    );
  });

  it.each(['__proto__', 'constructor', 'toString'])(
    'refuse the field %s, which class-validator overlooks',
    (name) => {
      const body = JSON.parse(
        `{"id":"x","until":null,"limits":{"most":1,"cents":1},"${name}":{"a":1}}`,
      ) as unknown;
      expect(verdictOfCompiled(body)).toEqual([`${name}: property ${name} should not exist`]);
    },
  );

  it('say in words, with an example, what a text must look like', () => {
    const body = { id: 'x', until: null, limits: { most: 1, cents: 1 }, sced: '2052' };
    expect(verdictOfCompiled(body)).toEqual(['sced: sced must be five digits, such as 02056']);
  });

  it.each([[null], [[]], ['text'], [7]])('refuse a body that is no object: %j', (body) => {
    expect(verdictOfCompiled(body)).toEqual([': the body must be an object']);
  });

  it('are made for classes with decorators only', () => {
    expect(compiledDto(String)).toBeNull();
    expect(compiledDto(undefined)).toBeNull();
  });

  it('need the class of a nested field to be said', () => {
    class Unsaid {
      @ValidateNested() readonly inner!: Limits;
    }
    expect(() => compiledDto(Unsaid)).toThrow('Unsaid.inner is nested; say its class with @Nested');
  });
});
