import { type Misshape, type ShapeSchema, shapeOf } from './shape';

const misshape = (schema: ShapeSchema, value: unknown): Misshape | undefined =>
  shapeOf(schema, () => () => undefined)(value);

const text = { type: 'string' } as const;
const hold: ShapeSchema = {
  type: 'object',
  properties: { kind: { const: 'provider' }, providerId: text, until: { type: ['string', 'null'] } },
  required: ['kind', 'providerId'],
  additionalProperties: false,
};
const scope: ShapeSchema = {
  anyOf: [
    {
      type: 'object',
      properties: { kind: { const: 'program' } },
      required: ['kind'],
      additionalProperties: false,
    },
    hold,
  ],
};

describe('an object', () => {
  it('may leave out what it need not say', () => {
    expect(misshape(hold, { kind: 'provider', providerId: 'P-1' })).toBeUndefined();
    expect(misshape(hold, { kind: 'provider', providerId: 'P-1', until: undefined })).toBeUndefined();
    expect(misshape(hold, { kind: 'provider', providerId: 'P-1', until: null })).toBeUndefined();
  });

  it('says what it must', () => {
    expect(misshape(hold, { kind: 'provider' })).toMatchObject({
      at: '.providerId',
      expected: 'a text',
      found: undefined,
    });
  });

  it('says nothing else, whatever the name', () => {
    const value: unknown = JSON.parse('{"kind":"provider","providerId":"P-1","__proto__":1}');
    expect(misshape(hold, value)).toMatchObject({ at: '.__proto__', expected: 'no such field', found: 1 });
  });

  it('says under names of its own what belongs there', () => {
    const open: ShapeSchema = { ...hold, additionalProperties: { type: ['string', 'number'] } };
    const value = { kind: 'provider', providerId: 'P-1', credits: 0.5 };
    expect(misshape(open, value)).toBeUndefined();
    expect(misshape(open, { ...value, credits: true })).toMatchObject({
      at: '.credits',
      expected: 'a text or a number',
    });
  });

  it.each([[null], ['text'], [[]]])('is not %j', (value) => {
    expect(misshape(hold, value)).toMatchObject({ at: '', expected: 'an object' });
  });
});

describe('one of several', () => {
  it('is told by the one that is meant', () => {
    expect(misshape(scope, { kind: 'provider', providerId: 1 })).toMatchObject({
      at: '.providerId',
      expected: 'a text',
    });
  });

  it('is told by the texts there are where none is meant', () => {
    expect(misshape(scope, { kind: 'school' })).toMatchObject({
      at: '.kind',
      expected: '"program" or "provider"',
      found: 'school',
    });
  });
});

describe('a list', () => {
  it('has one kind of entry, and a place is told by its number', () => {
    const list: ShapeSchema = { type: 'array', items: scope };
    expect(misshape(list, [{ kind: 'program' }])).toBeUndefined();
    expect(misshape(list, [{ kind: 'program' }, { kind: 'provider' }])).toMatchObject({
      at: '[1].providerId',
    });
    expect(misshape(list, {})).toMatchObject({ at: '', expected: 'a list' });
  });
});

describe('a value', () => {
  it.each<[ShapeSchema, unknown, unknown]>([
    [text, '', 1],
    [{ type: 'integer' }, -1, 0.5],
    [{ type: 'integer' }, 1, 2 ** 53],
    [{ type: 'number' }, 0.5, '0.5'],
    [{ type: 'number' }, -1, Number.NaN],
    [{ type: ['number', 'null'] }, null, Number.POSITIVE_INFINITY],
    [{ type: 'boolean' }, false, 'false'],
    [{ type: 'null' }, null, 0],
    [{ enum: ['met', 'unmet'] }, 'unmet', 'pending'],
    [{ type: 'string', format: 'date' }, '2028-02-29', '2027-02-29'],
    [{ type: 'string', format: 'date' }, '2028-02-29', 20280229],
  ])('of %j is %j, not %j', (schema, right, wrong) => {
    expect(misshape(schema, right)).toBeUndefined();
    expect(misshape(schema, wrong)).toMatchObject({ at: '', found: wrong });
  });

  it('is anything where a schema says nothing', () => {
    expect(misshape({}, { any: ['thing'] })).toBeUndefined();
  });

  it('is never said in words that would be passed over', () => {
    expect(() => misshape({ ...text, minLength: 1 } as ShapeSchema, '')).toThrow('minLength');
  });
});
