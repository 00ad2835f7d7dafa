import { type JsonObject, isObject } from './json';
import { MAX_DEPTH, MAX_VALUES } from './limits';
import { CredentialRejected } from './rejections';

/** A string, with the colon that makes it a member's name; a bracket; or a comma between values. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"\s*(:)?|[{}[\],]/gs;

/**
 * Reads a JSON object within bounds, and with one reading only.
 *
 * @throws CredentialRejected 'TooDeep' | 'TooManyValues' | 'MemberRepeated' | 'NotACredential'
 */
export function readBoundedObject(text: string): JsonObject {
  requireBounds(text);
  const value = parsed(text);
  if (!isObject(value)) throw new CredentialRejected('NotACredential', { why: 'it is no JSON object' });
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CredentialRejected('NotACredential', { why: 'it is neither JSON nor a compact JWT' });
  }
}

/** A container begins, or a value after the first in it: together they count the values of a document. */
const OPENS_VALUE: ReadonlySet<string> = new Set(['{', '[', ',']);

/** The members seen in each open object; an open list has none. */
type Nesting = (Set<string> | undefined)[];

/** Looks at tokens alone, so that no depth of nesting reaches a parser that recurses. */
function requireBounds(text: string): void {
  const open: Nesting = [];
  let values = 0;
  for (const [token, colon] of text.matchAll(TOKEN)) {
    if (OPENS_VALUE.has(token)) values += 1;
    if (values > MAX_VALUES) throw new CredentialRejected('TooManyValues', { limit: MAX_VALUES });
    if (colon === ':') requireNewMember(open.at(-1), token);
    else follow(open, token);
  }
}

function follow(open: Nesting, token: string): void {
  if (token === '{') open.push(new Set());
  if (token === '[') open.push(undefined);
  if (token === '}' || token === ']') open.pop();
  if (open.length > MAX_DEPTH) throw new CredentialRejected('TooDeep', { limit: MAX_DEPTH });
}

function requireNewMember(seen: Set<string> | undefined, token: string): void {
  const member = String(parsed(token.slice(0, token.lastIndexOf('"') + 1)));
  if (member === '__proto__')
    throw new CredentialRejected('NotACredential', { why: 'a member is named __proto__' });
  if (seen?.has(member) === true) throw new CredentialRejected('MemberRepeated', { member });
  seen?.add(member);
}
