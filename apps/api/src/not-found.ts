import { httpProblem } from '@ledger/platform';

/**
 * What was looked up, which must be there and be the caller's to see.
 *
 * @throws HttpProblem `ResourceNotFound`
 */
export function found<Row>(row: Row | undefined, named: { readonly what: string; readonly id: string }): Row {
  if (row === undefined) throw httpProblem('ResourceNotFound', named);
  return row;
}
