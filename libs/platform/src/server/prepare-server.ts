import rateLimit from '@fastify/rate-limit';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Logger } from 'pino';
import { AccessControl } from '../access/access-control';
import type { Ledger } from '../ledger';
import { httpProblem } from '../problems/problem';
import { registerBodyParsers } from '../requests/body-parsers';
import { enterMoment, leaveMoment, type MomentParts } from '../moments/moment-of-request';
import type { KeptMoments } from '../moments/kept-moments';
import { waitForPosition } from '../requests/ledger-position';
import type { Settings } from '../settings/settings';
import type { Metrics } from '../telemetry/metrics';
import type { TokenVerifier } from '../tokens/token-verifier';
import { BODY_LIMIT_BYTES, REFERENCE_LIMIT } from '../validation/limits';
import { noteAnswer } from './answered';
import { ProblemAnswers } from './problem-answers';
import { requestIdOf } from './request-id';
import { answerExpectation, answerUnread } from './unread-requests';
import { RouteTable } from './route-table';
import { securityHeaders } from './security-headers';

/** Where the pages of the API description are. */
export const PAGES_FOLDER = '/docs';
/** A reference may be percent-encoded, three characters each. */
const PARAM_LIMIT = REFERENCE_LIMIT * 3;
/** Time to send a whole request; fifty megabytes pass in it on a slow line. */
const REQUEST_TIMEOUT_MS = 300_000;
const MINUTE_MS = 60_000;
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** What a server needs besides its routes. */
export interface ServerParts {
  readonly ledger: Ledger;
  readonly verifier: TokenVerifier;
  readonly moments: KeptMoments;
  readonly settings: Pick<Settings, 'rateLimit'>;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** A server without routes yet, and the filter that answers its failures. */
export interface PreparedServer {
  readonly adapter: FastifyAdapter;
  readonly problems: ProblemAnswers;
}

/** Sets up what every request passes: ids, headers, access, limits, body parsers and measurement. */
export async function prepareServer(parts: ServerParts): Promise<PreparedServer> {
  const { ledger, moments, verifier, metrics, log } = parts;
  const routes = new RouteTable();
  const problems = new ProblemAnswers(routes, log);
  const adapter = new FastifyAdapter({
    logger: false,
    bodyLimit: BODY_LIMIT_BYTES,
    requestIdHeader: false,
    genReqId: requestIdOf,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: PARAM_LIMIT },
    skipMiddie: true,
    clientErrorHandler: answerUnread({ seconds: REQUEST_TIMEOUT_MS / 1_000 }),
    frameworkErrors: (failure: Error, request: FastifyRequest, reply: FastifyReply) => {
      problems.answer(failure, request, reply);
    },
  } as ConstructorParameters<typeof FastifyAdapter>[0]);
  const server = adapter.getInstance<FastifyInstance>();
  server.server.on('checkExpectation', answerExpectation);
  const access = new AccessControl(verifier, [PAGES_FOLDER]);
  server.decorateRequest('principal', null);
  server.decorateRequest('idempotencyKey', null);
  server.decorateRequest('rawBody', null);
  server.decorateRequest('moment', null);
  server.addHook('onRoute', (route: RouteOptions) => {
    access.requireRule(route);
    routes.note(route);
  });
  server.addHook('onRoute', chooseMoment({ ledger, moments }));
  server.addHook('onRequest', securityHeaders(PAGES_FOLDER));
  server.addHook('onRequest', access.admit);
  await limitRates(server, parts.settings.rateLimit);
  server.addHook('onResponse', noteAnswer(metrics, log));
  registerBodyParsers(server);
  return { adapter: adapter as FastifyAdapter, problems };
}

/** Lets routes that only read wait for a position, and look back; those that write have neither hook. */
function chooseMoment(parts: MomentParts & { readonly ledger: Ledger }): (route: RouteOptions) => void {
  const before = [waitForPosition(parts.ledger), enterMoment(parts)];
  return (route) => {
    if (![route.method].flat().every((method) => READS.has(method))) return;
    route.preHandler = [...before, ...[route.preHandler ?? []].flat()];
    route.onResponse = [leaveMoment, ...[route.onResponse ?? []].flat()];
  };
}

/** Limits requests a minute by who asks; by address where nobody says. */
async function limitRates(server: FastifyInstance, most: number): Promise<void> {
  if (most === 0) return;
  await server.register(rateLimit, {
    max: most,
    timeWindow: MINUTE_MS,
    keyGenerator: ({ principal, ip }: FastifyRequest) => principal?.subject ?? ip,
    errorResponseBuilder: (_: unknown, { ttl }: { readonly ttl: number }) =>
      httpProblem(
        'TooManyRequests',
        { most },
        { headers: { 'Retry-After': String(Math.max(1, Math.ceil(ttl / 1_000))) } },
      ),
  });
}
