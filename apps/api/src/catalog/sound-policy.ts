import type { FundingPolicyRow } from '@ledger/catalog';
import { httpProblem } from '@ledger/platform';
import {
  type Bases,
  checkPolicy,
  type Diagnostic,
  packNameFrom,
  parsePolicy,
  type ParseResult,
  type Policy,
  policyFromDocument,
} from '@ledger/policy';
import type { QueryBus } from '@nestjs/cqrs';
import { FindPolicyVersion } from './catalog.queries';

/**
 * The policy of a YAML text or a JSON document, which may extend a published one.
 *
 * @throws HttpProblem `PolicyInvalid` with every finding
 */
export async function soundPolicy(document: unknown, queries: QueryBus): Promise<Policy> {
  const result = await resolved(document, queries);
  if (result.kind === 'invalid') throw policyInvalid(result.diagnostics);
  const findings = checkPolicy(result.policy);
  if (findings.length > 0) throw policyInvalid(findings);
  return result.policy;
}

/** Reads a document that extends another twice: first to learn which, then with that one at hand. */
async function resolved(document: unknown, queries: QueryBus): Promise<ParseResult> {
  const extended: string[] = [];
  const first = read(document, { base: (name) => void extended.push(name) });
  const named = packNameFrom(extended[0] ?? '');
  if (named === undefined) return first;
  const asked = new FindPolicyVersion(named.id, named.version);
  const row = await queries.execute<FindPolicyVersion, FundingPolicyRow | undefined>(asked);
  return row === undefined ? first : read(document, { base: () => row.document });
}

const read = (document: unknown, bases: Bases): ParseResult =>
  typeof document === 'string' ? parsePolicy(document, bases) : policyFromDocument(document ?? null, bases);

const policyInvalid = (findings: readonly Diagnostic[]) =>
  httpProblem(
    'PolicyInvalid',
    {},
    {
      errors: findings.map(({ code, message, line, path }) => ({
        code,
        message,
        path,
        ...(line > 0 && { line }),
      })),
    },
  );
