import { codesOf, type Sections, smallPolicy } from '../testing/small-policy';

describe('the other sections', () => {
  it('are what they are where nothing is said', () => {
    expect(smallPolicy()).toMatchObject({
      rounding: { mode: 'half-up', basis: 'cumulative' },
      retained: [],
      sources: null,
      extended: null,
      price: { change: null, caps: [], maximumPercent: '100' },
    });
  });

  it('have the school system approve unless someone else is named', () => {
    expect(smallPolicy().approval).toStrictEqual({ consentRequired: 'never', by: 'lea' });
    expect(
      smallPolicy({ approval: '{ consentRequired: never, by: employer, citation: act }' }).approval.by,
    ).toBe('employer');
  });

  it('are read where something is said', () => {
    const policy = smallPolicy({
      zone: 'America/Chicago',
      rounding: '{ clause: Down., citation: act, mode: down, basis: stage }',
      retained:
        '[{ id: fee, to: the school system, cents: { multiply: [{ term: priceCents }, 0.1] }, clause: Kept., citation: act }]',
      sources:
        '{ clause: Two., citation: act, oddCentTo: state, shares: [{ source: state, percent: 65 }, { source: local, percent: 35 }] }',
      price: `
  maximumPercent: 100
  basis: { clause: As approved., citation: act, formula: { term: priceCents } }
  change: { clause: As changed., citation: act, fact: price-changed, field: priceCents }`,
    });
    expect(policy).toMatchObject({
      rounding: { mode: 'down', basis: 'stage' },
      retained: [{ id: 'fee', to: 'the school system', cents: { kind: 'multiply' } }],
      sources: {
        oddCentTo: 'state',
        shares: [{ source: 'state', percent: { text: '65' } }, { source: 'local' }],
      },
      price: { change: { fact: 'price-changed', field: 'priceCents' } },
    });
  });

  it.each<[string, Sections, string]>([
    ['a zone that is none', { zone: 'Chicago time' }, 'NotAZone'],
    [
      'a rounding nobody knows',
      { rounding: '{ clause: R., citation: act, mode: nearest, basis: stage }' },
      'UnknownWord',
    ],
    [
      'a source for the odd cent that pays nothing',
      {
        sources:
          '{ clause: S., citation: act, oddCentTo: county, shares: [{ source: state, percent: 100 }] }',
      },
      'UnknownSource',
    ],
    [
      'a default of another type',
      {
        terms: `
  priceCents: { type: cents, says: the price, citation: act, default: many }
  courseEnd: { type: day, says: the end, citation: act }`,
      },
      'NotOfItsType',
    ],
    [
      'a default day that does not exist',
      {
        terms: `
  priceCents: { type: cents, says: the price, citation: act }
  courseEnd: { type: day, says: the end, citation: act, default: 2025-02-29 }`,
      },
      'NotOfItsType',
    ],
    [
      'an optional term with a default',
      {
        terms: `
  priceCents: { type: cents, says: the price, citation: act, default: 1, optional: true }
  courseEnd: { type: day, says: the end, citation: act }`,
      },
      'DefaultAndOptional',
    ],
  ])('are refused with %s', (_, more, code) => {
    expect(codesOf(more)).toContain(code);
  });
});
