import fc from 'fast-check';
import type { Response } from 'supertest';
import { CASES } from './support/route-cases';
import { fieldsOf, HOSTILE_TEXTS, hostileBody } from './support/hostile-requests';
import { setUpPayments } from './support/trial-payments';
import { type ApiTrial, type Asked, ENROLLMENT, setUpProgram, trialApi } from './support/trial-api';

/** Tries of each route and kind of nonsense, so that all of them take seconds; `PROPERTY_SEED` tries others. */
const TRIES = { numRuns: 6 };
/** Characters of a problem that nothing right needs more of. */
const PROBLEM_LIMIT = 40_000;
/** Characters of an address; longer ones are cut off by the server itself, before any route. */
const ADDRESS_LIMIT = 8_000;
/** What only the service's own code and files could say. */
const OWN_AFFAIRS =
  /regular expression|node_modules|\.ts:\d|\.js:\d|sqlite|TypeError|RangeError|_readableState|\bundefined\b/i;
/** Refused before a command is made of it: the log keeps not even the refusal. */
const UNREAD = [400, 401, 413, 414, 415, 428, 431];
/** What any address may be answered, whatever is described of its route. */
const OF_THE_ADDRESS = [405, 414];

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Readonly<Record<string, unknown>> }>>;
  };
  readonly responses: Readonly<Record<string, unknown>>;
}

type Asking = Pick<Asked, 'body' | 'headers'> & { readonly path: string };

const JSON_TYPE = { 'Content-Type': 'application/json' };

describe('every route, to nonsense', () => {
  let api: ApiTrial;

  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
    await api.ask('POST', '/v1/enrollments', { body: { ...ENROLLMENT, enrollmentId: 'E-own' } });
    await setUpPayments(api);
  });
  afterAll(() => api.close());

  const operationOf = (name: string): Operation => {
    const [method = '', pattern = ''] = name.split(' ');
    const item = api.description.paths[pattern] as unknown as Readonly<Record<string, Operation | undefined>>;
    const operation = item[method.toLowerCase()];
    if (operation === undefined) throw new Error(`${name} is not described`);
    return operation;
  };

  /** Sends it as somebody who may, and holds the answer to what every answer is held to. */
  async function answered(name: string, { path, body, headers = {} }: Asking): Promise<void> {
    const [method = ''] = name.split(' ');
    const { roles, headers: needed } = CASES[name] ?? { roles: [] };
    const before = (await api.ledger.standing()).head;
    const answer = await api.ask(method, path, {
      as: roles[0] ?? 'nobody',
      headers: { ...needed, ...headers },
      body,
    });
    const described = Object.keys(operationOf(name).responses).map(Number);
    expect(answer.status).not.toBe(500);
    expect([...described, ...OF_THE_ADDRESS]).toContain(answer.status);
    if (answer.status >= 400) requireProblem(answer);
    if (UNREAD.includes(answer.status)) expect((await api.ledger.standing()).head).toBe(before);
  }

  function requireProblem({ type, text }: Response): void {
    expect(type).toBe('application/problem+json');
    expect(text).not.toMatch(OWN_AFFAIRS);
    expect(text.length).toBeLessThan(PROBLEM_LIMIT);
  }

  describe.each(Object.entries(CASES))('%s', (name, { path, body, isFile = false }) => {
    it('answers what it is described to answer to a body that is none', async () => {
      const schema = operationOf(name).requestBody?.content['application/json']?.schema;
      if (schema === undefined) return;
      const schemas = api.description.components?.schemas as Parameters<typeof fieldsOf>[1];
      const bodies = hostileBody(body ?? {}, fieldsOf(schema, schemas));
      await fc.assert(
        fc.asyncProperty(bodies, (text) => answered(name, { path, body: text, headers: JSON_TYPE })),
        TRIES,
      );
    });

    it('answers so to parameters that are none', async () => {
      const { parameters = [] } = operationOf(name);
      const names = parameters
        .filter((parameter) => parameter.in === 'query')
        .map((parameter) => parameter.name);
      const [bare = '', query = ''] = path.split('?');
      const asked = fc.record({
        parameter: fc.constantFrom('surprise', ...names),
        text: fc.constantFrom(...HOSTILE_TEXTS),
        times: fc.constantFrom(1, 1, 1, 2, 500),
      });
      await fc.assert(
        fc.asyncProperty(asked, ({ parameter, text, times }) => {
          const said = Array.from({ length: times }, () => `${parameter}=${text}`);
          const asking = `${bare}?${[query, ...said].join('&')}`.slice(0, ADDRESS_LIMIT);
          return answered(name, { path: asking, body: isFile ? undefined : body });
        }),
        TRIES,
      );
    });
  });

  it('takes no null where something may be left out', async () => {
    const answer = await api.ask('POST', '/v1/enrollments', { body: { ...ENROLLMENT, enrollmentId: null } });
    expect(answer.body).toMatchObject({ status: 400, refusal: 'InputInvalid' });
    expect(answer.text).toContain('enrollmentId must be a string');
  });

  it.each(['application/xml', 'application/octet-stream', 'application/zip'])(
    'takes no file where a document belongs: %s',
    async (type) => {
      const asked = { body: '<a/>', headers: { 'Content-Type': type } };
      const answer = await api.ask('POST', '/v1/policies', asked);
      expect(answer.body).toMatchObject({ status: 415, refusal: 'MediaTypeUnsupported' });
    },
  );

  it('lists the first of very many faults, counts all, and repeats none at length', async () => {
    const unknown = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, index) => [`k${String(index)}`.padEnd(300, 'k'), 1]),
    );
    const answer = await api.ask('POST', '/v1/enrollments', { body: { ...ENROLLMENT, ...unknown } });
    const { errors } = answer.body as { readonly errors: readonly unknown[] };
    expect([answer.body, errors.length]).toMatchObject([{ status: 400, count: 3_000 }, 50]);
    expect(answer.text.length).toBeLessThan(PROBLEM_LIMIT);
  });

  it('leaves views and processes running', async () => {
    await api.ledger.settled();
    const { views, processes } = await api.ledger.standing();
    expect([views, ...processes].filter(({ state }) => state !== 'running')).toEqual([]);
  });
});
