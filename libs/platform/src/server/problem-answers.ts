import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { problemOfFailure } from '../problems/problem-of-failure';
import type { HttpProblem } from '../problems/problem';
import { BODY_LIMIT_BYTES } from '../validation/limits';
import type { RouteTable } from './route-table';

/** Turns every failure into problem details; faults of the service go to its log in full. */
@Catch()
export class ProblemAnswers implements ExceptionFilter {
  constructor(
    private readonly routes: RouteTable,
    private readonly log: Logger,
  ) {}

  catch(failure: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(failure, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(failure: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const [path = ''] = request.url.split('?', 1);
    const answered = problemOfFailure(failure, {
      requestId: request.id,
      method: request.method,
      path,
      contentType: request.headers['content-type'] ?? 'a body without a content type',
      bodyLimit: BODY_LIMIT_BYTES,
      allowed: this.routes.methodsOf(path),
    });
    if (answered.problem.status === 500)
      this.log.error({ requestId: request.id, fault: faultOf(failure) }, 'fault');
    if (reply.sent) return;
    send(reply, answered, path);
  }
}

function send(reply: FastifyReply, { problem, headers }: HttpProblem, instance: string): void {
  void reply
    .code(problem.status)
    .headers(headers)
    .type('application/problem+json')
    .send(JSON.stringify({ ...problem, instance }));
}

const faultOf = (
  failure: unknown,
): { readonly name: string; readonly message: string; readonly stack: string } =>
  failure instanceof Error
    ? { name: failure.name, message: failure.message, stack: failure.stack ?? '' }
    : { name: typeof failure, message: String(failure), stack: '' };
