import type { Day } from '@ledger/kernel';
import type { Terms } from '../model/evaluation';
import type { Fact } from '../model/fact';
import { type Diagnostic, pathText } from '../model/diagnostic';
import { plainJsonOf } from '../parse/plain-json';
import { type PackName, packNameFrom } from '../parse/pack-path';
import { readYaml } from '../parse/read-yaml';
import {
  type Complaint,
  complain,
  dayOf,
  entriesOf,
  expectKeys,
  has,
  isObject,
  membersOf,
  type Source,
  textOf,
  under,
} from '../parse/source';

/** A policy, pinned terms, facts, a day, and the cents that must follow. */
export interface PolicyCase {
  readonly name: string;
  /** `id@version`. */
  readonly policy: string;
  readonly pack: PackName;
  readonly terms: Terms;
  readonly facts: readonly Fact[];
  readonly asOf: Day;
  readonly expect: Expectation;
}

/** What must follow; what is left out is not compared. */
export interface Expectation {
  /** Stage to cents; a stage left out must have earned nothing. */
  readonly earned?: Readonly<Record<string, number>>;
  readonly totalEarnedCents?: number;
  readonly exposureCents?: number;
  /** Stage to day, for the stages named. */
  readonly earnedOn?: Readonly<Record<string, string>>;
  /** Stage to branch, for the stages named. */
  readonly branch?: Readonly<Record<string, string>>;
  /** Stage to status, for the stages named. */
  readonly status?: Readonly<Record<string, string>>;
  /** Stage to the reason codes of its reductions, for the stages named. */
  readonly reasons?: Readonly<Record<string, readonly string[]>>;
  readonly nextDeadlineOn?: string;
  readonly maximumCents?: number;
}

/** Either the cases of a file, or everything that is wrong with its text. */
export type CasesResult =
  | { readonly kind: 'parsed'; readonly cases: readonly PolicyCase[] }
  | { readonly kind: 'invalid'; readonly diagnostics: readonly Diagnostic[] };

/** The largest file of cases, in bytes. */
const MAX_CASES_BYTES = 1024 * 1024;

/** The most cases of a file, and the most facts of a case. */
const MAX_CASES = 2_000;

/** Reads a file of cases. Never throws, whatever the text. */
export function parseCases(yamlText: string): CasesResult {
  const yaml = readYaml(yamlText, MAX_CASES_BYTES);
  if (yaml.kind === 'invalid') return yaml;
  const complaints: Complaint[] = [];
  const value = plainJsonOf(yaml.value, complaints);
  const source: Source = { value, path: [], complaints };
  const cases = value === undefined ? [] : entriesOf(source, MAX_CASES).map((entry) => caseOf(entry));
  if (complaints.length === 0) return { kind: 'parsed', cases };
  const diagnostics = complaints.map(({ code, message, path }) => ({
    code,
    message,
    line: yaml.lineAt(path),
    path: pathText(path),
  }));
  return { kind: 'invalid', diagnostics };
}

function caseOf(source: Source): PolicyCase {
  expectKeys(source, ['name', 'policy', 'terms', 'asOf'], ['facts', 'expect', 'note', 'source']);
  for (const said of ['note', 'source']) if (has(source, said)) textOf(under(source, said));
  const policy = textOf(under(source, 'policy'));
  const pack = packNameFrom(policy);
  if (pack === undefined)
    complain(under(source, 'policy'), 'NotAPolicy', 'Expected a rule pack and its version: id@version.');
  const facts = under(source, 'facts');
  return {
    name: textOf(under(source, 'name')),
    policy,
    pack: pack ?? { id: '', version: '' },
    terms: termsOf(under(source, 'terms')),
    facts: !has(source, 'facts') || isEmptyList(facts) ? [] : entriesOf(facts, MAX_CASES).map(factOf),
    asOf: dayOf(under(source, 'asOf')),
    expect: has(source, 'expect') ? expectationOf(under(source, 'expect')) : {},
  };
}

const isEmptyList = ({ value }: Source): boolean => Array.isArray(value) && value.length === 0;

/** Policies ask for `yes` and `no` as texts; a case may say true and false. */
function termsOf(source: Source): Terms {
  const terms: Record<string, string | number> = {};
  for (const [name, member] of membersOf(source)) {
    if (typeof member.value === 'string' || typeof member.value === 'number') terms[name] = member.value;
    else if (typeof member.value === 'boolean') terms[name] = member.value ? 'yes' : 'no';
    else complain(member, 'NotAValue', 'Expected a text, a number or true/false.');
  }
  return terms;
}

function factOf(source: Source): Fact {
  textOf(under(source, 'kind'));
  dayOf(under(source, 'effectiveOn'));
  if (has(source, 'recordedOn')) dayOf(under(source, 'recordedOn'));
  if (has(source, 'id')) textOf(under(source, 'id'));
  if (has(source, 'recordedAt'))
    complain(
      under(source, 'recordedAt'),
      'UnknownField',
      'Write recordedOn, the day on which it became known.',
    );
  for (const [, field] of membersOf(source)) {
    if (typeof field.value === 'object')
      complain(field, 'NotAValue', 'Expected a text, a number or true/false.');
  }
  return (isObject(source.value) ? source.value : {}) as unknown as Fact;
}

const COUNTED = ['totalEarnedCents', 'exposureCents', 'maximumCents'] as const;
const BY_STAGE = ['earned', 'earnedOn', 'branch', 'status', 'reasons'] as const;

function expectationOf(source: Source): Expectation {
  expectKeys(source, [], [...COUNTED, ...BY_STAGE, 'nextDeadlineOn']);
  for (const key of COUNTED) {
    if (has(source, key)) wholeCents(under(source, key));
  }
  for (const key of BY_STAGE) {
    for (const [, member] of membersOf(under(source, key))) BY_STAGE_READERS[key](member);
  }
  const next = under(source, 'nextDeadlineOn');
  if (next.value !== undefined && next.value !== 'never') dayOf(next);
  return source.value as Expectation;
}

const BY_STAGE_READERS: Readonly<Record<(typeof BY_STAGE)[number], (member: Source) => void>> = {
  earned: wholeCents,
  earnedOn: dayOf,
  branch: textOf,
  status: textOf,
  reasons: (member) => {
    if (!isEmptyList(member)) entriesOf(member).forEach(textOf);
  },
};

function wholeCents(source: Source): void {
  if (typeof source.value !== 'number' || !Number.isSafeInteger(source.value) || source.value < 0)
    complain(source, 'NotCents', 'Expected whole cents, zero or more.');
}
