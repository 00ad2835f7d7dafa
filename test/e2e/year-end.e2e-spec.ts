import {
  ALLOTMENT,
  type ApiTrial,
  type Asked,
  ENROLLMENT,
  PROGRAM,
  setUpProgram,
  trialApi,
} from './support/trial-api';

const OLD = 'la.SCA.001.FY2027';
const NEXT = 'la.SCA.001.FY2028';
const CLOSING = '/v1/programs/la/fiscal-years/2027/closing';
const CHANGES = '/v1/programs/la/authority-changes';
const TERMS = {
  liquidationDays: 45,
  remittanceDays: 15,
  windowPays: 'earned-by-year-end',
  contingent: 're-encumber',
  reallocation: {
    thresholdBasisPoints: 9_000,
    measure: 'encumbered-and-liquidated',
    citation: 'LAC 28:CLI.1101.C.2.b',
  },
  citation: 'R.S. 39:82',
};

describe('the authority of a program, from one year to the next', () => {
  let api: ApiTrial;
  const post = (path: string, as: NonNullable<Asked['as']>, body: object = {}) =>
    api.ask('POST', path, { as, body });
  const get = async (path: string, as: NonNullable<Asked['as']> = 'administrator') => {
    await api.ledger.settled();
    return (await api.ask('GET', path, { as })).body as Readonly<Record<string, unknown>>;
  };
  const refusalOf = async (answer: ReturnType<typeof post>) =>
    ((await answer).body as { readonly refusal?: string }).refusal;
  /** One person proposes, another confirms, and all that follows has settled. */
  const change = async (proposed: ReturnType<typeof post>): Promise<void> => {
    const { id } = (await proposed).body as { readonly id: string };
    const confirmed = await post(`${CHANGES}/${id}/confirmation`, 'certifier');
    expect(confirmed.status).toBe(200);
    await api.ledger.settled();
  };

  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
    await api.ask('POST', '/v1/enrollments', { body: { ...ENROLLMENT, enrollmentId: 'E-1' } });
    await post('/v1/enrollments/E-1/consent', 'approver');
    await api.ask('POST', '/v1/enrollments/E-1/approval', { as: 'approver', headers: { 'If-Match': '*' } });
    api.clock.set('2026-08-12T15:00:00.000Z');
    await post('/v1/enrollments/E-1/facts', 'approver', { kind: 'enrolled', effectiveOn: '2026-08-12' });
    api.clock.set('2026-12-19T15:00:00.000Z');
    await post('/v1/evaluations', 'administrator', { asOf: '2026-12-19' });
    await api.ledger.settled();
  });
  afterAll(() => api.close());

  it('goes by terms that two people declare', async () => {
    await expect(refusalOf(post(CLOSING, 'administrator', { step: 'end' }))).resolves.toBe(
      'YearEndTermsMissing',
    );
    const proposed = post(CHANGES, 'administrator', { yearEndTerms: TERMS });
    const { id } = (await proposed).body as { readonly id: string };
    await expect(refusalOf(post(`${CHANGES}/${id}/confirmation`, 'administrator'))).resolves.toBe(
      'AuthorityChangeBySamePerson',
    );
    await change(proposed);
    await expect(get(`${CHANGES}?status=confirmed`, 'auditor')).resolves.toMatchObject({
      items: [
        {
          proposalId: id,
          change: { kind: 'year-end-terms', terms: TERMS },
          proposedBy: 'test-administrator',
          decidedBy: 'test-certifier',
        },
      ],
    });
    await expect(refusalOf(post(CHANGES, 'administrator', {}))).resolves.toBe('InputInvalid');
    await expect(refusalOf(post(CLOSING, 'administrator', { step: 'end' }))).resolves.toBe(
      'FiscalYearNotOver',
    );
  });

  it('may go to another school system where it is not committed, up to the threshold', async () => {
    const figures = '/v1/programs/la/fiscal-years/2027/reallocation?asOf=2026-12-18';
    // 800.00 of 1,000.00 was set aside; 90 percent is 900.00.
    await expect(get(figures, 'auditor')).resolves.toMatchObject({
      thresholdBasisPoints: 9_000,
      allotments: [
        {
          allotmentId: OLD,
          allottedCents: 100_000,
          committedCents: 80_000,
          thresholdCents: 90_000,
          reallocatableCents: 10_000,
          protectedCents: 10_000,
          remainingCents: 10_000,
        },
        { schoolSystem: '002', allottedCents: 0 },
      ],
    });
    const reallocation = {
      asOf: '2026-12-18',
      givers: [{ fromAllotmentId: OLD }],
      toAllotmentId: 'la.SCA.002.FY2027',
      authority: 'BESE 2026-12',
    };
    const tooMuch = { ...reallocation, givers: [{ fromAllotmentId: OLD, amountCents: 10_001 }] };
    await expect(refusalOf(post(CHANGES, 'administrator', { reallocation: tooMuch }))).resolves.toBe(
      'ReallocationExceedsLimit',
    );
    await change(post(CHANGES, 'administrator', { reallocation }));

    await expect(get('/v1/allotments/la.SCA.002.FY2027')).resolves.toMatchObject({ allottedCents: 10_000 });
    await expect(get(figures)).resolves.toMatchObject({
      allotments: [{ reallocatedCents: 10_000, remainingCents: 0 }, {}],
    });
    await expect(refusalOf(post(CHANGES, 'administrator', { reallocation: tooMuch }))).resolves.toBe(
      'ReallocationExceedsLimit',
    );
  });

  it('is shown before it ends, and nothing is written by that', async () => {
    const head = await api.ledger.events.head();
    await expect(get(`${CLOSING}?step=end&ahead=true`, 'auditor')).resolves.toMatchObject({
      endsOn: '2027-06-30',
      liquidatesUntil: '2027-08-14',
      remitsUntil: '2027-07-15',
      isDone: false,
      totals: { availableLapsedCents: 28_000 },
      allotments: [
        { allotmentId: OLD, availableLapsedCents: 18_000, outcome: 'ended' },
        { allotmentId: 'la.SCA.002.FY2027', availableLapsedCents: 10_000 },
      ],
    });
    // The allotment that is to take over is not there yet.
    await expect(get(`${CLOSING}?step=closing&ahead=true`)).resolves.toMatchObject({
      allotments: [{ allotmentId: OLD, toAllotmentId: NEXT, outcome: 'blocked' }, { outcome: 'closed' }],
    });
    await expect(api.ledger.events.head()).resolves.toBe(head);
  });

  it('ends with its year, and takes nothing on any more', async () => {
    await api.ask('PUT', '/v1/allotments', {
      body: { ...ALLOTMENT, fiscalYear: 2028, allottedCents: 50_000 },
    });
    api.clock.set('2027-07-01T15:00:00.000Z');
    await change(post(CLOSING, 'administrator', { step: 'end' }));

    await expect(get(`/v1/allotments/${OLD}`)).resolves.toMatchObject({
      status: 'ended',
      endsOn: '2027-06-30',
      liquidatesUntil: '2027-08-14',
      allottedCents: 90_000,
      liquidatedCents: 40_000,
      encumberedCents: 32_000,
      lapsedCents: 18_000,
      availableCents: 0,
    });
    await expect(get(`${CLOSING}?step=end`)).resolves.toMatchObject({ isDone: true, allotments: [] });
    const released = api.ask('PUT', '/v1/allotments', { body: { ...ALLOTMENT, allottedCents: 200_000 } });
    await expect(refusalOf(released)).resolves.toBe('AllotmentLapsed');
    await expect(refusalOf(post(CLOSING, 'administrator', { step: 'closing' }))).resolves.toBe(
      'LiquidationWindowOpen',
    );
  });

  it('is settled and closed after the window, as its preview says', async () => {
    api.clock.set('2027-08-15T15:00:00.000Z');
    const preview = await get(`${CLOSING}?step=closing`);
    expect(preview).toMatchObject({
      allotments: [
        {
          allotmentId: OLD,
          toAllotmentId: NEXT,
          replacedLapsedCents: 32_000,
          reEncumberedCents: 32_000,
          enrollments: { reEncumbered: 1, lapsed: 0 },
          outcome: 'closed',
        },
        { allotmentId: 'la.SCA.002.FY2027', outcome: 'closed' },
      ],
    });
    await change(post(CLOSING, 'administrator', { step: 'closing' }));

    await expect(get(`/v1/allotments/${OLD}`)).resolves.toMatchObject({
      status: 'closed',
      encumberedCents: 0,
      lapsedCents: 50_000,
    });
    await expect(get(`/v1/allotments/${NEXT}`)).resolves.toMatchObject({
      encumberedCents: 32_000,
      availableCents: 18_000,
    });
    await expect(get('/v1/enrollments/E-1')).resolves.toMatchObject({ allotmentId: NEXT });
  });

  it('balances in the books: what lapsed, and what is left of each year', async () => {
    const { lines } = (await get('/v1/books/trial-balance?by=fiscalYear')) as {
      lines: readonly {
        account: string;
        dimensions: object;
        closingDebitCents: number;
        closingCreditCents: number;
      }[];
    };
    const standing = (account: string, fiscalYear: number) => {
      const line = lines.find(
        (each) =>
          each.account === account && (each.dimensions as { fiscalYear: number }).fiscalYear === fiscalYear,
      );
      return (line?.closingCreditCents ?? 0) - (line?.closingDebitCents ?? 0);
    };
    expect(standing('lapsed-authority', 2027)).toBe(60_000);
    expect(standing('allotments', 2027)).toBe(40_000);
    expect(standing('encumbrances', 2027)).toBe(0);
    expect(standing('encumbrances', 2028)).toBe(-32_000);
    expect(standing('allotments', 2028)).toBe(50_000);
  });

  it('replaces a funding source that ends mid-year, and leaves with it what it paid', async () => {
    await api.ask('PUT', '/v1/programs/la', { body: { ...PROGRAM, fundingSources: ['SCA', '8G'] } });
    const other = { ...ALLOTMENT, fundingSource: '8G', fiscalYear: 2028, allottedCents: 40_000 };
    await api.ask('PUT', '/v1/allotments', { body: other });
    api.clock.set('2027-09-10T15:00:00.000Z');
    const source = { fundingSource: 'SCA', fiscalYear: 2028 };
    await change(
      post(CHANGES, 'administrator', {
        fundingSourceEnd: { ...source, endsOn: '2027-09-09', authority: 'LFT v. State' },
      }),
    );
    await change(
      post(CHANGES, 'administrator', {
        fundingSourceReplacement: { ...source, byFundingSource: '8G', authority: 'BESE 2027-09' },
      }),
    );

    await expect(get(`/v1/allotments/${NEXT}`)).resolves.toMatchObject({
      status: 'closed',
      lapsedCents: 50_000,
    });
    await expect(get('/v1/allotments/la.8G.001.FY2028')).resolves.toMatchObject({ encumberedCents: 32_000 });
    await expect(get('/v1/enrollments/E-1')).resolves.toMatchObject({ allotmentId: 'la.8G.001.FY2028' });
    await expect(get(`/v1/allotments/${OLD}`)).resolves.toMatchObject({ liquidatedCents: 40_000 });
  });
});
