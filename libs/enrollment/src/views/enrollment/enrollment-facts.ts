import type { Fact } from '@ledger/policy';
import type { EnrollmentRow, FactRow } from './enrollment-row.view';

/**
 * What is known of an enrollment, as the funding policies read it. A withdrawn fact stays, followed by
 * its retraction, so that an evaluation as of an earlier day still knows it.
 */
export function policyFactsOfRow(row: EnrollmentRow): readonly Fact[] {
  return [
    {
      id: 'request',
      kind: 'requested',
      by: row.requestedBy,
      effectiveOn: row.requestedOn,
      recordedOn: row.requestedOn,
    },
    ...row.facts.flatMap(policyFacts),
    ...(row.refusal === null
      ? []
      : [
          {
            kind: 'refused',
            by: 'lea',
            reason: row.refusal.reasonCode,
            effectiveOn: row.refusal.effectiveOn,
          },
        ]),
  ];
}

function policyFacts({ factId, kind, effectiveOn, recordedOn, fields, withdrawn }: FactRow): readonly Fact[] {
  const fact: Fact = { ...fields, id: factId, kind, effectiveOn, recordedOn };
  if (withdrawn === null) return [fact];
  const retraction: Fact = {
    kind: 'retracted',
    of: factId,
    effectiveOn: withdrawn.recordedOn,
    recordedOn: withdrawn.recordedOn,
  };
  return [fact, retraction];
}
