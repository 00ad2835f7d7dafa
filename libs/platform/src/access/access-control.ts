import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction, RouteOptions } from 'fastify';
import { httpProblem } from '../problems/problem';
import { idempotencyKeyOf } from '../requests/request-key';
import { TokenRefused } from '../tokens/token-claims';
import type { TokenVerifier } from '../tokens/token-verifier';
import type { EndpointRule } from './access-rule';
import type { Principal } from './principal';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null until the token is verified, and on public routes. */
    principal: Principal | null;
    /** The client's own name of this request; null where none is asked for. */
    idempotencyKey: string | null;
  }
}

/** Routes that a library registers without a rule of ours. */
const PUBLIC: EndpointRule = {
  access: 'public',
  keyed: false,
  ifMatch: 'none',
  asOf: { never: 'it does not come from the log' },
  takesFile: false,
};
const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]+)$/i;
const CHALLENGE = { 'WWW-Authenticate': 'Bearer' };

/** Lets nobody pass whom the rule of the endpoint does not name. */
export class AccessControl {
  constructor(
    private readonly verifier: TokenVerifier,
    /** Paths below which a library serves its own pages, for everybody. */
    private readonly publicFolders: readonly string[],
  ) {}

  /**
   * Holds every route to declare its rule as it is registered.
   *
   * @throws Error naming the route that has none, which stops the start
   */
  readonly requireRule = (route: RouteOptions): void => {
    if (route.config?.rule !== undefined) return;
    const isPublic = this.publicFolders.some(
      (folder) =>
        route.url === folder || route.url.startsWith(`${folder}/`) || route.url.startsWith(`${folder}-`),
    );
    if (!isPublic)
      throw new Error(
        `${String(route.method)} ${route.url} declares no access rule; put @Endpoint on its handler`,
      );
    route.config = { ...route.config, rule: PUBLIC };
  };

  /** Verifies the token and holds the request against the rule; without waiting where the token is known. */
  readonly admit = (request: FastifyRequest, _: FastifyReply, done: HookHandlerDoneFunction): void => {
    if (request.is404) {
      done();
      return;
    }
    const { rule } = request.routeOptions.config;
    if (rule?.access === 'public') {
      done();
      return;
    }
    this.#authenticate(request, rule, done);
  };

  #authenticate(
    request: FastifyRequest,
    rule: EndpointRule | undefined,
    done: HookHandlerDoneFunction,
  ): void {
    const [, token] = BEARER.exec(request.headers.authorization ?? '') ?? [];
    if (token === undefined) {
      done(httpProblem('TokenMissing', {}, { headers: CHALLENGE }));
      return;
    }
    const nowMs = Date.now();
    const known = this.verifier.known(token, nowMs);
    if (known !== undefined) {
      done(objectionTo(request, rule, known));
      return;
    }
    this.verifier.verify(token, nowMs).then(
      (principal) => done(objectionTo(request, rule, principal)),
      (failure: unknown) => done(tokenProblem(failure)),
    );
  }
}

function tokenProblem(failure: unknown): Error {
  if (!(failure instanceof TokenRefused)) return failure as Error;
  const challenge = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
  return httpProblem('TokenInvalid', { reason: failure.reason }, { headers: challenge });
}

/** What speaks against the request; undefined when it may go on, with its principal and key noted. */
function objectionTo(
  request: FastifyRequest,
  rule: EndpointRule | undefined,
  principal: Principal,
): Error | undefined {
  if (rule === undefined || rule.access === 'public') return httpProblem('RouteWithoutRule');
  if (!rule.access.includes(principal.role))
    return httpProblem('RoleNotAllowed', { role: principal.role, allowed: rule.access.join(', ') });
  request.principal = principal;
  if (rule.ifMatch === 'required' && request.headers['if-match'] === undefined)
    return httpProblem('IfMatchMissing');
  return rule.keyed ? keyObjection(request) : undefined;
}

function keyObjection(request: FastifyRequest): Error | undefined {
  try {
    request.idempotencyKey = idempotencyKeyOf(request.headers['idempotency-key']);
    return undefined;
  } catch (problem) {
    return problem as Error;
  }
}
