import { parsePolicy, type ParseResult, type Policy } from '@ledger/policy';
import { EXIT } from './exit-codes';
import { CliFailure } from './failure';
import { packText, readInputFile } from './input-file';

/** Reads a policy: a rule pack as `id@version`, or a file; what it extends is a rule pack. */
export function parsedPolicy(name: string): ParseResult {
  return parsePolicy(packText(name) ?? readInputFile(name), { base: packText });
}

/** As `parsedPolicy`, for commands that need it sound. @throws CliFailure `policy.invalid` */
export function policyNamed(name: string): Policy {
  const parsed = parsedPolicy(name);
  if (parsed.kind === 'parsed') return parsed.policy;
  const [first] = parsed.diagnostics;
  throw new CliFailure(EXIT.usage, {
    code: 'policy.invalid',
    message: `${name}, line ${String(first?.line ?? 0)}: ${first?.message ?? 'it cannot be read'}`,
    next: `ledger policy check ${name} lists every fault.`,
  });
}
