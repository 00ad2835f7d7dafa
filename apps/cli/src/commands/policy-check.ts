import { checkPolicy } from '@ledger/policy';
import { argumentOf, type Call, type Command } from '../command';
import { EXIT, type ExitCode } from '../exit-codes';
import { parsedPolicy } from '../policy-named';

/** Checks a policy. */
export const policyCheck: Command = {
  help: `
Usage: ledger policy check FILE|ID@VERSION

Reads a funding policy and looks for what would make it pay wrongly: shares that do not add up, paths
without an end, branches that are never taken, deadlines that overlap or leave days out, clauses without a
citation, facts nobody records. Each fault with its line and clause, and what to do; ends with 1 when there are
any. With --json one line per fault, then the summary.

Example: ledger policy check us-la/course-choice@2025`,
  options: {},
  takes: [1, 1],
  run: (call) => Promise.resolve(tellFaults(call, argumentOf(call, 0))),
};

function tellFaults({ output }: Call, name: string): ExitCode {
  const parsed = parsedPolicy(name);
  const faults = parsed.kind === 'invalid' ? parsed.diagnostics : checkPolicy(parsed.policy);
  for (const fault of faults) {
    output.value({ file: name, ...fault });
    output.text(`${name}:${String(fault.line)}: ${fault.code} at ${fault.path}: ${fault.message}`);
    if (fault.clause !== undefined) output.text(`  in the clause “${fault.clause}”`);
  }
  const named =
    parsed.kind === 'invalid'
      ? { policy: null, hash: null }
      : { policy: `${parsed.policy.id}@${parsed.policy.version}`, hash: parsed.policy.hash };
  output.value({ ...named, faults: faults.length });
  if (faults.length > 0) return EXIT.differences;
  output.text(`${String(named.policy)} has no faults; ${String(named.hash)}`);
  return EXIT.done;
}
