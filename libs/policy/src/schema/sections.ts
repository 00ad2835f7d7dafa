import { MAX_BRANCHES, MAX_STAGES } from '../parse/limits';
import { termConditions } from './expressions';
import { type Fields, FLAG, type Schema, type Shapes, VALUE, words } from './shapes';

/** A part with the fields of a clause. */
function clauseWith(shapes: Shapes, required: Fields, optional: Fields = {}): Schema {
  const { ref, object, list } = shapes;
  return object(
    { clause: ref('text'), citation: ref('name'), ...required },
    { readings: list(ref('name')), ...optional },
  );
}

/** The sections that must be there. */
export const requiredSections = (shapes: Shapes): Fields => {
  const { ref, object, map } = shapes;
  const dated = { citation: ref('name') };
  const note = { unverified: FLAG, note: ref('text') };
  return {
    id: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*){1,3}$' },
    version: { type: 'string', pattern: '^[a-z0-9]+([.-][a-z0-9]+)*$' },
    title: ref('text'),
    jurisdiction: ref('text'),
    promulgated: object({ on: ref('day'), ...dated }, note),
    effective: object({ from: ref('day'), ...dated }, note),
    terms: map(termOf(shapes)),
    citations: map(citationOf(shapes)),
    approval: object(
      { consentRequired: words('never', 'always', 'when-requested-by-provider'), citation: ref('name') },
      { deemedApprovedAfterDays: ref('whole'), by: ref('name'), note: ref('text') },
    ),
    gate: clauseWith(shapes, { when: ref('condition') }),
    price: priceOf(shapes),
    stages: stagesOf(shapes),
  };
};

/** The sections that may be there. */
export const optionalSections = (shapes: Shapes): Fields => ({
  about: shapes.ref('text'),
  zone: { type: 'string', pattern: '^(UTC|[A-Z][A-Za-z_]{1,31}(/[A-Z][A-Za-z0-9_+-]{0,31}){1,2})$' },
  ...definitionsOf(shapes),
  ...moneyOf(shapes),
});

const termOf = ({ ref, object }: Shapes): Schema =>
  object(
    { type: words('cents', 'day', 'number', 'text'), says: ref('text'), citation: ref('name') },
    { unit: ref('text'), default: { type: ['string', 'number'] }, optional: FLAG },
  );

const citationOf = ({ ref, object }: Shapes): Schema =>
  object(
    { text: ref('text'), grade: words('V', 'S', 'C', 'K') },
    { source: ref('text'), says: ref('text'), unverified: FLAG },
  );

function definitionsOf(shapes: Shapes): Fields {
  const { ref, object, anyOf, list, map } = shapes;
  const [name, text] = [ref('name'), ref('text')];
  const window = { notEarlierThan: ref('limit'), notLaterThan: ref('limit') };
  const tests = { where: map(ref('test')), statedBy: list(name) };
  const byReading = object({ reading: name });
  const ending = clauseWith(
    shapes,
    { facts: list(name), sameDay: anyOf(words('ends', 'counts'), byReading) },
    { ...window, ...tests, effect: anyOf(words('ends', 'ignored'), byReading), reopenedBy: name },
  );
  return {
    parameters: map(
      object(
        { value: ref('literal'), unit: text, citation: name, effectiveFrom: ref('day') },
        { note: text },
      ),
    ),
    readings: map(
      object({ question: text, value: VALUE, because: text, citation: name }, { alternatives: list(text) }),
    ),
    endings: map(ending),
    compounds: map(clauseWith(shapes, { when: ref('condition') })),
    attestations: list(clauseWith(shapes, { fact: name }, { ...tests, knownWithinDays: ref('whole') })),
    calendars: map(
      object(
        {
          says: text,
          citation: name,
          weekdays: list(words('sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'), 7),
        },
        { closed: list({ type: 'string' }), closedTerm: name },
      ),
    ),
    factKinds: map(object({ says: text, from: name }, { fields: list(name) })),
  };
}

function priceOf(shapes: Shapes): Schema {
  const { ref, object, list } = shapes;
  const cap = clauseWith(shapes, { id: ref('name'), formula: ref('formula') }, shapes.removable);
  return object(
    { basis: clauseWith(shapes, { formula: ref('formula') }) },
    {
      maximumPercent: ref('number'),
      caps: list(cap),
      change: clauseWith(shapes, { fact: ref('name'), field: ref('name') }),
    },
  );
}

function moneyOf(shapes: Shapes): Fields {
  const { ref, object, list } = shapes;
  return {
    rounding: clauseWith(shapes, {
      mode: words('half-up', 'half-even', 'down', 'up'),
      basis: words('cumulative', 'stage'),
    }),
    retained: list(
      clauseWith(shapes, { id: ref('name'), to: ref('text'), cents: ref('formula') }, shapes.removable),
    ),
    sources: clauseWith(shapes, {
      shares: list(object({ source: ref('name'), percent: ref('number') })),
      oddCentTo: ref('name'),
    }),
  };
}

function stagesOf(shapes: Shapes): Schema {
  const { ref, object, anyOf, list, removable } = shapes;
  const id = { id: ref('name') };
  const applies = { appliesWhen: anyOf(...termConditions(shapes)), ...removable };
  const branch = { when: ref('condition'), amount: ref('amount') };
  const ends = { endedBy: list(ref('name')), voidedBy: list(ref('name')) };
  const branches = list(clauseWith(shapes, { ...id, ...branch }, { ...ends, ...removable }), MAX_BRANCHES);
  return list(
    anyOf(
      clauseWith(shapes, { ...id, ...branch }, { ...ends, ...applies }),
      object({ ...id, oneOf: branches }, applies),
    ),
    MAX_STAGES,
  );
}
