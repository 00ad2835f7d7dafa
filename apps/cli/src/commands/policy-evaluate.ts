import { parseCases, type Policy, type PolicyCase, runCase } from '@ledger/policy';
import { argumentOf, type Call, type Command, flagOf } from '../command';
import { EXIT, type ExitCode } from '../exit-codes';
import { CliFailure } from '../failure';
import { packText, readInputFile } from '../input-file';
import { policyNamed } from '../policy-named';

/** Runs policy cases. */
export const policyEvaluate: Command = {
  help: `
Usage: ledger policy evaluate FILE [--check] [--policy FILE]

Evaluates every case of the file (a funding policy by id@version, pinned terms, facts and a day) and
prints one JSON line per case: each stage with its cents, day, clause, citation and reason.

  --check       compare with what each case expects; print what differs and end with 1 if anything does
  --policy FILE a policy that is no rule pack, such as a draft; cases name it by its id@version

Example: ledger policy evaluate libs/policy/packs/us-la/course-choice@2014.specs.yaml --check`,
  options: { check: { type: 'boolean' }, policy: { type: 'string' } },
  takes: [1, 1],
  run: (call) => Promise.resolve(runCases(call, casesOf(argumentOf(call, 0)))),
};

function casesOf(path: string): readonly PolicyCase[] {
  const parsed = parseCases(readInputFile(path));
  if (parsed.kind === 'parsed') return parsed.cases;
  const faults = parsed.diagnostics.map(
    ({ line, code, message, path: place }) => `${path}:${String(line)}: ${code} at ${place}: ${message}`,
  );
  throw new CliFailure(EXIT.usage, { code: 'cases.invalid', message: faults.join('\n'), next: '' });
}

function runCases({ output, ...call }: Call, cases: readonly PolicyCase[]): ExitCode {
  const check = flagOf({ output, ...call }, 'check');
  const policies = policiesGiven(call);
  let failed = 0;
  for (const policyCase of cases) {
    const { output: line, mismatches } = evaluated(policyCase, policies);
    process.stdout.write(`${JSON.stringify(line)}\n`);
    if (!check || mismatches.length === 0) continue;
    failed += 1;
    for (const mismatch of mismatches) output.note(`differs: ${policyCase.name}: ${mismatch}`);
  }
  if (check)
    output.note(`${String(cases.length - failed)} of ${String(cases.length)} cases are as expected.`);
  return failed > 0 ? EXIT.differences : EXIT.done;
}

/** The policy of `--policy`, by the name under which cases speak of it. */
function policiesGiven(call: Omit<Call, 'output'>): Map<string, Policy> {
  const file = call.values['policy'];
  if (typeof file !== 'string') return new Map();
  const policy = policyNamed(file);
  return new Map([[`${policy.id}@${policy.version}`, policy]]);
}

function evaluated(policyCase: PolicyCase, policies: Map<string, Policy>): ReturnType<typeof runCase> {
  const { name, policy } = policyCase;
  try {
    return runCase(packNamed(policy, policies), policyCase);
  } catch (failure) {
    if (!(failure instanceof CliFailure)) throw failure;
    return { output: { case: name, policy, error: failure.message }, mismatches: [failure.message] };
  }
}

/** A rule pack of this program, each read once. @throws CliFailure `policy.not_found`, `policy.invalid` */
function packNamed(name: string, policies: Map<string, Policy>): Policy {
  const known = policies.get(name);
  if (known !== undefined) return known;
  if (packText(name) === undefined)
    throw new CliFailure(EXIT.usage, {
      code: 'policy.not_found',
      message: `There is no rule pack ${name}.`,
      next: 'Name its file with --policy.',
    });
  const policy = policyNamed(name);
  policies.set(name, policy);
  return policy;
}
