import { isDay } from '@ledger/kernel';
import type { Terms, TermsMissing } from '../model/evaluation';
import type { Policy, TermType } from '../model/policy';
import { rationalFrom } from '../model/rational';

/** The pinned terms that a policy needs and these do not hold, or hold in another type; undefined when none. */
export function missingTerms(policy: Policy, terms: Terms): TermsMissing | undefined {
  let missing: string[] | undefined;
  for (const [name, type] of policy.terms) {
    if (!isOfType(terms[name], type)) (missing ??= []).push(name);
  }
  return (
    missing && { kind: 'terms-missing', name: 'TermsMissing', missing, message: messageOf(policy, missing) }
  );
}

const MEANING: Readonly<Record<TermType, string>> = {
  cents: 'whole cents, zero or more',
  day: 'a calendar day YYYY-MM-DD',
  number: 'a number, zero or more, without an exponent',
  text: 'a text',
};

function messageOf(policy: Policy, missing: readonly string[]): string {
  const needs = missing.map((name) => `${name} (${MEANING[policy.terms.get(name) ?? 'text']})`);
  return `TermsMissing: ${policy.id}@${policy.version} needs ${needs.join(', ')}; pin it at approval.`;
}

function isOfType(value: number | string | undefined, type: TermType): boolean {
  switch (type) {
    case 'cents':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    case 'day':
      return typeof value === 'string' && isDay(value);
    case 'number':
      return typeof value === 'number' && rationalFrom(String(value)) !== undefined;
    case 'text':
      return typeof value === 'string' && value !== '';
  }
}
