import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import type { Logger } from 'pino';
import type { Metrics } from '../telemetry/metrics';

/** Times and logs an answered request by its route, never by its path: a path holds references. */
export const noteAnswer =
  (metrics: Metrics, log: Logger) =>
  (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    const { statusCode: status, elapsedTime } = reply;
    metrics.answered({ method, route, status, seconds: elapsedTime / 1_000 });
    if (log.isLevelEnabled('info')) {
      const ms = Math.round(elapsedTime * 10) / 10;
      log.info({ requestId: request.id, method, route, status, ms }, 'answered');
    }
    done();
  };
