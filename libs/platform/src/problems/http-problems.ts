import type { HttpProblemText } from './http-problem-text';
import { serviceProblems } from './service-problems';

/** Everything the HTTP side can object to, beside the refusals of the domain. */
export const httpProblems = {
  TokenMissing: {
    status: 401,
    says: 'The request carries no bearer token.',
    next: 'Send `Authorization: Bearer <token>`.',
  },
  TokenInvalid: {
    status: 401,
    says: 'The bearer token is not accepted: {reason}.',
    next: 'Ask the issuer for a new token.',
  },
  RoleNotAllowed: {
    status: 403,
    says: 'The role {role} may not do this; it is for {allowed}.',
    next: 'Use a token of one of these roles.',
  },
  OrganizationNotAllowed: {
    status: 403,
    says: 'An approver acts for the students of its own school system only.',
    next: 'Use a token of the school system that the request is about.',
  },
  OriginatorNotAllowed: {
    status: 403,
    says: 'The role {role} cannot ask for an enrollment in the name of the {requestedBy}.',
    next: 'Leave requestedBy out: it follows from the role.',
  },
  RouteWithoutRule: {
    status: 403,
    says: 'Nobody declared who may call this route.',
    next: 'Report it: this points at a fault of the service, not at a mistake in the request.',
  },
  RouteNotFound: {
    status: 404,
    says: 'There is no {path} here.',
    next: 'The routes there are stand in /docs for people, in /openapi.json for programs.',
  },
  ResourceNotFound: {
    status: 404,
    says: 'There is no {what} {id}.',
    next: 'Check the reference.',
  },
  MethodNotAllowed: {
    status: 405,
    says: '{path} does not take {method}; it takes {allowed}.',
    next: 'Use one of these methods.',
  },
  InputInvalid: {
    status: 400,
    says: 'Faults in the request: {count}.',
    next: 'Correct what `errors` lists; of very many faults it names the first.',
  },
  BodyUnreadable: {
    status: 400,
    says: 'The body cannot be read: {reason}.',
    next: 'Send a body of the content type it declares.',
  },
  BodyTooDeep: {
    status: 400,
    says: 'The body is nested deeper than {most} levels.',
    next: 'Send a flatter document.',
  },
  BodyTooLarge: {
    status: 413,
    says: 'The body is larger than {most} bytes.',
    next: 'Send less at once.',
  },
  AddressTooLong: {
    status: 414,
    says: 'A part of the address is longer than any reference.',
    next: 'Check the reference.',
  },
  AddressUnreadable: {
    status: 400,
    says: 'The address cannot be read: what follows a % in it is no code of a character.',
    next: 'Write a percent sign itself as %25, and every other character as UTF-8 has it.',
  },
  RequestUnreadable: {
    status: 400,
    says: 'What came is no request that HTTP knows.',
    next: 'Check the method, the headers and whether the connection is meant to be https.',
  },
  RequestTooSlow: {
    status: 408,
    says: 'The request did not arrive within {seconds} seconds.',
    next: 'Send it again, or less at once.',
  },
  ExpectationUnknown: {
    status: 417,
    says: 'The Expect header asks for something else than 100-continue.',
    next: 'Leave the header out, or send `Expect: 100-continue`.',
  },
  HeadersTooLarge: {
    status: 431,
    says: 'The headers of the request are larger than {most} bytes.',
    next: 'Send fewer or shorter headers.',
  },
  MediaTypeUnsupported: {
    status: 415,
    says: 'This route does not read {contentType}.',
    next: 'Send one of the content types that /openapi.json lists for it.',
  },
  IdempotencyKeyMissing: {
    status: 400,
    says: 'A POST that changes something needs an Idempotency-Key header.',
    next: 'Send a fresh key with each new request, and the same key with its retries.',
  },
  IdempotencyKeyInvalid: {
    status: 400,
    says: 'The Idempotency-Key is not 1 to {most} printable ASCII characters without spaces.',
    next: 'Send a UUID, bare or in double quotes.',
  },
  IdempotencyKeyReused: {
    status: 422,
    says: 'The Idempotency-Key was used for another request.',
    next: 'Use a fresh key for a new request; a retry repeats the request byte for byte.',
  },
  IfMatchMissing: {
    status: 428,
    says: 'This decision rests on what you have seen, and the request does not say what that was.',
    next: 'Send `If-Match` with the ETag of what you decided on.',
  },
  IfMatchInvalid: {
    status: 400,
    says: 'The If-Match header is not an ETag of this service.',
    next: 'Send it exactly as the ETag was given, such as "4".',
  },
  LedgerPositionInvalid: {
    status: 400,
    says: 'The Ledger-Position header is not a position of the log.',
    next: 'Send it exactly as a command was answered, or leave it out.',
  },
  AsOfInvalid: {
    status: 400,
    says: 'The parameter {parameter} takes {takes}.',
    next: 'Write it so, once, or leave it out for what is known now.',
  },
  AsOfTwice: {
    status: 400,
    says: 'The request names more than one moment to look back to.',
    next: 'Send one of asOf, asOfPosition and asOfRecorded.',
  },
  AsOfNotOffered: {
    status: 400,
    says: 'This cannot be asked as of an earlier moment: {reason}.',
    next: 'Leave asOf, asOfPosition and asOfRecorded out.',
  },
  PolicyInvalid: {
    status: 422,
    says: 'The funding policy cannot be published: {count} findings.',
    next: 'Correct what `errors` lists; `ledger policy check` shows the same.',
  },
  EnrollmentNotYetApproved: {
    status: 409,
    says: 'Enrollment {enrollmentId} is not approved: no policy is pinned that could explain it. {because}',
    next: 'Ask again after the approval.',
  },
  EvidenceWaiting: {
    status: 503,
    retryAfter: 60,
    says: '{waiting} samples and bundles wait for their turn already, or {own} of this client are not ready.',
    next: 'Send the same request with the same Idempotency-Key again later.',
  },
  EvidenceNotReady: {
    status: 409,
    says: 'The {what} {id} has no files: it is {status}.',
    next: 'Look at its standing; they are there once it is done.',
  },
  BundleRefused: {
    status: 422,
    says: 'The bundle cannot be imported: {reason}.',
    next: 'Correct the bundle; `ledger import --dry-run` shows the same.',
  },
  BankFileRejected: {
    status: 422,
    says: 'The file of the bank cannot be taken in: {reason}.',
    next: 'Nothing of it was used. `ledger bank-file check` shows every problem; ask the bank for a whole file.',
  },
  CosignatureRejected: {
    status: 422,
    says: 'The cosignature is not kept: {reason}.',
    next: 'Send the signature line of a witness that this log knows, under a checkpoint that it signed.',
  },
  ...serviceProblems,
} as const satisfies Readonly<Record<string, HttpProblemText>>;

export type HttpProblemName = keyof typeof httpProblems;
