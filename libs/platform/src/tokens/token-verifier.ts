import { errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Principal } from '../access/principal';
import { principalOf, TokenRefused } from './token-claims';

/** Asymmetric signatures only: whoever can verify a token cannot make one. */
const ALGORITHMS = ['EdDSA', 'ES256', 'RS256'];
/** Clocks of two machines differ by no more. */
const CLOCK_TOLERANCE_SECONDS = 30;
/** A kilobyte each; a state has fewer people at work at once. */
const CACHE_LIMIT = 10_000;
/** A withdrawn signing key stops counting after this, even for tokens that are in the cache. */
const CACHE_SECONDS = 300;
/** A signed token with our claims has a tenth of it. */
const TOKEN_LIMIT = 8_192;

/** Whom tokens must come from and be meant for. */
export interface TokenRules {
  readonly keys: JWTVerifyGetKey;
  readonly issuer: string;
  readonly audience: string;
  /** The opaque reference of a subject that is a name or an e-mail address; without it such a token is refused. */
  readonly referenceOf?: ((subject: string) => string) | undefined;
}

interface CachedPrincipal {
  readonly principal: Principal;
  readonly untilMs: number;
}

/** Verifies bearer tokens; one that was verified is known for a while. */
export class TokenVerifier {
  readonly #verified = new Map<string, CachedPrincipal>();

  constructor(private readonly rules: TokenRules) {}

  /** The principal of a token that was verified lately; undefined when it has to be verified. */
  known(token: string, nowMs: number): Principal | undefined {
    const cached = this.#verified.get(token);
    if (cached === undefined) return undefined;
    if (cached.untilMs > nowMs) return cached.principal;
    this.#verified.delete(token);
    return undefined;
  }

  /** @throws TokenRefused when signature, issuer, audience, time or claims are not right */
  async verify(token: string, nowMs: number): Promise<Principal> {
    if (token.length > TOKEN_LIMIT) throw new TokenRefused('it is too long');
    const payload = await this.#payloadOf(token, nowMs);
    const principal = principalOf(payload, this.rules.referenceOf);
    const expiresMs = (payload.exp ?? 0) * 1_000;
    this.#keep(token, {
      principal,
      untilMs: Math.min(expiresMs, nowMs + CACHE_SECONDS * 1_000),
    });
    return principal;
  }

  async #payloadOf(token: string, nowMs: number): Promise<JWTPayload> {
    const { keys, issuer, audience } = this.rules;
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp', 'sub'],
        currentDate: new Date(nowMs),
      });
      return payload;
    } catch (failure) {
      throw new TokenRefused(reasonOf(failure));
    }
  }

  /** The oldest goes first; Map keeps the order of insertion. */
  #keep(token: string, cached: CachedPrincipal): void {
    if (this.#verified.size >= CACHE_LIMIT) {
      const [oldest] = this.#verified.keys();
      if (oldest !== undefined) this.#verified.delete(oldest);
    }
    this.#verified.set(token, cached);
  }
}

function reasonOf(failure: unknown): string {
  if (failure instanceof errors.JWTExpired) return 'it has expired';
  if (failure instanceof errors.JWTClaimValidationFailed) return `its claim ${failure.claim} is not right`;
  if (failure instanceof errors.JWSSignatureVerificationFailed) return 'its signature does not verify';
  if (failure instanceof errors.JOSEAlgNotAllowed) return 'its algorithm is not accepted';
  if (failure instanceof errors.JWKSNoMatchingKey) return 'its signing key is not known';
  if (failure instanceof errors.JWKSTimeout) return 'the keys of the issuer cannot be had now';
  return 'it cannot be read';
}
