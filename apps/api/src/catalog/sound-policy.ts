import { httpProblem } from '@ledger/platform';
import { checkPolicy, type Diagnostic, parsePolicy, type Policy, policyFromDocument } from '@ledger/policy';

/** The policy of a YAML text or a JSON document. @throws HttpProblem `PolicyInvalid` with every finding */
export function soundPolicy(document: unknown): Policy {
  const result = typeof document === 'string' ? parsePolicy(document) : policyFromDocument(document ?? null);
  if (result.kind === 'invalid') throw policyInvalid(result.diagnostics);
  const findings = checkPolicy(result.policy);
  if (findings.length > 0) throw policyInvalid(findings);
  return result.policy;
}

const policyInvalid = (findings: readonly Diagnostic[]) =>
  httpProblem(
    'PolicyInvalid',
    { count: findings.length },
    {
      errors: findings.map(({ code, message, line, path }) => ({
        code,
        message,
        path,
        ...(line > 0 && { line }),
      })),
    },
  );
