import { checkPolicy, type Diagnostic, parsePolicy, type Policy } from '..';

/** Sections of a policy as YAML, by name; each replaces the section of that name, or is added. */
export type Sections = Readonly<Record<string, string>>;

const SECTIONS: Sections = {
  id: 'example/small',
  version: "'1'",
  title: 'A small policy',
  jurisdiction: 'example',
  promulgated: '{ on: 2024-01-01, citation: act }',
  effective: '{ from: 2024-07-01, citation: act }',
  terms: `
  priceCents: { type: cents, says: the price, citation: act }
  courseStart: { type: day, says: the first day, citation: act }
  courseEnd: { type: day, says: the last day, citation: act }`,
  citations: `
  act: { text: The Act, grade: V }`,
  approval: '{ consentRequired: never, citation: act }',
  gate: '{ clause: The school system approves., citation: act, when: { fact: approved } }',
  price: `
  maximumPercent: 100
  basis: { clause: As approved., citation: act, formula: { term: priceCents } }`,
  stages: `
  - id: start
    clause: Half on enrollment.
    citation: act
    amount: { percent: 50 }
    when: { fact: enrolled, notLaterThan: { anchor: courseEnd, inclusive: true } }
  - id: completion
    clause: Half on completion.
    citation: act
    amount: { percent: 50 }
    when: { fact: completed, notLaterThan: { anchor: courseEnd, inclusive: true } }`,
};

/** The YAML of a small policy without faults, with some sections in place of its own. */
export const smallPolicyText = (sections: Sections = {}): string =>
  Object.entries({ ...SECTIONS, ...sections })
    .map(([name, text]) => `${name}: ${text}\n`)
    .join('');

/** One stage that pays the whole price, written as the rest of its YAML. */
export const oneStage = (rest: string): Sections => ({
  stages: `
  - id: only
    clause: All of it.
    citation: act
    ${rest.trim().split('\n').join('\n    ')}`,
});

/** The whole price upon a condition, written as YAML in one line. */
export const wholeWhen = (when: string, more = ''): Sections =>
  oneStage(`amount: { percent: 100 }\nwhen: ${when}\n${more}`);

/** One way to earn a stage, in YAML of one line. */
export type Way = readonly [id: string, amount: string, when: string];

/** One stage with several ways. */
export const waysOf = (...ways: readonly Way[]): Sections => ({
  stages: `
  - id: only
    oneOf:
${ways
  .map(
    ([id, amount, when]) =>
      `      - { id: ${id}, clause: Paid as ${id}., citation: act, amount: ${amount}, when: ${when} }`,
  )
  .join('\n')}`,
});

/** Everything that is wrong with a small policy: by the reader, or by the checks. */
export function faultsOf(sections: Sections): readonly Diagnostic[] {
  const parsed = parsePolicy(smallPolicyText(sections));
  return parsed.kind === 'invalid' ? parsed.diagnostics : checkPolicy(parsed.policy);
}

/** The codes of what is wrong with a small policy, each once, in alphabetical order. */
export const codesOf = (sections: Sections): readonly string[] =>
  [...new Set(faultsOf(sections).map(({ code }) => code))].sort();

/** A small policy. @throws Error when it cannot be read */
export function smallPolicy(sections: Sections = {}): Policy {
  const parsed = parsePolicy(smallPolicyText(sections));
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.diagnostics, null, 1));
  return parsed.policy;
}
