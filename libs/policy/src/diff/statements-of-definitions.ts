import type { Condition, DayCalendar, Ending } from '../model/condition';
import type { AttestationRule, Cited, JsonObject, JsonValue, Policy, Sources } from '../model/policy';
import { isObject } from '../parse/source';
import { authorityOf, says, saysAround, type Statement, type Subject } from './statement';
import { compoundNamesOf, statementsOfCited } from './statements-of-clauses';
import { type CompoundNames, wordsWrittenOut } from './words-of-condition';
import { counted, wordsOfTests, wordsOfWindow } from './words-of-days';
import { wordsOfFormula } from './words-of-formula';

/** What the sections say that clauses refer to, and those that hold for the whole policy. */
export const statementsOfDefinitions = (policy: Policy): readonly Statement[] => [
  ...statementsOfPolicy(policy),
  ...statementsOfTerms(policy),
  ...statementsOfParameters(policy),
  ...statementsOfReadings(policy),
  ...[...policy.endings.values()].flatMap(statementsOfEnding),
  ...[...policy.compounds].flatMap(([name, compound]) =>
    statementsOfCompound(name, compound, compoundNamesOf(policy)),
  ),
  ...[...policy.attestations.values()].flatMap(statementsOfAttestation),
  ...[...policy.calendars.values()].map(statementOfCalendar),
  ...statementsOfKinds(policy),
  ...statementsOfMoney(policy),
  ...statementsOfCitations(policy),
];

/** A text of the document that the compiled policy leaves out. */
function writtenAt(document: JsonObject, ...path: readonly string[]): string {
  const value = path.reduce<JsonValue | undefined>(
    (inner, step) => (isObject(inner) ? inner[step] : undefined),
    document,
  );
  return typeof value === 'string' ? value : '';
}

function statementsOfPolicy(policy: Policy): readonly Statement[] {
  const about = (section: string): Subject => ({ section, about: 'the policy' });
  const { document, approval } = policy;
  const zone = writtenAt(document, 'zone');
  return [
    saysAround(about('title'), 'title', ['is called ', policy.title, '']),
    saysAround(about('jurisdiction'), 'jurisdiction', ['is of ', policy.jurisdiction, '']),
    saysAround(about('promulgated'), 'promulgated', ['was made public on ', policy.promulgatedOn, '']),
    saysAround(about('effective'), 'effective', ['takes effect on ', policy.effectiveFrom, '']),
    ...(zone === '' ? [] : [saysAround(about('zone'), 'zone', ['counts days in ', zone, ''])]),
    saysAround(about('approval'), 'consent', ['asks for consent ', approval.consentRequired, '']),
    saysAround(about('approval'), 'approver', ['has enrollments approved by the ', approval.by, '']),
    ...(approval.deemedApprovedAfterDays === undefined
      ? []
      : [
          saysAround(about('approval'), 'silence', [
            'takes silence as approval from day ',
            String(approval.deemedApprovedAfterDays),
            ' after the request',
          ]),
        ]),
  ];
}

const statementsOfTerms = ({ terms, document }: Policy): readonly Statement[] =>
  [...terms].map(([name, { type, optional, fallback }]) => {
    const duty = optional ? 'may be pinned' : 'is pinned';
    const without = fallback === undefined ? '' : `, ${String(fallback)} where it is not pinned`;
    const meaning = writtenAt(document, 'terms', name, 'says');
    return says(
      { section: 'terms', about: `the term ${name}` },
      'term',
      `${duty} as ${type}${without} (${meaning})`,
    );
  });

const statementsOfParameters = ({ parameters }: Policy): readonly Statement[] =>
  [...parameters.values()].flatMap(({ id, value, unit, effectiveFrom, citation }) => {
    const subject = { section: 'parameters', about: `the parameter ${id}`, citation };
    return [
      saysAround(subject, 'value', ['is ', String(value), ` ${unit}`]),
      saysAround(subject, 'from', ['is in force from ', effectiveFrom, '']),
      authorityOf(subject, citation),
    ];
  });

const statementsOfReadings = ({ readings }: Policy): readonly Statement[] =>
  [...readings.values()].flatMap(({ id, question, value, because, citation }) => {
    const subject = { section: 'readings', about: `the reading ${id}`, citation };
    return [
      saysAround(subject, 'value', [`“${question}” is taken as `, String(value), '']),
      saysAround(subject, 'because', ['is so because ', `“${because}”`, '']),
      authorityOf(subject, citation),
    ];
  });

function statementsOfEnding(ending: Ending & Cited): readonly Statement[] {
  const { id, facts, where, sameDay, effect, reopenedBy, citation } = ending;
  const subject = { section: 'endings', about: `the ending ${id}`, citation };
  const fields = where.length === 0 ? '' : ` (${wordsOfTests(where)})`;
  return [
    saysAround(subject, 'facts', [
      'comes with ',
      `${facts.join(' or ')}${fields}${wordsOfWindow(ending)}`,
      '',
    ]),
    says(
      subject,
      'same day',
      sameDay === 'ends' ? 'ends what is of its own day' : 'lets count what is of its own day',
    ),
    ...(effect === 'ends' ? [] : [says(subject, 'effect', 'is read as ending nothing')]),
    ...(reopenedBy === undefined
      ? []
      : [saysAround(subject, 'reopened', ['is opened again by ', reopenedBy, ''])]),
    ...statementsOfCited(subject, ending),
  ];
}

type Compound = Cited & { readonly when: Condition };

function statementsOfCompound(name: string, compound: Compound, names: CompoundNames): readonly Statement[] {
  const subject = { section: 'compounds', about: `the compound ${name}`, citation: compound.citation };
  return [
    saysAround(subject, 'when', ['needs ', wordsWrittenOut(compound.when, names), '']),
    ...statementsOfCited(subject, compound),
  ];
}

function statementsOfAttestation(rule: AttestationRule): readonly Statement[] {
  const subject = { section: 'attestations', about: `every ${rule.fact} fact`, citation: rule.citation };
  return [
    ...(rule.where.length === 0
      ? []
      : [saysAround(subject, 'where', ['counts only with ', wordsOfTests(rule.where), ''])]),
    ...(rule.knownWithinDays === undefined
      ? []
      : [
          saysAround(subject, 'within', [
            'counts only when it became known within ',
            counted(rule.knownWithinDays, 'day'),
            ' of the day it counts',
          ]),
        ]),
    ...statementsOfCited(subject, rule),
  ];
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function statementOfCalendar({ name, weekdays, closed, closedTerm }: DayCalendar): Statement {
  const days = [...weekdays].sort((left, right) => left - right).map((day) => WEEKDAYS[day] ?? '');
  const less = closed.size === 0 ? '' : `, less ${[...closed].sort().join(', ')}`;
  const pinned = closedTerm === undefined ? '' : `, less those pinned as ${closedTerm}`;
  return saysAround({ section: 'calendars', about: `the calendar ${name}` }, 'days', [
    'counts ',
    `${days.join(', ')}${less}${pinned}`,
    '',
  ]);
}

const statementsOfKinds = ({ factKinds }: Policy): readonly Statement[] =>
  [...factKinds].map(([kind, { says: meaning, from, fields }]) =>
    says(
      { section: 'factKinds', about: `the fact ${kind}` },
      'kind',
      `says “${meaning}”, comes from the ${from} and has ${fields.length === 0 ? 'no fields' : fields.join(', ')}`,
    ),
  );

function statementsOfMoney({ rounding, retained, sources }: Policy): readonly Statement[] {
  const cents = { section: 'rounding', about: 'a fraction of a cent' };
  return [
    saysAround(cents, 'mode', ['is rounded ', rounding.mode, '']),
    saysAround(cents, 'basis', [
      'is rounded ',
      rounding.basis === 'stage' ? 'stage by stage' : 'on the cumulative amount',
      '',
    ]),
    ...retained.flatMap((share) => {
      const subject = { section: 'retained', about: `the share ${share.id}`, citation: share.citation };
      return [
        saysAround(subject, 'cents', [
          'is ',
          wordsOfFormula(share.cents),
          ` cents and stays with ${share.to}`,
        ]),
        ...statementsOfCited(subject, share),
      ];
    }),
    ...(sources === null ? [] : statementsOfSources(sources)),
  ];
}

function statementsOfSources(sources: Sources): readonly Statement[] {
  const subject = { section: 'sources', about: 'the funding sources', citation: sources.citation };
  return [
    ...sources.shares.map(({ source, percent }) =>
      saysAround(subject, source, [`include ${source} with `, `${wordsOfFormula(percent)} %`, '']),
    ),
    saysAround(subject, 'odd cent', ['give the odd cent to ', sources.oddCentTo, '']),
    ...statementsOfCited(subject, sources),
  ];
}

const statementsOfCitations = ({ citations }: Policy): readonly Statement[] =>
  [...citations.values()].map(({ id, text, grade, unverified, source, says: meaning }) =>
    says(
      { section: 'citations', about: `the citation ${id}` },
      'citation',
      `is ${text}, grade ${grade}${unverified ? ', unverified' : ''}${source === undefined ? '' : ` (${source})`}${meaning === undefined ? '' : `: “${meaning}”`}`,
    ),
  );
