import type { FastifyRequest } from 'fastify';
import type { Ledger } from '../ledger';
import { httpProblem } from '../problems/problem';

/** Views lag by milliseconds; who waits longer than this is better told so. */
const WAIT_MS = 5_000;
const POSITION = /^\d{1,15}$/;

/** Makes a query wait until the views have reached the position it names. */
export const waitForPosition =
  (ledger: Pick<Ledger, 'caughtUp'>, waitMs = WAIT_MS) =>
  async (request: FastifyRequest): Promise<void> => {
    const header = request.headers['ledger-position'];
    if (header === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return;
    if (typeof header !== 'string' || !POSITION.test(header)) throw httpProblem('LedgerPositionInvalid');
    const position = Number(header);
    if (!(await ledger.caughtUp(position, waitMs)))
      throw httpProblem('ViewsBehind', { position, waitedMs: waitMs });
  };
