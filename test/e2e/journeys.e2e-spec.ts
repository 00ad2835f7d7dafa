import { type ApiTrial, ENROLLMENT, setUpProgram, trialApi } from './support/trial-api';

describe('the API, role by role', () => {
  let api: ApiTrial;

  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
  });
  afterAll(() => api.close());

  const seen = (position: string): Record<string, string> => ({ 'Ledger-Position': position });
  const positionOf = ({ headers }: { readonly headers: Record<string, string> }): string =>
    headers['ledger-position'] ?? '';
  const settledGet = async (path: string, as: Parameters<ApiTrial['ask']>[2] = {}) => {
    await api.ledger.settled();
    return await api.ask('GET', path, as);
  };

  it('carries an enrollment from the request over consent and approval to an earned stage', async () => {
    const requested = await api.ask('POST', '/v1/enrollments', {
      as: 'provider',
      body: { ...ENROLLMENT, enrollmentId: 'E-1' },
    });
    expect(requested.status).toBe(201);
    expect(requested.body).toMatchObject({ id: 'E-1', revision: 0, events: ['EnrollmentRequested'] });
    expect(requested.headers['location']).toBe('/v1/enrollments/E-1');

    const refused = await api.ask('POST', '/v1/enrollments/E-1/approval', {
      as: 'approver',
      headers: { 'If-Match': '"0"' },
    });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ refusal: 'ConsentMissing', type: '/problems/consent-missing' });

    const consented = await api.ask('POST', '/v1/enrollments/E-1/consent', { as: 'approver' });
    expect(consented.body).toMatchObject({ revision: 1, events: ['ConsentGiven'] });
    const approved = await api.ask('POST', '/v1/enrollments/E-1/approval', {
      as: 'approver',
      headers: { 'If-Match': consented.headers['etag'] ?? '' },
    });
    expect(approved.status).toBe(200);
    expect((approved.body as { events: string[] }).events).toContain('FundingEncumbered');

    const shown = await api.ask('GET', '/v1/enrollments/E-1', {
      as: 'provider',
      headers: seen(positionOf(approved)),
    });
    expect(shown.body).toMatchObject({ status: 'confirmed', requestedBy: 'provider' });
    expect(shown.headers['etag']).toBe(approved.headers['etag']);
    expect((shown.body as { explanation: { stages: unknown[] } }).explanation.stages.length).toBeGreaterThan(
      0,
    );

    api.clock.set('2026-12-16T15:00:00.000Z');
    for (const [kind, effectiveOn, as] of [
      ['enrolled', '2026-08-12', 'approver'],
      ['participated', '2026-09-01', 'provider'],
      ['completed', '2026-12-15', 'provider'],
    ] as const) {
      const stated = await api.ask('POST', '/v1/enrollments/E-1/facts', { as, body: { kind, effectiveOn } });
      expect(stated.status).toBe(201);
    }
    const credited = await api.ask('POST', '/v1/enrollments/E-1/facts', {
      as: 'approver',
      body: { kind: 'credit-posted', effectiveOn: '2026-12-15', fields: { credits: 1 } },
    });
    expect(credited.status).toBe(201);

    const explanation = await settledGet('/v1/enrollments/E-1/explanation', { as: 'auditor' });
    expect((explanation.body as { totalEarnedCents: number }).totalEarnedCents).toBeGreaterThan(0);
    const statement = await settledGet('/v1/providers/P-A/statement?fiscalYear=2027', { as: 'provider' });
    expect(statement.body).toMatchObject({
      totals: {
        enrollments: 1,
        funded: 1,
        earnedCents: (explanation.body as { totalEarnedCents: number }).totalEarnedCents,
      },
    });
    const own = await settledGet('/v1/providers/P-A/statement', { as: 'approver' });
    expect(own.body).toMatchObject({ schoolSystem: '001', totals: { enrollments: 1, funded: 1 } });
    const others = await settledGet('/v1/providers/P-A/statement', { as: 'otherApprover' });
    expect(others.body).toMatchObject({ schoolSystem: '002', totals: { enrollments: 0 }, lines: [] });
    const foreign = await settledGet('/v1/providers/P-A/statement?schoolSystem=001', { as: 'otherApprover' });
    expect(foreign.body).toMatchObject({ status: 403, refusal: 'OrganizationNotAllowed' });
    const csv = await settledGet('/v1/providers/P-A/statement?format=csv', { as: 'administrator' });
    expect(csv.type).toBe('text/csv');
    expect(csv.text).toContain('E-1');
    const plain = await settledGet('/v1/providers/P-A/statement', {
      as: 'auditor',
      headers: { Accept: 'text/plain' },
    });
    expect(plain.text).toContain('Statement of provider P-A');
  });

  it('looks back at a statement as of a position and as of a recorded day', async () => {
    const before = await settledGet('/v1/providers/P-A/statement?asOfPosition=1', { as: 'auditor' });
    expect(before.body).toMatchObject({
      totals: { enrollments: 0 },
      asOf: { kind: 'position', position: 1 },
    });
    const day = await settledGet('/v1/providers/P-A/statement?asOf=2026-08-03', { as: 'auditor' });
    expect(day.body).toMatchObject({ totals: { enrollments: 1, earnedCents: 0 }, statedOn: '2026-08-03' });
    const ahead = await settledGet('/v1/providers/P-A/statement?asOfPosition=999999', { as: 'auditor' });
    expect(ahead.status).toBe(422);
    expect(ahead.body).toMatchObject({ refusal: 'PositionAhead' });
  });

  it('corrects and retracts a fact, and reverses what rested on it', async () => {
    const shown = await settledGet('/v1/enrollments/E-1', { as: 'approver' });
    const fact = (shown.body as { facts: { factId: string; kind: string }[] }).facts.find(
      ({ kind }) => kind === 'credit-posted',
    );
    const corrected = await api.ask('POST', `/v1/enrollments/E-1/facts/${fact?.factId ?? ''}/correction`, {
      as: 'approver',
      headers: { 'If-Match': shown.headers['etag'] ?? '' },
      body: { reasonCode: 'clerical-error', effectiveOn: '2026-12-16', fields: { credits: 1 } },
    });
    expect(corrected.body).toMatchObject({ id: 'E-1' });
    expect((corrected.body as { events: string[] }).events[0]).toBe('FactCorrected');

    const after = await settledGet('/v1/enrollments/E-1', { as: 'approver' });
    const replaced = (
      after.body as { facts: { factId: string; kind: string; withdrawn: unknown }[] }
    ).facts.find(({ kind, withdrawn }) => kind === 'credit-posted' && withdrawn === null);
    const retracted = await api.ask(
      'POST',
      `/v1/enrollments/E-1/facts/${replaced?.factId ?? ''}/retraction`,
      {
        as: 'approver',
        headers: { 'If-Match': after.headers['etag'] ?? '' },
        body: { reasonCode: 'clerical-error' },
      },
    );
    expect((retracted.body as { events: string[] }).events[0]).toBe('FactRetracted');
    const foreign = await api.ask('POST', '/v1/enrollments/E-1/facts/F99/retraction', {
      as: 'approver',
      headers: { 'If-Match': '*' },
      body: { reasonCode: 'clerical-error' },
    });
    expect(foreign.status).toBe(404);
    expect(foreign.body).toMatchObject({ refusal: 'FactNotFound' });
  });

  it('waitlists what the allotment cannot pay, and serves it after a transfer', async () => {
    await api.ask('POST', '/v1/enrollments', {
      as: 'otherApprover',
      body: {
        ...ENROLLMENT,
        enrollmentId: 'E-2',
        learnerRef: 'L-secret-0002',
        schoolSystem: '002',
        requestedBy: 'parent',
      },
    });
    const approved = await api.ask('POST', '/v1/enrollments/E-2/approval', {
      as: 'otherApprover',
      headers: { 'If-Match': '"0"' },
    });
    expect((approved.body as { events: string[] }).events).toContain('FundingWaitlisted');
    const waiting = await settledGet('/v1/allotments/la.SCA.002.FY2027/waitlist', { as: 'otherApprover' });
    expect(waiting.body).toMatchObject({
      items: [{ enrollmentId: 'E-2', rank: 1, enrollment: { requestedBy: 'parent' } }],
    });

    const short = await api.ask('POST', '/v1/allotment-transfers', {
      body: {
        fromAllotmentId: 'la.SCA.001.FY2027',
        toAllotmentId: 'la.SCA.002.FY2027',
        amountCents: 90_000,
        authority: 'ref-1',
      },
    });
    expect(short.body).toMatchObject({ status: 409, refusal: 'TransferExceedsAvailable' });
    await api.ask('PUT', '/v1/allotments/la.SCA.002.FY2027', {
      body: {
        programId: 'la',
        fundingSource: 'SCA',
        schoolSystem: '002',
        fiscalYear: 2027,
        allottedCents: 80_000,
      },
    });
    const served = await settledGet('/v1/enrollments/E-2', { as: 'otherApprover' });
    expect(served.body).toMatchObject({ status: 'confirmed', funding: 'encumbered' });
    const allotment = await settledGet('/v1/allotments/la.SCA.002.FY2027', { as: 'auditor' });
    expect(allotment.body).toMatchObject({ waitingCount: 0, allottedCents: 80_000 });
  });

  it('refuses a request, and tells the reason', async () => {
    await api.ask('POST', '/v1/enrollments', {
      as: 'provider',
      body: { ...ENROLLMENT, enrollmentId: 'E-3', learnerRef: 'L-secret-0003' },
    });
    const refused = await api.ask('POST', '/v1/enrollments/E-3/refusal', {
      as: 'approver',
      headers: { 'If-Match': '"0"' },
      body: { reasonCode: 'not-appropriate' },
    });
    expect(refused.body).toMatchObject({ events: ['EnrollmentRefused'] });
    const row = await settledGet('/v1/enrollments/E-3', { as: 'provider' });
    expect(row.body).toMatchObject({
      status: 'refused',
      refusal: { reasonCode: 'not-appropriate' },
      explanation: null,
    });
    const unexplained = await settledGet('/v1/enrollments/E-3/explanation', { as: 'provider' });
    expect(unexplained.body).toMatchObject({ status: 409, refusal: 'EnrollmentNotYetApproved' });
    expect((unexplained.body as { detail: string }).detail).toContain(': not-appropriate. Ask again');
  });

  it('suspends and reinstates a provider, and closes an offering', async () => {
    await api.ask('POST', '/v1/providers/P-B/suspension', { body: { reasonCode: 'accreditation-lapsed' } });
    const suspended = await api.ask('POST', '/v1/enrollments', {
      as: 'otherProvider',
      body: { ...ENROLLMENT, offeringId: 'P-B-algebra', learnerRef: 'L-secret-0004' },
    });
    expect(suspended.body).toMatchObject({ status: 409, refusal: 'ProviderSuspendedNow', providerId: 'P-B' });
    await api.ask('POST', '/v1/providers/P-B/reinstatement');
    await api.ask('POST', '/v1/offerings/P-B-algebra/closure', { body: { effectiveOn: '2026-12-01' } });
    const closed = await api.ask('POST', '/v1/enrollments', {
      as: 'otherProvider',
      body: { ...ENROLLMENT, offeringId: 'P-B-algebra', learnerRef: 'L-secret-0004' },
    });
    expect(closed.body).toMatchObject({ status: 409, refusal: 'CourseOfferingClosedNow' });
    const listed = await settledGet('/v1/offerings?status=closed', { as: 'otherProvider' });
    expect(
      (listed.body as { items: { offeringId: string }[] }).items.map(({ offeringId }) => offeringId),
    ).toEqual(['P-B-algebra']);
  });

  it('lets deadlines pass, tells how far it is, and refuses a day to come', async () => {
    const ahead = await api.ask('POST', '/v1/evaluations', { body: { asOf: '2027-06-01' } });
    expect(ahead.body).toMatchObject({ status: 422, refusal: 'EvaluationInFuture', asOf: '2027-06-01' });
    const evaluated = await api.ask('POST', '/v1/evaluations', {
      body: { asOf: '2026-12-16', programId: 'la' },
    });
    expect(evaluated.type).toBe('application/x-ndjson');
    const lines = evaluated.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string });
    expect(lines.at(-1)).toMatchObject({ kind: 'summary' });
  });

  it('keeps references of students out of metrics and logs', async () => {
    await api.ask('GET', '/v1/enrollments?learnerRef=L-secret-0001');
    const metrics = await api.ask('GET', '/metrics', { as: 'nobody' });
    expect(metrics.text).toContain('ledger_commands_total{command="StateFact",outcome="accepted"}');
    expect(metrics.text).toContain('ledger_refusals_total{refusal="ConsentMissing"} 1');
    expect(metrics.text).toContain('route="/v1/enrollments/:enrollmentId/approval"');
    const written = metrics.text + api.logged.join('');
    expect(written).not.toMatch(/L-secret|E-1\b|Bearer|eyJ/);
    expect(api.logged.join('')).toContain('"/v1/enrollments"');
  });
});
