import type { Condition } from '../model/condition';
import type { Approval, Policy } from '../model/policy';
import type { Fault } from './fault';
import { conditionsIn } from './walk';

/** What the approval asks for is what the gate waits for. */
export function approvalFaults(policy: Policy): readonly Fault[] {
  const faults: Fault[] = [];
  const asked = consentAskedBy(policy.gate.when);
  if (asked !== policy.approval.consentRequired)
    faults.push({
      code: 'ConsentDiffersFromGate',
      message: `The approval asks for consent ${policy.approval.consentRequired}, the gate ${asked}: make them agree.`,
      path: ['approval', 'consentRequired'],
    });
  const deems = namesFact(policy.gate.when, 'deemed-approved');
  if (deems !== (policy.approval.deemedApprovedAfterDays !== undefined))
    faults.push({
      code: 'DeemedApprovalDiffersFromGate',
      message: 'Only one of approval and gate lets silence count as approval: make them agree.',
      path: ['approval'],
    });
  if (policy.effectiveFrom < policy.promulgatedOn)
    faults.push({
      code: 'EffectiveBeforePromulgated',
      message: 'The policy takes effect before it is made public: a version cannot change earlier service.',
      path: ['effective', 'from'],
    });
  return faults;
}

const namesFact = (condition: Condition, kind: string): boolean =>
  conditionsIn(condition, []).some(({ item }) => item.kind === 'fact' && item.fact === kind);

function consentAskedBy(gate: Condition): Approval['consentRequired'] {
  if (!namesFact(gate, 'consented')) return 'never';
  const conditional = conditionsIn(gate, []).some(
    ({ item }) => item.kind === 'if-known' && namesFact(item.consequence, 'consented'),
  );
  return conditional ? 'when-requested-by-provider' : 'always';
}
