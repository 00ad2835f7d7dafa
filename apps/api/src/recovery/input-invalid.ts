import { httpProblem } from '@ledger/platform';

/** The exception that says what is wrong with one field. */
export const inputInvalid = (path: string, says: string) =>
  httpProblem('InputInvalid', {}, { errors: [{ path, message: `${path} ${says}` }] });
