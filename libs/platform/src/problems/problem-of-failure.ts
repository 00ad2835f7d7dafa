import {
  ClockBehindLog,
  RequestKeyReused,
  RevisionConflict,
  StoreBusy,
  StoreUnavailable,
} from '@ledger/event-sourcing';
import { QueryRefused } from '@ledger/reporting';
import { HttpException } from '@nestjs/common';
import { MomentBeingBuilt } from '../moments/patient-views';
import { HttpProblem, httpProblem, refusalProblem, repeated } from './problem';

/** What of a request a problem may repeat. */
export interface FailedRequest {
  readonly requestId: string;
  readonly method: string;
  /** Without the query, which may name a student. */
  readonly path: string;
  readonly contentType: string;
  readonly bodyLimit: number;
  /** The methods that this path takes. */
  readonly allowed: readonly string[];
}

/** The problem that a failure is to the client; anything unknown is a fault of the service. */
export function problemOfFailure(failure: unknown, request: FailedRequest): HttpProblem {
  return (
    ofDomain(failure) ??
    ofStore(failure) ??
    ofFramework(failure, request) ??
    httpProblem('InternalFault', { requestId: request.requestId })
  );
}

function ofDomain(failure: unknown): HttpProblem | undefined {
  if (failure instanceof HttpProblem) return failure;
  if (failure instanceof MomentBeingBuilt)
    return httpProblem('MomentBeingBuilt', { position: failure.position });
  return failure instanceof QueryRefused ? refusalProblem(failure.refusal) : undefined;
}

function ofStore(failure: unknown): HttpProblem | undefined {
  if (failure instanceof StoreBusy) return httpProblem('StoreBusy', { waiting: failure.waiting });
  if (failure instanceof StoreUnavailable) return httpProblem('StoreUnavailable', { reason: failure.reason });
  if (failure instanceof ClockBehindLog) return httpProblem('ClockBehindLog', clockDetails(failure));
  if (failure instanceof RevisionConflict) return httpProblem('RevisionConflict');
  return failure instanceof RequestKeyReused ? httpProblem('IdempotencyKeyReused') : undefined;
}

const clockDetails = ({ now, behind, newest: { type, id, recordedAt } }: ClockBehindLog) => ({
  now,
  behind,
  newest: recordedAt,
  eventType: type,
  eventId: id,
});

/** Fastify throws errors with a code; Nest wraps some of them, and throws its own for unknown routes. */
function ofFramework(failure: unknown, request: FailedRequest): HttpProblem | undefined {
  const status =
    failure instanceof HttpException
      ? failure.getStatus()
      : (failure as { readonly statusCode?: unknown }).statusCode;
  switch (status) {
    case 400:
      return isBadAddress(failure)
        ? httpProblem('AddressUnreadable')
        : httpProblem('BodyUnreadable', { reason: 'it is malformed' });
    case 404:
    case 405:
      return ofRoute(request);
    case 413:
      return httpProblem('BodyTooLarge', { most: request.bodyLimit });
    case 414:
      return httpProblem('AddressTooLong');
    case 415:
      return httpProblem('MediaTypeUnsupported', { contentType: repeated(request.contentType) });
    default:
      return undefined;
  }
}

function ofRoute({ allowed, path, method }: FailedRequest): HttpProblem {
  if (allowed.length === 0) return httpProblem('RouteNotFound', { path });
  const list = allowed.join(', ');
  return httpProblem('MethodNotAllowed', { path, method, allowed: list }, { headers: { Allow: list } });
}

const isBadAddress = (failure: unknown): boolean =>
  (failure as { readonly code?: unknown }).code === 'FST_ERR_BAD_URL';
