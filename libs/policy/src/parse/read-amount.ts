import type { AmountRule, Measured, MeasuredNumber, MissingRule, UnitsAmount } from '../model/amount';
import { CLAUSE_FIELDS, citedOf } from './definitions';
import { endingsNamed, windowOf } from './read-condition';
import { formulaOf } from './read-formula';
import { limitOf } from './read-limit';
import { patternOf } from './read-pattern';
import {
  complain,
  entriesOf,
  expectKeys,
  has,
  isObject,
  keywordIn,
  nameOf,
  oneOf,
  type Source,
  under,
} from './source';
import { bandsOf, WORTH_FIELDS, worthOf } from './read-worth';
import type { Clauses } from './vocabulary';

const KEYWORDS = ['percent', 'cents', 'rest', 'unearned', 'units', 'tiers', 'linear', 'instalments'] as const;

/** Reads how much a branch pays; its keyword says how the amount is released. */
export function amountOf(source: Source, clauses: Clauses): AmountRule {
  const keyword = keywordIn(source, KEYWORDS);
  if (keyword === undefined) {
    complain(source, 'UnknownAmount', `Expected an amount: use one of ${KEYWORDS.join(', ')}.`);
    return { kind: 'rest' };
  }
  expectKeys(source, [keyword]);
  return READERS[keyword](source, clauses);
}

type Reader = (source: Source, clauses: Clauses) => AmountRule;

const READERS: Readonly<Record<(typeof KEYWORDS)[number], Reader>> = {
  percent: (source, clauses) => ({ kind: 'whole', worth: worthOf(source, clauses) }),
  cents: (source, clauses) => ({ kind: 'whole', worth: worthOf(source, clauses) }),
  rest: (source) => {
    oneOf(under(source, 'rest'), ['price']);
    return { kind: 'rest' };
  },
  unearned: (source) => ({ kind: 'unearned', stage: nameOf(under(source, 'unearned')) }),
  units: (source, clauses) => unitsOf(under(source, 'units'), clauses),
  tiers: (source, clauses) => tiersOf(under(source, 'tiers'), clauses),
  linear: (source, clauses) => linearOf(under(source, 'linear'), clauses),
  instalments: (source, clauses) => instalmentsOf(under(source, 'instalments'), clauses),
};

const MEASURED_FIELDS = ['where', 'statedBy', 'notEarlierThan', 'notLaterThan', 'endedBy'] as const;

const measuredOf = (source: Source, clauses: Clauses, supplierKey = 'from'): Measured => ({
  ...patternOf(source, clauses, supplierKey),
  ...windowOf(source, clauses),
  endings: endingsNamed(source, 'endedBy', clauses),
});

function unitsOf(source: Source, clauses: Clauses): UnitsAmount {
  expectKeys(source, ['count', 'fact', 'distinct'], [...MEASURED_FIELDS, ...WORTH_FIELDS, 'from', 'reduced']);
  const reduced = has(source, 'reduced') ? entriesOf(under(source, 'reduced')) : [];
  return {
    kind: 'units',
    worth: worthOf(source, clauses),
    count: formulaOf(under(source, 'count'), clauses),
    unit: measuredOf(source, clauses),
    distinct: nameOf(under(source, 'distinct')),
    reduced: reduced.map((entry) => {
      expectKeys(entry, [...CLAUSE_FIELDS, 'after', 'percent'], ['readings']);
      return {
        ...citedOf(entry, clauses),
        after: limitOf(under(entry, 'after'), -1, clauses),
        percent: formulaOf(under(entry, 'percent'), clauses),
      };
    }),
  };
}

const NUMBER_FIELDS = ['fact', 'field', 'take', 'missing'] as const;
const TAKES = ['highest', 'lowest', 'earliest', 'latest', 'sum'] as const;

const measuredNumberOf = (source: Source, clauses: Clauses, supplierKey?: string): MeasuredNumber => ({
  ...measuredOf(source, clauses, supplierKey),
  field: nameOf(under(source, 'field')),
  take: oneOf(under(source, 'take'), TAKES),
});

function missingOf(source: Source, clauses: Clauses): MissingRule {
  if (isObject(source.value)) {
    expectKeys(source, ['impute']);
    return { kind: 'impute', value: formulaOf(under(source, 'impute'), clauses) };
  }
  return { kind: oneOf(source, ['wait', 'forfeit']) };
}

function tiersOf(source: Source, clauses: Clauses): AmountRule {
  expectKeys(source, [...NUMBER_FIELDS, 'bands'], [...MEASURED_FIELDS, 'from']);
  return {
    kind: 'tiers',
    measured: measuredNumberOf(source, clauses),
    bands: bandsOf(under(source, 'bands'), clauses),
    missing: missingOf(under(source, 'missing'), clauses),
  };
}

function linearOf(source: Source, clauses: Clauses): AmountRule {
  expectKeys(source, [...NUMBER_FIELDS, 'from', 'to'], [...MEASURED_FIELDS, ...WORTH_FIELDS, 'supplier']);
  return {
    kind: 'linear',
    worth: worthOf(source, clauses),
    measured: measuredNumberOf(source, clauses, 'supplier'),
    from: formulaOf(under(source, 'from'), clauses),
    to: formulaOf(under(source, 'to'), clauses),
    missing: missingOf(under(source, 'missing'), clauses),
  };
}

function instalmentsOf(source: Source, clauses: Clauses): AmountRule {
  expectKeys(source, ['census', 'from', 'through'], [...WORTH_FIELDS, 'oddCents']);
  return {
    kind: 'instalments',
    worth: worthOf(source, clauses),
    census: oneOf(under(source, 'census'), ['month-end']),
    from: limitOf(under(source, 'from'), 1, clauses),
    through: limitOf(under(source, 'through'), -1, clauses),
    oddCents: has(source, 'oddCents')
      ? oneOf(under(source, 'oddCents'), ['cumulative', 'last'])
      : 'cumulative',
  };
}
