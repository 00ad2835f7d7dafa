import { type Diagnostic, pathText } from '../model/diagnostic';
import type { Policy } from '../model/policy';
import { clauseAt } from '../parse/clause-at';
import { MAX_DIAGNOSTICS } from '../parse/limits';
import { lineIn } from '../parse/source-lines';
import { amountFaults } from './amounts';
import { approvalFaults } from './approval';
import { contradictionFaults } from './contradictions';
import { endFaults } from './ends';
import type { Fault } from './fault';
import { nameFaults } from './names';
import { overlapFaults } from './overlaps';
import { percentageFaults } from './percentages';
import { pinnedFaults } from './pinned';
import { reachFaults } from './unreachable';
import { vocabularyFaults } from './vocabulary';

const CHECKS: readonly ((policy: Policy) => readonly Fault[])[] = [
  percentageFaults,
  amountFaults,
  endFaults,
  reachFaults,
  contradictionFaults,
  overlapFaults,
  vocabularyFaults,
  pinnedFaults,
  nameFaults,
  approvalFaults,
];

/**
 * Looks for what a well-formed policy still gets wrong: shares that do not add up, paths without an end,
 * branches that are never taken, conditions that contradict themselves, windows that overlap or leave days
 * out, facts nobody records, names used twice or never, an approval that differs from the gate.
 *
 * @returns nothing when the policy can be published
 */
export const checkPolicy = (policy: Policy): readonly Diagnostic[] =>
  CHECKS.flatMap((faultsOf) => faultsOf(policy))
    .slice(0, MAX_DIAGNOSTICS)
    .map(({ code, message, path }) => ({
      code,
      message,
      line: lineIn(policy, path),
      path: pathText(path),
      ...clauseAt(policy.document, path),
    }));
