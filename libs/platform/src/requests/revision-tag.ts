import { httpProblem } from '../problems/problem';

const TAG = /^"(\d{1,15})"$/;

/** The ETag of a resource at a revision. */
export const tagOf = (revision: number): string => `"${String(revision)}"`;

/**
 * The revision that an `If-Match` header names; undefined for `*`, any revision.
 *
 * @throws HttpProblem `IfMatchInvalid`
 */
export function revisionOfTag(header: string): number | undefined {
  if (header.trim() === '*') return undefined;
  const [, revision] = TAG.exec(header.trim()) ?? [];
  if (revision === undefined) throw httpProblem('IfMatchInvalid');
  return Number(revision);
}
