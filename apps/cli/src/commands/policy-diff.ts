import { diffPolicies, type Policy } from '@ledger/policy';
import { argumentOf, type Call, type Command } from '../command';
import { EXIT, type ExitCode } from '../exit-codes';
import { policyNamed } from '../policy-named';

/** Says what differs between two policies. */
export const policyDiff: Command = {
  help: `
Usage: ledger policy diff EARLIER LATER

Compares two funding policies, each a rule pack ID@VERSION or a file, and says in sentences what the later one says
otherwise: amounts, conditions and deadlines by stage, then what they rest on, each with its authority.
Ids and versions are not compared. Ends with 0 when both say the same and with 1 when they differ.
With --json one line per difference, then the summary.

Example: ledger policy diff us-la/course-choice@2012 us-la/course-choice@2014`,
  options: {},
  takes: [2, 2],
  run: (call) => Promise.resolve(tellDifferences(call)),
};

const named = ({ id, version, hash }: Policy): { readonly policy: string; readonly hash: string } => ({
  policy: `${id}@${version}`,
  hash,
});

function tellDifferences(call: Call): ExitCode {
  const [earlier, later] = [policyNamed(argumentOf(call, 0)), policyNamed(argumentOf(call, 1))];
  const differences = diffPolicies(earlier, later);
  const { output } = call;
  for (const difference of differences) {
    output.value(difference);
    output.text(difference.sentence);
  }
  output.value({ earlier: named(earlier), later: named(later), differences: differences.length });
  if (differences.length > 0) return EXIT.differences;
  output.text(`${named(earlier).policy} and ${named(later).policy} say the same`);
  return EXIT.done;
}
