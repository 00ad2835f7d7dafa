import { type Diagnostic, type Path, pathText } from '../model/diagnostic';
import type { JsonValue } from '../model/policy';
import { canonicalOf } from './canonical';
import { clauseAt } from './clause-at';
import { placeInChanges } from './extend';
import { MAX_DIAGNOSTICS, MAX_POLICY_BYTES } from './limits';
import { plainJsonOf } from './plain-json';
import { policyOf } from './read-policy';
import { readYaml } from './read-yaml';
import { type Bases, type ParseResult, resolved, type Resolving } from './resolve';
import type { Complaint } from './source';
import { rememberLines } from './source-lines';

/**
 * Reads a policy from YAML. Never throws, whatever the text; limits are in `limits.ts`.
 *
 * @param bases - where the policy that `extends` names comes from: its resolved document, or its text
 */
export const parsePolicy = (yamlText: string, bases: Bases = {}): ParseResult =>
  parseText(yamlText, bases, []);

function parseText(yamlText: string, bases: Bases, chain: readonly string[]): ParseResult {
  const yaml = readYaml(yamlText, MAX_POLICY_BYTES);
  if (yaml.kind === 'invalid') return yaml;
  const written = parse(yaml.value, yaml.lineAt, {
    bases,
    chain,
    readBase: (text, before) => parseText(text, bases, before),
  });
  if (written.result.kind === 'parsed') rememberLines(written.result.policy, written.lineAt);
  return written.result;
}

/**
 * Reads a policy from its document as JSON; the same document gives the same hash. What a stored document extends
 * is put together already; one that somebody writes may name it.
 *
 * @param bases - where the policy that `extends` names comes from: its resolved document, or its text
 */
export const policyFromDocument = (document: unknown, bases: Bases = {}): ParseResult =>
  parse(document, () => 0, {
    bases,
    chain: [],
    readBase: (text, before) => parseText(text, bases, before),
  }).result;

type LineAt = (path: Path) => number;

function parse(
  value: unknown,
  lineAt: LineAt,
  resolving: Resolving,
): { readonly result: ParseResult; readonly lineAt: LineAt } {
  const complaints: Complaint[] = [];
  const invalid = (place: LineAt, document?: JsonValue) => ({
    result: { kind: 'invalid', diagnostics: diagnosticsOf(complaints, place, document) } as const,
    lineAt: place,
  });
  const written = plainJsonOf(value, complaints);
  if (written === undefined) return invalid(lineAt);
  const whole = resolved({ value: written, path: [], complaints }, resolving);
  const document = whole === written || whole === undefined ? whole : plainJsonOf(whole, complaints);
  if (document === undefined) return invalid(lineAt, written);
  const lineIn: LineAt =
    document === written ? lineAt : (path) => lineAt(placeInChanges(written, document, path));
  const { bytes, hash } = canonicalOf(document);
  if (bytes > MAX_POLICY_BYTES) complaints.push(TOO_LARGE);
  const policy = policyOf({ value: document, path: [], complaints }, hash);
  return complaints.length === 0
    ? { result: { kind: 'parsed', policy }, lineAt: lineIn }
    : invalid(lineIn, document);
}

const TOO_LARGE: Complaint = {
  code: 'TooLarge',
  message: `The document is larger than ${String(MAX_POLICY_BYTES)} bytes: split it.`,
  path: [],
};

const diagnosticsOf = (
  complaints: readonly Complaint[],
  lineAt: LineAt,
  document: JsonValue | undefined,
): readonly Diagnostic[] =>
  complaints.slice(0, MAX_DIAGNOSTICS).map(({ code, message, path }) => ({
    code,
    message,
    line: lineAt(path),
    path: pathText(path),
    ...clauseAt(document, path),
  }));
