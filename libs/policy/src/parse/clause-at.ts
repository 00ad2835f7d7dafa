import type { Path } from '../model/diagnostic';
import type { JsonValue } from '../model/policy';
import { isObject } from './source';

/** The sentence of the innermost clause around a place; nothing where there is none. */
export function clauseAt(document: JsonValue | undefined, path: Path): { readonly clause?: string } {
  let clause: string | undefined;
  let value = document;
  for (const step of [...path, '']) {
    if (isObject(value)) {
      if (typeof value['clause'] === 'string') ({ clause } = value as { readonly clause: string });
      value = Object.hasOwn(value, step) ? value[step] : undefined;
    } else value = Array.isArray(value) ? (value as readonly JsonValue[])[Number(step)] : undefined;
  }
  return clause === undefined ? {} : { clause };
}
