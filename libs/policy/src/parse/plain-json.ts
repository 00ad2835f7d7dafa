import type { JsonObject, JsonValue } from '../model/policy';
import { MAX_DEPTH, MAX_VALUES } from './limits';
import { type Complaint, complain, type Source } from './source';

/**
 * Copies a foreign value as plain JSON, complaining about whatever JSON cannot say exactly and about
 * documents too deep or too large to be a policy.
 *
 * @returns undefined when there was something to complain about
 */
export function plainJsonOf(value: unknown, complaints: Complaint[]): JsonValue | undefined {
  const copied = copy(value, { value: undefined, path: [], complaints }, { left: MAX_VALUES });
  return complaints.length === 0 ? copied : undefined;
}

interface Budget {
  left: number;
}

function copy(value: unknown, at: Source, budget: Budget): JsonValue {
  budget.left -= 1;
  if (budget.left < 0 || at.path.length > MAX_DEPTH) return tooLarge(at, budget);
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) ? copyList(value, at, budget) : copyObject(value, at, budget);
  return copyScalar(value, at);
}

function copyScalar(value: unknown, at: Source): JsonValue {
  if (typeof value === 'string') return copyText(value, at);
  if (typeof value === 'number') return copyNumber(value, at);
  if (value === null || typeof value === 'boolean') return value;
  complain(at, 'NotJson', `JSON has no ${typeof value}: write a text or a number.`);
  return null;
}

function tooLarge(at: Source, budget: Budget): null {
  if (at.complaints.length === 0)
    complain(
      at,
      budget.left < 0 ? 'TooManyValues' : 'TooDeep',
      `A policy has at most ${String(MAX_VALUES)} values, ${String(MAX_DEPTH)} levels deep: simplify it.`,
    );
  return null;
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function copyText(text: string, at: Source): string {
  if (LONE_SURROGATE.test(text)) complain(at, 'NotUnicode', 'The text has half a character: retype it.');
  return text;
}

function copyNumber(number: number, at: Source): number {
  const exact = Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));
  if (!exact) complain(at, 'NotExact', 'JSON cannot hold this number exactly: write it in quotes.');
  return number;
}

function copyList(values: readonly unknown[], at: Source, budget: Budget): JsonValue {
  if (values.length > budget.left) budget.left = 0;
  const copies: JsonValue[] = [];
  for (let index = 0; index < values.length && budget.left >= 0; index += 1)
    copies.push(copy(values[index], { ...at, path: [...at.path, index] }, budget));
  return copies;
}

function copyObject(from: object, at: Source, budget: Budget): JsonObject {
  const entries: [string, JsonValue][] = [];
  for (const [key, value] of Object.entries(from)) {
    if (budget.left < 0) break;
    const place = { ...at, path: [...at.path, key] };
    if (key === '__proto__') complain(place, 'ReservedName', `'__proto__' is no name: choose another.`);
    entries.push([copyText(key, place), copy(value, place, budget)]);
  }
  return Object.fromEntries(entries);
}
