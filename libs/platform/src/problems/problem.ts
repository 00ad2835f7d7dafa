import { fillIn, type Refusal, type RefusalDetails, type RefusalText } from '@ledger/kernel';
import { ledgerRefusals } from '@ledger/processes';
import { reportingRefusals } from '@ledger/reporting';
import { FAULTS_LIMIT, REPEATED_LIMIT } from '../validation/limits';
import type { HttpProblemText } from './http-problem-text';
import { type HttpProblemName, httpProblems } from './http-problems';
import { refusalStatus } from './refusal-status';

/** One fault among several, and where it is. */
export interface ProblemFault {
  readonly path: string;
  readonly message: string;
  readonly code?: string;
  readonly line?: number;
}

/** Problem details, RFC 9457; the numbers of a refusal stand beside the members of the standard. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance?: string;
  /** The name of the broken rule. */
  readonly refusal: string;
  readonly errors?: readonly ProblemFault[];
  readonly [detail: string]: unknown;
}

/** Thrown at the edge of HTTP; becomes problem details. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';

  constructor(
    readonly problem: Problem,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(problem.refusal);
  }
}

/** Refusals of commands and of queries: what they say. */
export const refusalTexts: Readonly<Record<string, RefusalText>> = {
  ...ledgerRefusals,
  ...reportingRefusals,
};

/** `EnrollmentNotFound` as people read it: `Enrollment not found`. */
const titleOf = (name: string): string => {
  const words = kebabOf(name).replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** `NotABankingDay` as addresses have it: `not-a-banking-day`. */
export const kebabOf = (name: string): string => name.replace(/(?<=.)([A-Z])/g, '-$1').toLowerCase();

interface NamedProblem {
  readonly name: string;
  readonly status: number;
  readonly text: RefusalText;
  readonly details: RefusalDetails;
}

/** Members that a detail of the same name would hide. */
const STANDARD_MEMBERS = new Set(['type', 'title', 'status', 'detail', 'instance', 'refusal', 'errors']);

const problemOf = ({ name, status, text, details }: NamedProblem): Problem => ({
  ...Object.fromEntries(Object.entries(details).filter(([member]) => !STANDARD_MEMBERS.has(member))),
  type: `/problems/${kebabOf(name)}`,
  title: titleOf(name),
  status,
  detail: `${fillIn(text.says, details)} ${fillIn(text.next, details)}`,
  refusal: name,
});

/** As many faults as a client can use, each in bounds: an answer must not be larger than what it refuses. */
const toldOf = (faults: readonly ProblemFault[]): readonly ProblemFault[] =>
  faults
    .slice(0, FAULTS_LIMIT)
    .map((fault) => ({ ...fault, path: repeated(fault.path), message: repeated(fault.message) }));

/** What a request said, cut where nothing that is right would end. */
export const repeated = (text: string): string =>
  text.length <= REPEATED_LIMIT ? text : `${text.slice(0, REPEATED_LIMIT)}...`;

/** A problem of the request or the service; its faults are counted, and told in bounds. */
export function httpProblem(
  name: HttpProblemName,
  details: RefusalDetails = {},
  more: {
    readonly errors?: readonly ProblemFault[];
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): HttpProblem {
  const text: HttpProblemText = httpProblems[name];
  const counted = more.errors === undefined ? details : { count: more.errors.length, ...details };
  const problem = problemOf({ name, status: text.status, text, details: counted });
  const retry = text.retryAfter === undefined ? {} : { 'Retry-After': String(text.retryAfter) };
  const withErrors = more.errors === undefined ? problem : { ...problem, errors: toldOf(more.errors) };
  return new HttpProblem(withErrors, { ...retry, ...more.headers });
}

/** A refusal of the domain as problem details. */
export function refusalProblem(
  { name, details }: Refusal,
  headers: Readonly<Record<string, string>> = {},
): HttpProblem {
  const text = refusalTexts[name];
  if (text === undefined) throw new Error(`The refusal ${name} has no text`);
  return new HttpProblem(problemOf({ name, status: statusOfRefusal(name), text, details }), headers);
}

const statusOfRefusal = (name: string): number => refusalStatus[name] ?? 409;

/** What `/problems/:name` tells. */
export interface ProblemMeaning {
  readonly type: string;
  readonly refusal: string;
  readonly title: string;
  readonly status: number;
  readonly says: string;
  readonly next: string;
}

const meaningOf = (name: string, status: number, { says, next }: RefusalText): ProblemMeaning => ({
  type: `/problems/${kebabOf(name)}`,
  refusal: name,
  title: titleOf(name),
  status,
  says,
  next,
});

/** Every problem there is, by the last part of its type. */
export const problemMeanings: ReadonlyMap<string, ProblemMeaning> = new Map(
  [
    ...Object.entries(refusalTexts).map(([name, text]) => meaningOf(name, statusOfRefusal(name), text)),
    ...Object.entries(httpProblems).map(([name, text]) => meaningOf(name, text.status, text)),
  ].map((meaning) => [kebabOf(meaning.refusal), meaning]),
);
