import { isDay } from '@ledger/kernel';
import type { Terms, TermsMissing } from '../model/evaluation';
import type { Policy, Term, TermType } from '../model/policy';
import { type Rational, rationalFrom } from '../model/rational';
import type { Formula } from '../model/formula';
import { closedDaysIn } from './calendar-days';
import { isConstant, termsIn, valueOf } from './formula';

/**
 * The pinned terms that a policy needs and these do not hold, or hold in another type; undefined when none. A
 * term with a fallback, and an optional one, may be left out, and must be of its type where it is there.
 */
export function missingTerms(policy: Policy, terms: Terms): TermsMissing | undefined {
  let missing: string[] | undefined;
  for (const [name, term] of policy.terms) {
    if (!isPinned(terms[name], term)) (missing ??= []).push(name);
  }
  if (policy.calendars.size > 0) missing = withClosedDays(policy, terms, missing);
  missing ??= uncountable(policy, pinnedTerms(policy, terms));
  return (
    missing && { kind: 'terms-missing', name: 'TermsMissing', missing, message: messageOf(policy, missing) }
  );
}

/** A text of closed days must be one, too. */
function withClosedDays(policy: Policy, terms: Terms, missing: string[] = []): string[] | undefined {
  const unread = closedTermsOf(policy).filter((name) => !isClosedDays(terms[name]));
  const all = [...new Set([...missing, ...unread])];
  return all.length === 0 ? undefined : all;
}

const countsByPolicy = new WeakMap<Policy, readonly Formula[]>();

/** The formulas that say how many units make the whole, where pinned terms decide it. */
function unitCounts(policy: Policy): readonly Formula[] {
  let counts = countsByPolicy.get(policy);
  if (counts === undefined) {
    const amounts = policy.stages.flatMap(({ branches }) => branches.map(({ amount }) => amount));
    counts = amounts
      .flatMap((amount) => (amount.kind === 'units' ? amount.count : []))
      .filter((count) => !isConstant(count));
    countsByPolicy.set(policy, counts);
  }
  return counts;
}

/** The terms by which the number of units is no whole number of at least one. */
function uncountable(policy: Policy, terms: Terms): string[] | undefined {
  const counts = unitCounts(policy);
  if (counts.length === 0) return undefined;
  const names = counts.filter((count) => !isCount(valueOf(count, terms))).flatMap(termsIn);
  return names.length === 0 ? undefined : [...new Set(names)];
}

const isCount = (value: Rational | undefined): boolean =>
  value !== undefined && value.numerator > 0n && value.numerator % value.denominator === 0n;

const isPinned = (value: Terms[string], { type, optional, fallback }: Term): boolean =>
  value === undefined ? optional || fallback !== undefined : isOfType(value, type);

/** Not pinned is another matter. */
const isClosedDays = (value: Terms[string]): boolean =>
  typeof value !== 'string' || closedDaysIn(value) !== undefined;

const closedTermsOf = ({ calendars }: Policy): readonly string[] =>
  [...calendars.values()].flatMap(({ closedTerm }) => (closedTerm === undefined ? [] : [closedTerm]));

const MEANING: Readonly<Record<TermType, string>> = {
  cents: 'whole cents, zero or more',
  day: 'a calendar day YYYY-MM-DD',
  number: 'a number, zero or more, without an exponent',
  text: 'a text',
};

const COUNT = 'so that the number of units is a whole one, of at least one';
const CLOSED_DAYS = 'closed days such as 2025-11-26 2025-12-22..2026-01-02';

function messageOf(policy: Policy, missing: readonly string[]): string {
  const closed = closedTermsOf(policy);
  const counting = new Set(unitCounts(policy).flatMap(termsIn));
  const needs = missing.map((name) => {
    const typed = closed.includes(name) ? CLOSED_DAYS : MEANING[policy.terms.get(name)?.type ?? 'text'];
    const meaning = counting.has(name) ? `${typed}, ${COUNT}` : typed;
    return `${name} (${meaning})`;
  });
  return `TermsMissing: ${policy.id}@${policy.version} needs ${needs.join(', ')}; pin it at approval.`;
}

function isOfType(value: number | string, type: TermType): boolean {
  switch (type) {
    case 'cents':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    case 'day':
      return typeof value === 'string' && isKnownDay(value);
    case 'number':
      return typeof value === 'number' && (isWhole(value) || rationalFrom(String(value)) !== undefined);
    case 'text':
      return typeof value === 'string' && value !== '';
  }
}

const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** Days that were read before: the same few days are pinned again and again. */
const knownDays = new Set<string>();
const MOST_KNOWN_DAYS = 4_096;

function isKnownDay(text: string): boolean {
  if (knownDays.has(text)) return true;
  if (!isDay(text)) return false;
  if (knownDays.size >= MOST_KNOWN_DAYS) knownDays.clear();
  knownDays.add(text);
  return true;
}

/** The terms with the fallbacks of those that were not pinned. */
export function pinnedTerms(policy: Policy, terms: Terms): Terms {
  let filled: Record<string, number | string | undefined> | undefined;
  for (const [name, { fallback }] of policy.terms) {
    if (fallback !== undefined && terms[name] === undefined) (filled ??= { ...terms })[name] = fallback;
  }
  return filled ?? terms;
}
