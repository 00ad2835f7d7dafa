import { StoreUnavailable } from '@ledger/event-sourcing';
import { newId } from '@ledger/platform';
import { type ApiTrial, type Asked, ENROLLMENT, setUpProgram, trialApi } from './support/trial-api';

describe('the conventions of the API', () => {
  let api: ApiTrial;

  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
  });
  afterAll(() => api.close());

  const learner = (): { readonly learnerRef: string } => ({ learnerRef: newId() });
  const request = (asked: Asked = {}) =>
    api.ask('POST', '/v1/enrollments', { body: { ...ENROLLMENT, ...learner() }, ...asked });
  const keyed = (key: string) => ({ headers: { 'Idempotency-Key': key } });

  describe('a retry', () => {
    it('gets the same answer, its made reference included, and says so', async () => {
      const body = { ...ENROLLMENT, ...learner() };
      const key = newId();
      const first = await request({ body, ...keyed(key) });
      const again = await request({ body, ...keyed(key) });
      expect(first.headers['idempotency-replayed']).toBeUndefined();
      expect(again.status).toBe(201);
      expect(again.headers['idempotency-replayed']).toBe('true');
      expect((again.body as { id: string }).id).toBe((first.body as { id: string }).id);
      expect(again.headers['location']).toBe(first.headers['location']);
    });

    it('may quote its key as a structured field', async () => {
      const body = { ...ENROLLMENT, ...learner() };
      const key = newId();
      await request({ body, ...keyed(key) });
      const again = await request({ body, ...keyed(`"${key}"`) });
      expect(again.headers['idempotency-replayed']).toBe('true');
    });

    it('of another body under the same key is refused', async () => {
      const key = newId();
      await request(keyed(key));
      const other = await request(keyed(key));
      expect(other.body).toMatchObject({ status: 422, refusal: 'IdempotencyKeyReused' });
    });

    it('of somebody else under the same key is a request of its own', async () => {
      const key = newId();
      await request(keyed(key));
      const other = await request({ as: 'approver', ...keyed(key) });
      expect(other.status).toBe(201);
    });

    it('of a refused command is refused as it was', async () => {
      const body = { ...ENROLLMENT, ...learner(), programId: 'none' };
      const key = newId();
      await request({ body, ...keyed(key) });
      const again = await request({ body, ...keyed(key) });
      expect(again.body).toMatchObject({ status: 404, refusal: 'ProgramNotFound' });
      expect(again.headers['idempotency-replayed']).toBe('true');
    });

    it.each(['', 'with space', 'x'.repeat(129), '"a"b"'])('needs a usable key, not %j', async (key) => {
      const answer = await request(keyed(key));
      expect(answer.body).toMatchObject({
        status: 400,
        refusal: key === '' ? 'IdempotencyKeyMissing' : 'IdempotencyKeyInvalid',
      });
    });

    it('of simultaneous senders is carried out once', async () => {
      const body = { ...ENROLLMENT, ...learner() };
      const key = newId();
      const answers = await Promise.all(Array.from({ length: 8 }, () => request({ body, ...keyed(key) })));
      expect(new Set(answers.map((answer) => (answer.body as { id: string }).id)).size).toBe(1);
      expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1);
    });
  });

  describe('a decision', () => {
    const requested = async (): Promise<string> => ((await request()).body as { id: string }).id;
    const refuseIt = (id: string, headers: Readonly<Record<string, string>>) =>
      api.ask('POST', `/v1/enrollments/${id}/refusal`, { headers, body: { reasonCode: 'test' } });

    it('must say what it rests on', async () => {
      const answer = await refuseIt(await requested(), {});
      expect(answer.body).toMatchObject({ status: 428, refusal: 'IfMatchMissing' });
    });

    it('is refused when that has changed', async () => {
      const id = await requested();
      await api.ask('POST', `/v1/enrollments/${id}/consent`);
      const answer = await refuseIt(id, { 'If-Match': '"0"' });
      expect(answer.body).toMatchObject({ status: 412, refusal: 'RevisionMismatch', expected: 0, actual: 1 });
      expect((await refuseIt(id, { 'If-Match': '"1"' })).status).toBe(200);
    });

    it('of two on the same revision only one stands', async () => {
      const id = await requested();
      const both = await Promise.all([
        refuseIt(id, { 'If-Match': '"0"' }),
        api.ask('POST', `/v1/enrollments/${id}/approval`, { headers: { 'If-Match': '"0"' } }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    });

    it('about anything else may say so too, as its description tells', async () => {
      const allotment = { programId: 'la', fundingSource: 'SCA', schoolSystem: '001', fiscalYear: 2027 };
      const allot = (tag: string) =>
        api.ask('PUT', '/v1/allotments', {
          body: { ...allotment, allottedCents: 90_000_000 },
          headers: { 'If-Match': tag },
        });
      expect((await allot('"999"')).body).toMatchObject({ status: 412, refusal: 'RevisionMismatch' });
      expect((await allot('*')).status).toBe(200);

      const { put } = api.description.paths['/v1/allotments'] ?? {};
      expect(Object.keys(put?.responses ?? {})).toContain('412');
      expect(put?.parameters).toContainEqual(
        expect.objectContaining({ in: 'header', name: 'If-Match', required: false }),
      );
    });

    it('takes no tag that is not its own', async () => {
      const answer = await refuseIt(await requested(), { 'If-Match': 'W/"0"' });
      expect(answer.body).toMatchObject({ status: 400, refusal: 'IfMatchInvalid' });
    });
  });

  describe('a query', () => {
    it('sees what a command was answered', async () => {
      const requested = await request();
      const position = requested.headers['ledger-position'] ?? '';
      const { id } = requested.body as { id: string };
      const row = await api.ask('GET', `/v1/enrollments/${id}`, { headers: { 'Ledger-Position': position } });
      expect(row.status).toBe(200);
    });

    it('takes no position that is none', async () => {
      const answer = await api.ask('GET', '/v1/programs', { headers: { 'Ledger-Position': 'soon' } });
      expect(answer.body).toMatchObject({ status: 400, refusal: 'LedgerPositionInvalid' });
    });

    it('waits for a bounded time only', async () => {
      const answer = await api.ask('GET', '/v1/programs', { headers: { 'Ledger-Position': '99999999' } });
      expect(answer.body).toMatchObject({ status: 503, refusal: 'ViewsBehind', position: 99_999_999 });
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }, 15_000);

    it('is paged by cursor, each entry once', async () => {
      await Promise.all(Array.from({ length: 7 }, () => request()));
      await api.ledger.settled();
      const all = await api.ask('GET', '/v1/enrollments?limit=200');
      const ids: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page = await api.ask(
          'GET',
          `/v1/enrollments?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
        );
        const { items, nextCursor } = page.body as {
          items: { enrollmentId: string }[];
          nextCursor: string | null;
        };
        expect(items.length).toBeLessThanOrEqual(3);
        ids.push(...items.map(({ enrollmentId }) => enrollmentId));
        cursor = nextCursor;
      }
      const whole = (all.body as { items: { enrollmentId: string }[] }).items.map(
        ({ enrollmentId }) => enrollmentId,
      );
      expect(ids).toEqual(whole);
    });

    it.each([
      ['limit=0', 'InputInvalid'],
      ['limit=201', 'InputInvalid'],
      ['limit=ten', 'InputInvalid'],
      ['cursor=nonsense', 'CursorUnreadable'],
      ['status=lost', 'InputInvalid'],
      ['open=maybe', 'InputInvalid'],
      ['fiscalYear=1e3', 'InputInvalid'],
    ])('is refused with %s', async (query, refusal) => {
      const answer = await api.ask('GET', `/v1/enrollments?${query}`);
      expect(answer.body).toMatchObject({ status: 400, refusal });
    });

    it('finds an enrollment by the beginning of its reference', async () => {
      await request({ body: { ...ENROLLMENT, ...learner(), enrollmentId: 'search-me-1' } });
      await api.ledger.settled();
      const answer = await api.ask('GET', '/v1/enrollments?q=search-me&open=true');
      expect((answer.body as { items: object[] }).items).toMatchObject([{ enrollmentId: 'search-me-1' }]);
    });
  });
});

describe('a service in trouble', () => {
  it('limits how often one client asks', async () => {
    const api = await trialApi({ LEDGER_RATE_LIMIT: '3' });
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await api.ask('GET', '/v1/programs')).status);
    const refused = await api.ask('GET', '/v1/programs');
    const other = await api.ask('GET', '/v1/programs', { as: 'auditor' });
    await api.close();
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect(refused.body).toMatchObject({ refusal: 'TooManyRequests', most: 3 });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(other.status).toBe(200);
  });

  it('takes no commands while its disk is full, goes on reading, and recovers by itself', async () => {
    const api = await trialApi();
    await setUpProgram(api);
    const before = await api.ask('GET', '/health/ready', { as: 'nobody' });
    const { events } = api.ledger;
    const full = () => Promise.reject(new StoreUnavailable('disk-full'));
    const [append, probe] = [events.append.bind(events), events.probe.bind(events)];
    Object.assign(events, { append: full, probe: full });
    const command = await api.ask('POST', '/v1/enrollments', { body: ENROLLMENT });
    const ready = await api.ask('GET', '/health/ready', { as: 'nobody' });
    const live = await api.ask('GET', '/health/live', { as: 'nobody' });
    const read = await api.ask('GET', '/v1/programs');
    Object.assign(events, { append, probe });
    const again = await api.ask('GET', '/health/ready', { as: 'nobody' });
    const retried = await api.ask('POST', '/v1/enrollments', { body: ENROLLMENT });
    await api.close();
    expect(before.body).toMatchObject({ status: 'ready', storage: 'ok', reasons: [] });
    expect(command.body).toMatchObject({ status: 503, refusal: 'StoreUnavailable', reason: 'disk-full' });
    expect(Number(command.headers['retry-after'])).toBeGreaterThan(0);
    expect(ready.body).toMatchObject({ status: 503, refusal: 'ServiceUnready', storage: 'disk-full' });
    expect([read.status, again.status, retried.status]).toEqual([200, 200, 201]);
    expect(live.status).toBe(200);
  });
});
