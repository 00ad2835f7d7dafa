import { HttpProblem, httpProblem } from '@ledger/platform';
import type { Readiness } from './readiness';

/** The service takes no commands now; how it stands goes into the answer. */
export const serviceUnready = (readiness: Readiness): HttpProblem => {
  const { problem, headers } = httpProblem('ServiceUnready', { reasons: readiness.reasons.join(' ') });
  return new HttpProblem({ ...readiness, ...problem, reasons: readiness.reasons }, headers);
};
