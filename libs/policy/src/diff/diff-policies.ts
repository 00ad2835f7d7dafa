import { isSame } from '@ledger/kernel';
import type { JsonObject, Policy } from '../model/policy';
import { AUTHORITY, type Statement } from './statement';
import { statementsOfClauses } from './statements-of-clauses';
import { statementsOfDefinitions } from './statements-of-definitions';

/** One difference between two policies, as a sentence and as its parts. */
export interface PolicyDifference {
  readonly kind: 'added' | 'removed' | 'changed' | 'wording';
  /** The section of the document, such as `stages`. */
  readonly section: string;
  /** What it is about, such as `stage completion / late`. */
  readonly about: string;
  /** What the later policy says; left out where it no longer says it. */
  readonly now?: string;
  /** What the earlier policy said; left out where it did not say it. */
  readonly was?: string;
  /** The authority of what is said now, or was said. */
  readonly citation?: string;
  readonly unverified?: true;
  /** All of it for a reader of law. */
  readonly sentence: string;
}

/**
 * What the later of two policies says otherwise: amounts, conditions and deadlines by stage, then what they
 * rest on. Names and versions are not compared. The same policies give the same sentences in the same order.
 *
 * @returns nothing when both say the same
 */
export function diffPolicies(earlier: Policy, later: Policy): readonly PolicyDifference[] {
  const [before, after] = [subjectsOf(earlier), subjectsOf(later)];
  const differences = [
    ...[...after].flatMap(([about, now]) => comparedWith(before.get(about), now)),
    ...[...before].flatMap(([about, was]) => (after.has(about) ? [] : [goneAltogether(was)])),
    ...reordered(earlier, later),
  ].sort(bySection);
  return [
    ...differences,
    ...wordingDifferences(earlier, later, new Set(differences.map(({ section }) => section))),
  ];
}

/** All that is said about one thing, by name; never empty. */
type Statements = ReadonlyMap<string, Statement>;

function subjectsOf(policy: Policy): ReadonlyMap<string, Statements> {
  const subjects = new Map<string, Map<string, Statement>>();
  for (const statement of [...statementsOfClauses(policy), ...statementsOfDefinitions(policy)]) {
    const about = `${statement.section}\n${statement.about}`;
    const statements = subjects.get(about) ?? new Map<string, Statement>();
    subjects.set(about, statements.set(statement.name, statement));
  }
  return subjects;
}

function comparedWith(before: Statements | undefined, after: Statements): readonly PolicyDifference[] {
  if (before === undefined) return [newAltogether(after)];
  return [
    ...[...after.values()].flatMap((now) => comparison(before.get(now.name), now)),
    ...[...before.values()].flatMap((was) => (after.has(was.name) ? [] : [removed(was)])),
  ];
}

/** All that is said about one thing in one sentence; its authority stands in brackets anyway. */
const togetherOf = (statements: Statements): string =>
  [...statements.values()].flatMap((each) => (each.name === AUTHORITY ? [] : [whole(each)])).join('; ');

function newAltogether(statements: Statements): PolicyDifference {
  const [first] = [...statements.values()];
  const now = togetherOf(statements);
  return { kind: 'added', ...placeOf(first), now, sentence: sentenceOf(first, `new: ${now}`) };
}

function goneAltogether(statements: Statements): PolicyDifference {
  const [first] = [...statements.values()];
  const was = togetherOf(statements);
  return { kind: 'removed', ...placeOf(first), was, sentence: sentenceOf(first, `gone: ${was}`) };
}

/** The order in which a reader wants to know. */
const SECTIONS = [
  ...['title', 'jurisdiction', 'promulgated', 'effective', 'zone', 'approval', 'gate', 'price', 'stages'],
  ...['retained', 'sources', 'rounding', 'endings', 'compounds', 'attestations', 'terms', 'parameters'],
  ...['readings', 'calendars', 'factKinds', 'citations', 'about'],
];

/** Sections whose order says something; everywhere else names are in alphabetical order. */
const ORDERED: ReadonlySet<string> = new Set(['gate', 'price', 'stages']);

/** Sorting is stable: what has an order of its own keeps that of the later document. */
function bySection(left: PolicyDifference, right: PolicyDifference): number {
  const sections = SECTIONS.indexOf(left.section) - SECTIONS.indexOf(right.section);
  if (sections !== 0 || ORDERED.has(left.section) || left.about === right.about) return sections;
  return left.about < right.about ? -1 : 1;
}

const whole = ({ says: [before, value, after] }: Statement): string => `${before}${value}${after}`;

function placeOf(
  statement: Statement | undefined,
): Pick<PolicyDifference, 'section' | 'about' | 'citation' | 'unverified'> {
  const { section = '', about = '', citation } = statement ?? {};
  if (citation === undefined) return { section, about };
  return {
    section,
    about,
    citation: citation.text,
    ...(citation.unverified && { unverified: true as const }),
  };
}

function sentenceOf(statement: Statement | undefined, said: string): string {
  const { about, citation, unverified } = placeOf(statement);
  if (citation === undefined || statement?.name === AUTHORITY) return `${about}: ${said}`;
  return `${about}: ${said} [${citation}${unverified === true ? ', unverified' : ''}]`;
}

function comparison(was: Statement | undefined, now: Statement): readonly PolicyDifference[] {
  const place = placeOf(now);
  if (was === undefined)
    return [{ kind: 'added', ...place, now: whole(now), sentence: sentenceOf(now, `now ${whole(now)}`) }];
  if (whole(was) === whole(now)) return [];
  const sentence = sentenceOf(now, `${whole(now)} (was ${shortly(was, now)})`);
  return [{ kind: 'changed', ...place, now: whole(now), was: whole(was), sentence }];
}

/** What was said before, without the words that both have around it. */
const shortly = (was: Statement, now: Statement): string =>
  was.says[0] === now.says[0] && was.says[2] === now.says[2] ? was.says[1] : whole(was);

const removed = (was: Statement): PolicyDifference => ({
  kind: 'removed',
  ...placeOf(was),
  was: whole(was),
  sentence: sentenceOf(was, `no longer ${whole(was)}`),
});

/** Of branches that are met together the first in writing is taken, so that their order says something. */
function reordered(earlier: Policy, later: Policy): readonly PolicyDifference[] {
  const stages = later.stages.flatMap((stage) => {
    const other = earlier.stages.find(({ id }) => id === stage.id);
    return other === undefined ? [] : orderDifference(`stage ${stage.id}`, other.branches, stage.branches);
  });
  return [...orderDifference('the stages', earlier.stages, later.stages), ...stages];
}

function orderDifference(
  about: string,
  before: readonly { readonly id?: string }[],
  after: readonly { readonly id?: string }[],
): readonly PolicyDifference[] {
  const idsOf = (all: typeof before, others: typeof before): string =>
    all.flatMap(({ id }) => (others.some((other) => other.id === id) ? [id] : [])).join(', ');
  const [was, now] = [idsOf(before, after), idsOf(after, before)];
  if (was === now) return [];
  const sentence = `${about}: in the order ${now} (was ${was})`;
  return [{ kind: 'changed', section: 'stages', about, now, was, sentence }];
}

const NAMES: ReadonlySet<string> = new Set(['id', 'version', 'extends']);

/** Sections that differ in notes and wording alone, so that no difference of two documents goes unsaid. */
function wordingDifferences(
  earlier: Policy,
  later: Policy,
  told: ReadonlySet<string>,
): readonly PolicyDifference[] {
  const [before, after]: readonly [JsonObject, JsonObject] = [earlier.document, later.document];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter(
      (section) => !NAMES.has(section) && !told.has(section) && !isSame(before[section], after[section]),
    )
    .sort()
    .map((section) => ({
      kind: 'wording',
      section,
      about: section,
      sentence: `${section}: only notes or the way it is written differ`,
    }));
}
