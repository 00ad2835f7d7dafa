import type { Difference, TracedConsequences, TracedPayment } from '@ledger/reporting';
import { type ApiTrial, setUpProgram, trialApi } from './support/trial-api';
import { setUpPayments } from './support/trial-payments';

describe('explanations', () => {
  let api: ApiTrial;
  let payment: TracedPayment;
  const about = (path: string, as: Parameters<ApiTrial['ask']>[2] = {}) =>
    api.ask('GET', `/v1/explanations/${path}`, as);

  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
    await setUpPayments(api);
    await api.ledger.settled();
    payment = (await about('payments/R-own%2F1', { as: 'auditor' })).body as TracedPayment;
  });
  afterAll(() => api.close());

  it('lead from the trace number in the bank file to who stated the facts, and to the clause', async () => {
    const answer = await about(`payments/${payment.trace ?? ''}`, { as: 'auditor' });
    expect(answer.body).toStrictEqual(payment);
    const [part] = payment.parts;
    expect(part).toMatchObject({
      amountCents: payment.netCents,
      enrollmentId: 'E-paid',
      stage: 'enrollment',
    });
    expect(part?.trace?.citation).toBe('LAC 28:CLI.1101.C.1');
    expect(part?.trace?.facts.map(({ events }) => events[0]?.says)).toContainEqual(
      'fact f3: enrolled on 2026-08-12, recorded 2026-09-08, stated by the school-system',
    );
    const certified = payment.run.find(({ type }) => type === 'PaymentRunCertified');
    expect(certified?.actor).toBe('test-certifier');
  });

  it('lead forward from a fact to the same cents', async () => {
    const facts = payment.parts[0]?.trace?.facts.flatMap(({ events }) => events) ?? [];
    const stated = facts.find(({ type }) => type === 'FactRecorded');
    const answer = await about(`facts/${String(stated?.position)}`, { as: 'approver' });
    expect((answer.body as TracedConsequences).movedCents).toMatchObject({ paid: payment.netCents });
  });

  it('are told as text as well, and as of an earlier moment', async () => {
    const asText = await about('payments/R-own%2F1?format=text');
    expect(asText.text).toContain(`Payment RA-R-own-1: 400.00 to provider P-A of program la, released`);
    expect((await about('stages/E-paid/enrollment', { headers: { Accept: 'text/plain' } })).text).toContain(
      'every earned cent is accounted for',
    );
    const released = payment.run.find(({ type }) => type === 'PaymentRunReleased')?.position ?? 0;
    const before = await about(`payments/R-own%2F1?asOf=${String(released - 1)}`);
    expect(before.body).toMatchObject({ status: 'prepared', trace: null });
  });

  it('keep to a provider and a school system what is theirs', async () => {
    const [fact] = payment.parts[0]?.trace?.changes ?? [];
    for (const path of [
      'payments/R-own%2F1',
      'stages/E-paid/enrollment',
      `facts/${String(fact?.position)}`,
    ]) {
      expect([path, (await about(path, { as: 'provider' })).status]).toStrictEqual([path, 200]);
      const foreign = await about(path, { as: 'otherProvider' });
      expect([path, foreign.status]).toStrictEqual([path, 404]);
    }
    expect((await about('stages/E-paid/enrollment', { as: 'otherApprover' })).status).toBe(404);
  });

  it('of what belongs to another say the same as of what is not there', async () => {
    const told = async (enrollmentId: string) => {
      const answer = await about(`stages/${enrollmentId}/enrollment`, { as: 'otherProvider' });
      const { detail, refusal, stage } = answer.body as Readonly<Record<string, string>>;
      return [detail?.replace(enrollmentId, 'X'), refusal, stage];
    };
    expect(await told('E-paid')).toStrictEqual(await told('E-nowhere'));
    expect((await told('E-paid'))[2]).toBe('enrollment');
  });

  it('of a balance add up to the trial balance', async () => {
    const answer = await about('balances/cash?programId=la', { as: 'auditor' });
    expect(answer.body).toMatchObject({ accounts: [{ account: 'cash', balanceCents: -payment.netCents }] });
  });

  it('of what changed between two moments add up, and are told as text', async () => {
    const answer = await api.ask('GET', '/v1/differences?from=0&to=2027-01-01&programId=la', {
      as: 'auditor',
    });
    const { accounts, changedEnrollments } = answer.body as Difference;
    const cash = accounts.find(({ account }) => account === 'cash');
    expect([cash?.openingCents, cash?.closingCents]).toStrictEqual([0, -payment.netCents]);
    expect(changedEnrollments).toBe(1);
    const asText = await api.ask('GET', '/v1/differences?from=0&to=2026-08-03&format=text');
    expect(asText.text).toContain('From position 0 to position');
  });

  it.each([
    ['from=soon&to=1', 400, 'AsOfInvalid'],
    ['from=FY2027-P01&to=1', 400, 'AsOfInvalid'],
    ['from=FY2027-P01&to=1&programId=la', 404, 'ClosingUnknown'],
    ['from=2&to=1', 422, 'DifferenceReversed'],
    ['from=2&to=999999', 422, 'PositionAhead'],
  ])('of %s are refused', async (query, status, refusal) => {
    const answer = await api.ask('GET', `/v1/differences?${query}`);
    expect(answer.body).toMatchObject({ status, refusal });
  });
});
