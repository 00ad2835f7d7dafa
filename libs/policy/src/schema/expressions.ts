import { MAX_OPERANDS } from '../parse/limits';
import { type Fields, FLAG, type Schema, type Shapes, VALUE, words } from './shapes';

/** Facts, days, numbers, conditions and amounts, by name. */
export const expressionsOf = (shapes: Shapes): Fields => ({
  ...numbersOf(shapes),
  ...factsOf(shapes),
  ...daysOf(shapes),
  condition: conditionOf(shapes),
  amount: amountOf(shapes),
});

function numbersOf({ ref, object, anyOf, list, map }: Shapes): Fields {
  const formula = ref('formula');
  const operands = list(formula, MAX_OPERANDS);
  const pinned = { from: ref('anchor'), through: ref('anchor') };
  const row = object({ atLeast: ref('number'), value: formula });
  return {
    parameter: object({ parameter: ref('name') }),
    number: anyOf(ref('literal'), ref('parameter')),
    whole: anyOf({ type: 'integer', minimum: 0 }, ref('parameter')),
    formula: anyOf(
      ref('literal'),
      object({ parameter: ref('name') }),
      object({ term: ref('name') }),
      ...['multiply', 'add', 'lowest', 'highest'].map((keyword) => object({ [keyword]: operands })),
      object({ subtract: operands }),
      object({ divide: formula, by: formula }),
      object({ days: object(pinned) }),
      object({ band: object({ of: formula, rows: list(row), otherwise: formula }) }),
      object({ table: object({ term: ref('name'), rows: map(formula), otherwise: formula }) }),
    ),
    literal: {
      anyOf: [
        { type: 'number', minimum: 0 },
        {
          type: 'string',
          pattern: '^\\s*\\d{1,18}(\\.\\d{1,12})?\\s*(/\\s*\\d{1,18}(\\.\\d{1,12})?\\s*)?$',
        },
      ],
    },
  };
}

/** What may stand beside `fact`. */
const patternOf = ({ ref, list, map }: Shapes): Fields => ({
  where: map(ref('test')),
  statedBy: list(ref('name')),
  from: ref('name'),
});

const windowOf = ({ ref }: Shapes): Fields => ({ notEarlierThan: ref('limit'), notLaterThan: ref('limit') });

function factsOf(shapes: Shapes): Fields {
  const { ref, object, anyOf, list } = shapes;
  const name = ref('name');
  const comparable = anyOf({ type: 'number' }, ref('literal'), object({ parameter: name }));
  return {
    name: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9-]{0,63}$' },
    test: anyOf(
      VALUE,
      object({ parameter: name }),
      object({ oneOf: list(VALUE) }),
      object({ notOtherThan: list(VALUE) }),
      object({ atLeast: comparable }),
      object({ atMost: comparable }),
    ),
    'fact-condition': object(
      { fact: name },
      {
        ...patternOf(shapes),
        ...windowOf(shapes),
        endedBy: list(name),
        quorum: object({ count: ref('whole'), distinct: name }),
      },
    ),
  };
}

function daysOf(shapes: Shapes): Fields {
  const { ref, object, anyOf, list } = shapes;
  const anchors = list(ref('anchor'), MAX_OPERANDS);
  const counts = ['minusDays', 'plusWeeks', 'plusMonths', 'plusYears', 'graceDays'];
  return {
    day: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    anchor: anyOf(
      ref('name'),
      object({ day: ref('day') }),
      object({ fact: ref('name') }, patternOf(shapes)),
      object({ earliestOf: anchors }),
      object({ latestOf: anchors }),
    ),
    limit: object(
      { anchor: ref('anchor'), inclusive: FLAG },
      {
        plusDays: ref('formula'),
        ...Object.fromEntries(counts.map((field) => [field, ref('whole')])),
        counting: ref('name'),
      },
    ),
  };
}

const COMPARISONS = ['atLeast', 'atMost', 'above', 'below'];

/** Conditions on what is pinned, which stages can ask for as well. */
export const termConditions = ({ ref, object }: Shapes): readonly Schema[] => [
  object({ term: ref('name'), is: VALUE }),
  ...COMPARISONS.map((word) => object({ term: ref('name'), [word]: ref('number') })),
];

function conditionOf(shapes: Shapes): Schema {
  const { ref, object, anyOf, list } = shapes;
  const [condition, name] = [ref('condition'), ref('name')];
  return anyOf(
    ref('fact-condition'),
    object({ all: list(condition) }),
    object({ any: list(condition) }),
    object({ some: ref('whole'), of: list(condition) }),
    object({ not: ref('fact-condition') }),
    object({ ifKnown: condition, then: condition }),
    object({ stage: name }),
    object({ reached: ref('limit') }),
    object({ is: name }),
    ...termConditions(shapes),
  );
}

function amountOf(shapes: Shapes): Schema {
  const { ref, object, anyOf } = shapes;
  const formula = ref('formula');
  return anyOf(
    object({ percent: formula }),
    object({ cents: formula }),
    object({ rest: words('price') }),
    object({ unearned: ref('name') }),
    object({ units: unitsOf(shapes) }),
    object({ tiers: tiersOf(shapes) }),
    object({ linear: linearOf(shapes) }),
    object({ instalments: instalmentsOf(shapes) }),
  );
}

const clauseOf = ({ ref, list }: Shapes): { readonly required: Fields; readonly optional: Fields } => ({
  required: { clause: ref('text'), citation: ref('name') },
  optional: { readings: list(ref('name')) },
});

const worthOf = ({ ref }: Shapes): Fields => ({ percent: ref('formula'), cents: ref('formula') });

const measuredOf = (shapes: Shapes): Fields => ({
  ...patternOf(shapes),
  ...windowOf(shapes),
  endedBy: shapes.list(shapes.ref('name')),
});

function unitsOf(shapes: Shapes): Schema {
  const { ref, object, list } = shapes;
  const { required, optional } = clauseOf(shapes);
  const reduced = object({ ...required, after: ref('limit'), percent: ref('formula') }, optional);
  return object(
    { count: ref('formula'), fact: ref('name'), distinct: ref('name') },
    { ...measuredOf(shapes), ...worthOf(shapes), reduced: list(reduced) },
  );
}

const numberOf = ({ ref, object, anyOf }: Shapes): Fields => ({
  fact: ref('name'),
  field: ref('name'),
  take: words('highest', 'lowest', 'earliest', 'latest', 'sum'),
  missing: anyOf(words('wait', 'forfeit'), object({ impute: ref('formula') })),
});

function tiersOf(shapes: Shapes): Schema {
  const { ref, object, list } = shapes;
  const { required, optional } = clauseOf(shapes);
  const band = object({ atLeast: ref('formula') }, { ...worthOf(shapes), ...required, ...optional });
  return object({ ...numberOf(shapes), bands: list(band) }, measuredOf(shapes));
}

function linearOf(shapes: Shapes): Schema {
  const { from: supplier = {}, ...measured } = measuredOf(shapes);
  const range = { from: shapes.ref('formula'), to: shapes.ref('formula') };
  return shapes.object({ ...numberOf(shapes), ...range }, { ...measured, ...worthOf(shapes), supplier });
}

const instalmentsOf = (shapes: Shapes): Schema =>
  shapes.object(
    { census: words('month-end'), from: shapes.ref('limit'), through: shapes.ref('limit') },
    { ...worthOf(shapes), oddCents: words('cumulative', 'last') },
  );
