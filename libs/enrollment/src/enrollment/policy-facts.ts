import type { Fact } from '@ledger/policy';
import type { KnownFact } from './enrollment-facts.state';
import type { OpenEnrollment } from './enrollment.state';

/** What is known of an enrollment, as the funding policy reads it: the request, every fact, and what withdrew it. */
export const policyFactsOf = ({ request, facts }: OpenEnrollment): readonly Fact[] => [
  {
    id: 'request',
    kind: 'requested',
    by: request.requestedBy,
    effectiveOn: request.effectiveOn,
    recordedOn: request.effectiveOn,
  },
  ...facts.flatMap(factWithRetraction),
];

function factWithRetraction({
  factId,
  kind,
  effectiveOn,
  recordedOn,
  fields,
  withdrawnOn,
}: KnownFact): readonly Fact[] {
  const stated: Fact = Object.assign({}, fields, { id: factId, kind, effectiveOn, recordedOn });
  if (withdrawnOn === null) return [stated];
  return [stated, { kind: 'retracted', of: factId, effectiveOn: withdrawnOn, recordedOn: withdrawnOn }];
}
