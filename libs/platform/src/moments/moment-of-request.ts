import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import type { AsOfRule } from '../access/access-rule';
import type { Ledger } from '../ledger';
import { httpProblem } from '../problems/problem';
import { LEDGER_AS_OF } from './as-of-header';
import { askedMoment, leavesDay } from './asked-moment';
import type { KeptMoments, MomentInUse } from './kept-moments';
import { asOfMoment } from './ledger-in-moments';
import { positionOfMoment } from './moment-position';
import { patientViews } from './patient-views';

declare module 'fastify' {
  interface FastifyRequest {
    /** The moment of the past that is read; null for now. */
    moment: MomentInUse | null;
  }
}

/** What the hooks need. */
export interface MomentParts {
  readonly ledger: Pick<Ledger, 'events' | 'zone'>;
  readonly moments: KeptMoments;
  /** As long as a request waits for views to be built. */
  readonly waitMs?: number;
}

/** A million events are folded into a view in less than this; where there are more, asking again helps. */
const WAIT_MS = 20_000;
const PARAMETERS = ['asOf', 'asOfPosition', 'asOfRecorded'];

type Query = Record<string, unknown>;

/** Lets the rest of a reading request run as of the moment that its query names, if it names one. */
export const enterMoment =
  (parts: MomentParts) =>
  (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void => {
    const query = (request.query ?? {}) as Query;
    if (!PARAMETERS.some((name) => query[name] !== undefined)) {
      done();
      return;
    }
    entered(parts, { request, reply }, query).then(
      (used) => {
        if (used === undefined) {
          done();
          return;
        }
        request.moment = used;
        const views = patientViews(used.moment.views, parts.waitMs ?? WAIT_MS);
        asOfMoment({ ...used.moment, views }, done);
      },
      (failure: unknown) => {
        done(failure as Error);
      },
    );
  };

/** Gives the moment back once the request is answered. */
export function leaveMoment(request: FastifyRequest, _: FastifyReply, done: HookHandlerDoneFunction): void {
  request.moment?.release();
  request.moment = null;
  done();
}

async function entered(
  { ledger, moments }: MomentParts,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  query: Query,
): Promise<MomentInUse | undefined> {
  const rule = request.routeOptions.config.rule?.asOf;
  if (rule === undefined) return undefined;
  if (typeof rule === 'object') throw httpProblem('AsOfNotOffered', { reason: rule.never });
  const asked = askedMoment(query, rule);
  if (asked === undefined) return undefined;
  const position = await positionOfMoment(ledger, asked);
  void reply.header(LEDGER_AS_OF, String(position));
  withoutMoment(query, rule);
  if (rule !== 'own') return moments.at(position);
  query['asOfPosition'] = String(position);
  return undefined;
}

/** Endpoints do not read what was read here. */
function withoutMoment(query: Query, rule: AsOfRule): void {
  delete query['asOfPosition'];
  delete query['asOfRecorded'];
  if (!leavesDay(query['asOf'], rule)) delete query['asOf'];
}
