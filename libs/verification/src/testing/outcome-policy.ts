/**
 * A fictional funding policy: half on enrollment, half on an independent assessment that was passed. The
 * payee's own word earns nothing of the second half.
 */
export const OUTCOME_POLICY = `
id: example/verified-outcome
version: '1'
title: Verified outcome (fictional)
about: Half upon enrollment, half upon an independent assessment that was passed.
jurisdiction: example
promulgated: { on: 2026-01-01, citation: rule }
effective: { from: 2026-01-01, citation: rule }
terms:
  priceCents: { type: cents, unit: cents of a US dollar, says: the price, citation: rule }
  courseStart: { type: day, says: first day of the course, citation: rule }
  courseEnd: { type: day, says: last day of the course, citation: rule }
citations:
  rule: { text: Example rule, grade: K, unverified: true }
approval: { consentRequired: when-requested-by-provider, citation: rule }
gate:
  clause: The school system approves; a parent agrees where the provider asked.
  citation: rule
  when:
    all:
      - { fact: approved, where: { by: lea } }
      - ifKnown: { fact: requested, where: { by: provider } }
        then: { fact: consented, where: { by: parent } }
price:
  maximumPercent: 100
  basis: { formula: { term: priceCents }, clause: The price as approved., citation: rule }
stages:
  - id: enrollment
    clause: Half upon enrollment.
    citation: rule
    amount: { percent: 50 }
    when: { fact: enrolled, notLaterThan: { anchor: courseEnd, inclusive: true } }
  - id: outcome
    clause: Half upon an independent assessment that was passed.
    citation: rule
    amount: { percent: 50 }
    when:
      fact: assessed
      where: { independent: true, passed: true }
      notLaterThan: { anchor: courseEnd, plusDays: 60, inclusive: true }
`;
