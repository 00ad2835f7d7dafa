import type { OpenAPIObject } from '@nestjs/swagger';
import { CASES } from './support/route-cases';
import { type ApiTrial, ENROLLMENT, OFFERING, setUpProgram, trialApi } from './support/trial-api';
import { setUpBank } from './support/trial-bank';
import { setUpPayments } from './support/trial-payments';
import { setUpRecovery } from './support/trial-recovery';
import { setUpVerification } from './support/trial-verification';

const SAMPLE_NEVER = 'a sample is drawn from all that is recorded when it is asked for';

/** Queries that cannot be asked about the past, each with the reason it gives; every other one can. */
const NEVER: Readonly<Record<string, string>> = {
  'GET /v1/audit-samples/{sampleId}': SAMPLE_NEVER,
  'GET /v1/audit-samples/{sampleId}/archive': SAMPLE_NEVER,
  'GET /v1/audit-samples/{sampleId}/work-papers/{enrollmentId}': SAMPLE_NEVER,
  'GET /v1/differences': 'a difference names both of its moments',
  'GET /v1/disclosures': 'a report names its first and last day',
  'GET /v1/subjects/{subjectRef}': 'what is kept of a student is what is kept now',
  'GET /v1/subjects/{subjectRef}/disclosures': 'a report names its first and last day',
  'GET /v1/evidence-bundles/{bundleId}': 'a bundle names the window it reports on',
  'GET /v1/evidence-bundles/{bundleId}/archive': 'a bundle names the window it reports on',
  'GET /v1/payment-runs/{runId}/bank-file': 'a bank file is written once and stays as it was sent',
  'GET /v1/policy-simulations/{simulationId}': 'a simulation is no part of the ledger',
  'GET /v1/policy-simulations/{simulationId}/events': 'a simulation is no part of the ledger',
  'GET /v1/transparency/checkpoint-requests/{from}': 'a witness is asked to cosign the latest checkpoint',
  'GET /v1/transparency/payments/{paymentId}/receipts':
    'a receipt names its position, and holds at every later one',
  'GET /v1/transparency/receipts/{position}': 'a receipt names its position, and holds at every later one',
};

const QUERIES = Object.entries(CASES).filter(([name]) => name.startsWith('GET '));
const ASKABLE = QUERIES.filter(([name]) => NEVER[name] === undefined);

interface Answer {
  readonly asOf: string | undefined;
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
}

interface Described {
  readonly 'x-as-of'?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}

const describedQuery = (document: OpenAPIObject, name: string): Described =>
  document.paths[name.slice('GET '.length)]?.get as unknown as Described;

const withMoment = (path: string, moment: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}${moment}`;

describe('the past of every query', () => {
  let api: ApiTrial;
  let position: number;
  const before = new Map<string, Answer>();

  /** What is asked of a query, as who may ask it. */
  const answerOf = async (name: string, moment?: string): Promise<Answer> => {
    const { path, roles, headers = {} } = CASES[name] ?? { path: '', roles: [] };
    const asked = moment === undefined ? path : withMoment(path, moment);
    const answer = await api.ask('GET', asked, { as: roles[0] ?? 'administrator', headers });
    const asOf = answer.headers['ledger-as-of'];
    return { asOf, status: answer.status, body: answer.body as unknown, text: answer.text };
  };

  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
    await api.ask('POST', '/v1/enrollments', { body: { ...ENROLLMENT, enrollmentId: 'E-own' } });
    await setUpVerification(api);
    await setUpPayments(api);
    await api.ledger.settled();
    position = await api.ledger.events.head();
    const [last] = await api.ledger.events.readAll(position - 1, 1);
    api.clock.set(last?.recordedAt ?? '');
    for (const [name] of ASKABLE) before.set(name, await answerOf(name));
    api.clock.set('2027-01-05T15:00:00.000Z');
    await setUpBank(api);
    await setUpRecovery(api);
    await api.ask('PUT', '/v1/offerings/P-A-later', { body: OFFERING });
    await api.ledger.settled();
  });
  afterAll(() => api.close());

  it('is offered by all but those that say why not', () => {
    const told = QUERIES.map(([name]) => [name, describedQuery(api.description, name)['x-as-of']] as const);
    const never = told.filter(([, asOf]) => asOf === undefined || asOf.startsWith('never'));
    expect(Object.fromEntries(never)).toStrictEqual(
      Object.fromEntries(Object.entries(NEVER).map(([name, reason]) => [name, `never: ${reason}`])),
    );
  });

  it.each(ASKABLE.map(([name]) => name))('%s describes all three parameters', (name) => {
    const parameters = describedQuery(api.description, name).parameters ?? [];
    const names = parameters.map((each) => each.name).filter((each) => each.startsWith('asOf'));
    expect(names.sort()).toStrictEqual(['asOf', 'asOfPosition', 'asOfRecorded']);
  });

  it.each(ASKABLE.map(([name]) => name))('%s answers as it did then', async (name) => {
    const then = await answerOf(name, `asOfPosition=${String(position)}`);
    expect(unmarkedAnswer(then, name)).toStrictEqual(unmarkedAnswer(before.get(name), name));
    expect([then.asOf, before.get(name)?.asOf]).toStrictEqual([String(position), undefined]);
  });

  it.each(Object.keys(NEVER))('%s refuses to look back rather than answer as of now', async (name) => {
    expect((await answerOf(name, 'asOf=1')).body).toMatchObject({ status: 400, refusal: 'AsOfNotOffered' });
  });

  it('was another than it is now', async () => {
    const now = await api.ask('GET', '/v1/offerings?limit=100');
    const then = await api.ask('GET', `/v1/offerings?limit=100&asOf=${String(position)}`);
    expect(JSON.stringify(now.body)).not.toBe(JSON.stringify(then.body));
    expect(then.headers['ledger-as-of']).toBe(String(position));
  });

  it('is empty before the first event', async () => {
    expect((await api.ask('GET', '/v1/programs?asOf=0')).body).toStrictEqual({ items: [], nextCursor: null });
  });

  it.each([
    ['asOf=soon', 'AsOfInvalid'],
    ['asOfPosition=-1', 'AsOfInvalid'],
    ['asOfRecorded=12', 'AsOfInvalid'],
    ['asOfRecorded=2026-08-05T10:00:00', 'AsOfInvalid'],
    ['asOf=1&asOf=2', 'AsOfInvalid'],
    ['asOf=1&asOfPosition=2', 'AsOfTwice'],
    ['asOfPosition=999999999', 'PositionAhead'],
  ])('refuses %s as %s', async (moment, refusal) => {
    expect((await api.ask('GET', `/v1/programs?${moment}`)).body).toMatchObject({ refusal });
  });
});

/** A statement and the books name the moment they are as of; that is another word for the same. */
const unmarked = (answer: unknown, name: string): unknown => {
  if (!/(statement|books)/.test(name)) return answer;
  if (typeof answer === 'string') return '';
  const { asOf, ...rest } = answer as { readonly asOf?: unknown };
  return { ...rest, asOf: typeof asOf };
};

const unmarkedAnswer = (answer: Answer | undefined, name: string) =>
  answer && {
    status: answer.status,
    body: unmarked(answer.body, name),
    text: unmarked(answer.text, name),
  };

describe('a day or an instant to look back to', () => {
  let api: ApiTrial;

  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
    api.clock.set('2026-08-06T04:30:00.000Z');
    await api.ask('PUT', '/v1/offerings/P-A-later', { body: OFFERING });
    await api.ledger.settled();
  });
  afterAll(() => api.close());

  it.each([
    ['asOfRecorded=2026-08-05', 200],
    ['asOfRecorded=2026-08-04', 404],
    ['asOf=2026-08-05', 200],
    ['asOf=2026-08-04', 404],
    ['asOfRecorded=2026-08-06T04:30:00Z', 200],
    ['asOfRecorded=2026-08-05T23:30:00-05:00', 200],
    ['asOfRecorded=2026-08-06T04:29:59Z', 404],
    ['asOf=2026-08-06T04:29:59.999Z', 404],
  ])(
    '%s, which ends in the zone of the service, finds what came late that evening: %s',
    async (moment, status) => {
      expect((await api.ask('GET', `/v1/offerings/P-A-later?${moment}`)).status).toBe(status);
    },
  );

  it('is a position of the books and of statements too', async () => {
    const before = await api.ask('GET', '/v1/books/trial-balance?asOfRecorded=2026-08-04');
    const after = await api.ask('GET', '/v1/books/trial-balance');
    const positionIn = ({ body }: { readonly body: unknown }) =>
      (body as { readonly position: number }).position;
    expect(positionIn(after) - positionIn(before)).toBe(1);
    const statement = await api.ask('GET', '/v1/providers/P-A/statement?asOfRecorded=2026-08-04');
    expect(statement.body).toMatchObject({ asOf: { kind: 'position', position: positionIn(before) } });
    const byDay = await api.ask('GET', '/v1/providers/P-A/statement?asOf=2026-08-04');
    const told = [statement, byDay, before].map(({ headers }) => headers['ledger-as-of']);
    expect(told).toStrictEqual(told.map(() => String(positionIn(before))));
    expect(byDay.body).toMatchObject({ asOf: { kind: 'recorded', position: positionIn(before) } });
  });
});
