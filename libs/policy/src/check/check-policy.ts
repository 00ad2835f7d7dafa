import { type Diagnostic, pathText } from '../model/diagnostic';
import type { Policy } from '../model/policy';
import { lineIn } from '../parse/source-lines';
import { approvalFaults } from './approval';
import { endFaults } from './ends';
import { nameFaults } from './names';
import { percentageFaults } from './percentages';
import { vocabularyFaults } from './vocabulary';

/**
 * Looks for what a well-formed policy still gets wrong: shares that do not add up, paths without an end,
 * facts nobody records, names used twice or never, an approval that differs from the gate.
 *
 * @returns nothing when the policy can be published
 */
export const checkPolicy = (policy: Policy): readonly Diagnostic[] =>
  [percentageFaults, endFaults, vocabularyFaults, nameFaults, approvalFaults]
    .flatMap((faultsOf) => faultsOf(policy))
    .map(({ code, message, path }) => ({ code, message, line: lineIn(policy, path), path: pathText(path) }));
