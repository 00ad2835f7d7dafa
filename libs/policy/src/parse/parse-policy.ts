import { type Diagnostic, type Path, pathText } from '../model/diagnostic';
import type { Policy } from '../model/policy';
import { utf8ToBytes } from '@noble/hashes/utils';
import { canonicalJson } from './canonical';
import { MAX_POLICY_BYTES } from './limits';
import { plainJsonOf } from './plain-json';
import { policyOf } from './read-policy';
import { readYaml } from './read-yaml';
import type { Complaint } from './source';
import { rememberLines } from './source-lines';

/** Either the policy, or everything that is wrong with the text. */
export type ParseResult =
  | { readonly kind: 'parsed'; readonly policy: Policy }
  | { readonly kind: 'invalid'; readonly diagnostics: readonly Diagnostic[] };

/** Reads a policy from YAML. Never throws, whatever the text; limits are in `limits.ts`. */
export function parsePolicy(yamlText: string): ParseResult {
  const yaml = readYaml(yamlText, MAX_POLICY_BYTES);
  if (yaml.kind === 'invalid') return yaml;
  const result = parse(yaml.value, yaml.lineAt);
  if (result.kind === 'parsed') rememberLines(result.policy, yaml.lineAt);
  return result;
}

/** Reads a policy from its document, the JSON that is stored; the same document gives the same hash. */
export const policyFromDocument = (document: unknown): ParseResult => parse(document, () => 0);

function parse(value: unknown, lineAt: (path: Path) => number): ParseResult {
  const complaints: Complaint[] = [];
  const document = plainJsonOf(value, complaints);
  if (document === undefined) return invalid(complaints, lineAt);
  if (utf8ToBytes(canonicalJson(document)).length > MAX_POLICY_BYTES)
    complaints.push({
      code: 'TooLarge',
      message: `The document is larger than ${String(MAX_POLICY_BYTES)} bytes: split it.`,
      path: [],
    });
  const policy = policyOf({ value: document, path: [], complaints });
  return complaints.length === 0 ? { kind: 'parsed', policy } : invalid(complaints, lineAt);
}

/** More findings than anyone reads at once; the rest show up when these are gone. */
const MAX_DIAGNOSTICS = 100;

const invalid = (complaints: readonly Complaint[], lineAt: (path: Path) => number): ParseResult => ({
  kind: 'invalid',
  diagnostics: complaints.slice(0, MAX_DIAGNOSTICS).map(({ code, message, path }) => ({
    code,
    message,
    line: lineAt(path),
    path: pathText(path),
  })),
});
