import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  issueToken,
  type Ledger,
  logTo,
  newId,
  openLedger,
  type Role,
  settingsFrom,
  steppingClock,
} from '@ledger/platform';
import { packPath } from '@ledger/policy';
import { memoryReferenceRegister } from '@ledger/privacy';
import { openActorReferences, openSqlitePersonalVault } from '@ledger/storage';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import request, { type Response } from 'supertest';
import { createApi } from '../../../apps/api/src/create-api';
import { ApiDescription } from '../../../apps/api/src/description/api-description';
import { faultsIn, type Schemas } from './schema-check';

/** Who calls in these tests: one of each role, and others of another organization. */
export const CALLERS = {
  administrator: { role: 'administrator' },
  secondAdministrator: { role: 'administrator' },
  approver: { role: 'approver', org: '001' },
  otherApprover: { role: 'approver', org: '002' },
  certifier: { role: 'certifier' },
  provider: { role: 'provider', org: 'P-A' },
  otherProvider: { role: 'provider', org: 'P-B' },
  assessor: { role: 'assessor', org: 'A-own' },
  assessorColleague: { role: 'assessor', org: 'A-own' },
  otherAssessor: { role: 'assessor', org: 'A-other' },
  auditor: { role: 'auditor' },
} as const satisfies Readonly<Record<string, { readonly role: Role; readonly org?: string }>>;

export type Caller = keyof typeof CALLERS;

/** One request and what it carries. */
export interface Asked {
  readonly as?: Caller | 'nobody';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiTrial {
  readonly app: NestFastifyApplication;
  readonly ledger: Ledger;
  readonly clock: ReturnType<typeof steppingClock>;
  readonly folder: string;
  readonly description: OpenAPIObject;
  readonly logged: readonly string[];
  readonly tokens: Readonly<Record<Caller, string>>;
  /** Sends a request; what comes back must be what the API description says. */
  readonly ask: (method: string, path: string, asked?: Asked) => Promise<Response>;
  readonly close: () => Promise<void>;
}

// Compiled or not, the packs stand where the repository has them.
const PACKS = join(__dirname.replace(/([\\/])dist[\\/]test/, '$1test'), '../../../libs/policy/packs');
const POLICY = readFileSync(join(PACKS, packPath('us-la/course-choice', '2014')), 'utf8');

/** An API over a new ledger in a folder of its own, with a clock that stands still. */
export async function trialApi(environment: Readonly<Record<string, string>> = {}): Promise<ApiTrial> {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-api-'));
  const clock = steppingClock('2026-08-03T15:00:00.000Z');
  const ledger = await openLedger({ folder, clock });
  const defaults = { LEDGER_DATA: folder, LEDGER_DAILY_EVALUATION: 'off', LEDGER_RATE_LIMIT: '0' };
  const settings = settingsFrom({ ...defaults, ...environment });
  const logged: string[] = [];
  const log = logTo('debug', { write: (line) => void logged.push(line) });
  const register = memoryReferenceRegister();
  const vault = openSqlitePersonalVault({ folder });
  const { referenceOf, close: closeActors } = openActorReferences({ folder });
  const app = await createApi({ ledger, register, vault, settings, log, referenceOf });
  await app.listen(0, '127.0.0.1');
  const description = app.get(ApiDescription).document;
  const tokens = await tokensOf(folder);
  const ask: ApiTrial['ask'] = async (method, path, asked = {}) => {
    const response = await send(app, tokens, { method, path, ...asked });
    requireDescribed(description, { method, path: path.split('?', 1)[0] ?? '', response });
    return response;
  };
  return {
    app,
    ledger,
    clock,
    folder,
    description,
    logged,
    tokens,
    ask,
    close: async () => {
      await app.close();
      closeActors();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function tokensOf(folder: string): Promise<ApiTrial['tokens']> {
  const issued = Object.entries(CALLERS).map(
    async ([name, caller]) =>
      [name, await issueToken({ folder, ...caller, subject: `test-${name}` })] as const,
  );
  return Object.fromEntries(await Promise.all(issued)) as ApiTrial['tokens'];
}

type Sending = Asked & { readonly method: string; readonly path: string };

/** A header without a value is left out. */
async function send(
  app: NestFastifyApplication,
  tokens: ApiTrial['tokens'],
  sending: Sending,
): Promise<Response> {
  const { method, path, body } = sending;
  const agent = request(app.getHttpServer());
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
  const sent = agent[verb](path);
  const headers = Object.entries(headersOf(sending, tokens)).filter(([, value]) => value !== '');
  for (const [name, value] of headers) sent.set(name, value);
  return await (body === undefined ? sent : sent.send(body as object));
}

function headersOf({ method, as = 'administrator', headers }: Sending, tokens: ApiTrial['tokens']) {
  const key = method === 'POST' ? { 'Idempotency-Key': newId() } : {};
  const token = as === 'nobody' ? {} : { Authorization: `Bearer ${tokens[as]}` };
  return { ...key, ...token, ...headers };
}

interface Answered {
  readonly method: string;
  readonly path: string;
  readonly response: Response;
}

/** @throws Error when the answer is not what the description of its route says */
function requireDescribed(description: OpenAPIObject, { method, path, response }: Answered): void {
  const schemas = description.components?.schemas as unknown as Schemas;
  const type = response.type;
  if (type === 'application/problem+json') {
    const faults = faultsIn(response.body, { $ref: '#/components/schemas/Problem' }, schemas);
    if (faults.length > 0) throw new Error(faults.join('\n'));
    return;
  }
  const described = answerSchema(description, { method, path, response });
  if (described === undefined || type !== 'application/json') return;
  const faults = faultsIn(response.body, described, schemas);
  if (faults.length > 0) throw new Error(`${method} ${path}\n${faults.join('\n')}`);
}

function answerSchema(description: OpenAPIObject, { method, path, response }: Answered) {
  const [, item] =
    Object.entries(description.paths).find(([pattern]) =>
      new RegExp(`^${pattern.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
    ) ?? [];
  const operation = item?.[method.toLowerCase() as 'get' | 'post' | 'put'];
  const answers = operation?.responses[String(response.status)] as
    | { readonly content?: Readonly<Record<string, { readonly schema?: Readonly<Record<string, unknown>> }>> }
    | undefined;
  return answers?.content?.['application/json']?.schema;
}

/** A program with two school systems, two providers and a course of each; money for one enrollment. */
export async function setUpProgram(api: ApiTrial): Promise<void> {
  const done = async (answer: Promise<Response>): Promise<void> => {
    const { status, text } = await answer;
    if (status >= 300) throw new Error(text);
  };
  await done(
    api.ask('POST', '/v1/policies', { body: POLICY, headers: { 'Content-Type': 'application/yaml' } }),
  );
  await done(api.ask('PUT', '/v1/programs/la', { body: PROGRAM }));
  for (const id of ['P-A', 'P-B']) {
    await done(api.ask('PUT', `/v1/providers/${id}`, { body: { ...PROVIDER, name: `Provider ${id}` } }));
    await done(api.ask('PUT', `/v1/offerings/${id}-algebra`, { body: { ...OFFERING, providerId: id } }));
  }
  await done(api.ask('PUT', '/v1/allotments', { body: ALLOTMENT }));
  await done(
    api.ask('PUT', '/v1/allotments', { body: { ...ALLOTMENT, schoolSystem: '002', allottedCents: 0 } }),
  );
}

export const PROGRAM = {
  title: 'Course Choice (fictional)',
  zone: 'America/Chicago',
  fiscalYearStartsOn: '07-01',
  policyId: 'us-la/course-choice',
  fundingSources: ['SCA'],
  limits: { coursesPerStudentYear: 5, seatsPerProviderYear: null, attemptsPerCourse: 1 },
  schoolSystems: [
    { code: '001', name: 'First System', perPupilCents: null },
    { code: '002', name: 'Second System', perPupilCents: 900_000 },
  ],
};

export const PROVIDER = { name: 'A provider', authorizedFrom: '2020-07-01', authorizedTo: null };

export const OFFERING = {
  programId: 'la',
  providerId: 'P-A',
  courseCode: '02052',
  scedCode: '02052',
  title: 'Algebra I',
  priceCents: 80_000,
  courseStart: '2026-08-10',
  courseEnd: '2026-12-18',
  credits: '1.0',
};

export const ALLOTMENT = {
  programId: 'la',
  fundingSource: 'SCA',
  schoolSystem: '001',
  fiscalYear: 2027,
  allottedCents: 100_000,
};

export const ENROLLMENT = {
  programId: 'la',
  offeringId: 'P-A-algebra',
  learnerRef: 'L-secret-0001',
  schoolSystem: '001',
};
