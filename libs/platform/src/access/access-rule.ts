import type { Role } from './principal';

/** Who may call an endpoint: everybody, or who holds one of these roles. */
export type AccessRule = 'public' | readonly Role[];

/** What `If-Match` is to an endpoint: passed over, a condition when it is sent, or asked for always. */
export type Precondition = 'none' | 'honoured' | 'required';

/**
 * How an endpoint is asked about the past: it reads what was `known` at a moment; it does, and reckons by a day
 * in `asOf` as well; it keeps the history by itself and takes positions as its `own` parameter; or never, and why.
 */
export type AsOfRule = 'known' | 'reckoned' | 'own' | { readonly never: string };

/** What is declared of an endpoint; hooks enforce it before the handler runs. */
export interface EndpointRule {
  readonly access: AccessRule;
  /** Whether a request needs an `Idempotency-Key`. */
  readonly keyed: boolean;
  readonly ifMatch: Precondition;
  readonly asOf: AsOfRule;
  /** Whether the body is a file, which comes as a stream; such a body is refused everywhere else. */
  readonly takesFile: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Declared by `@Endpoint`; a route without one is refused. */
    rule?: EndpointRule;
  }
}
