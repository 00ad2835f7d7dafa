import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import type { Ledger } from '../ledger';
import { httpProblem } from '../problems/problem';

/** Views lag by milliseconds; who waits longer than this is better told so. */
const WAIT_MS = 5_000;
const POSITION = /^\d{1,15}$/;

/** Makes a query wait until the views have reached the position it names; holds nobody up who names none. */
export const waitForPosition =
  (ledger: Pick<Ledger, 'caughtUp'>, waitMs = WAIT_MS) =>
  (request: FastifyRequest, _: FastifyReply, done: HookHandlerDoneFunction): void => {
    const header = request.headers['ledger-position'];
    if (header === undefined) {
      done();
      return;
    }
    reached(ledger, header, waitMs).then(
      () => done(),
      (failure: unknown) => done(failure as Error),
    );
  };

async function reached(
  ledger: Pick<Ledger, 'caughtUp'>,
  header: string | readonly string[],
  waitMs: number,
): Promise<void> {
  if (typeof header !== 'string' || !POSITION.test(header)) throw httpProblem('LedgerPositionInvalid');
  const position = Number(header);
  if (!(await ledger.caughtUp(position, waitMs)))
    throw httpProblem('ViewsBehind', { position, waitedMs: waitMs });
}
