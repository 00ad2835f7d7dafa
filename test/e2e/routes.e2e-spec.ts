import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openNotary, type Role, ROLES } from '@ledger/platform';
import { ROOT } from '../architecture/sources';
import { CASES, PUBLIC_ROUTES } from './support/route-cases';
import { setUpBank } from './support/trial-bank';
import { setUpEvidence } from './support/trial-evidence';
import { setUpPayments } from './support/trial-payments';
import { setUpRecovery } from './support/trial-recovery';
import { setUpVerification } from './support/trial-verification';
import { type ApiTrial, type Caller, ENROLLMENT, setUpProgram, trialApi } from './support/trial-api';

const CALLER_OF: Readonly<Record<Role, Caller>> = {
  administrator: 'administrator',
  approver: 'approver',
  certifier: 'certifier',
  provider: 'provider',
  assessor: 'assessor',
  auditor: 'auditor',
};

/** Signs a checkpoint over all there is. */
async function notarized(folder: string): Promise<void> {
  const { notary, close } = openNotary(folder);
  await notary.notarize();
  close();
}

describe('every route', () => {
  let api: ApiTrial;

  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
    await api.ask('POST', '/v1/enrollments', { body: { ...ENROLLMENT, enrollmentId: 'E-own' } });
    await setUpVerification(api);
    await setUpPayments(api);
    await setUpBank(api);
    await setUpRecovery(api);
    await api.ledger.settled();
    await notarized(api.folder);
    await setUpEvidence(api);
    copyFileSync(join(ROOT, 'docs/reference/recipients.example.yaml'), join(api.folder, 'recipients.yaml'));
    mkdirSync(join(api.folder, 'simulations'));
    const ended = {
      simulationId: 'S-own',
      fingerprint: '',
      state: { status: 'cancelled', reasonCode: null },
    };
    writeFileSync(join(api.folder, 'simulations', 'S-own.json'), JSON.stringify(ended));
  });
  afterAll(() => api.close());

  it('is held to the table of this file', () => {
    const described = Object.entries(api.description.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual([...Object.keys(CASES), ...PUBLIC_ROUTES].sort());
  });

  describe.each(Object.entries(CASES))(
    '%s',
    (name, { path, roles, body, headers = {}, foreign, isFile = false }) => {
      const [method = ''] = name.split(' ', 1);
      const as = CALLER_OF[roles[0] ?? 'administrator'];
      const asked = { as, headers, ...(body !== undefined && { body }) };

      it('asks for a token', async () => {
        const answer = await api.ask(method, path, { ...asked, as: 'nobody' });
        expect(answer.body).toMatchObject({ status: 401, refusal: 'TokenMissing' });
        expect(answer.headers['www-authenticate']).toBe('Bearer');
      });

      it.each(ROLES.map((role) => [role, roles.includes(role)] as const))(
        'to the role %s is open: %s',
        async (role, isOpen) => {
          const answer = await api.ask(method, path, { ...asked, as: CALLER_OF[role] });
          const { refusal } = answer.body as { readonly refusal?: unknown };
          expect(refusal === 'RoleNotAllowed').toBe(!isOpen);
          expect([403, 401].includes(answer.status)).toBe(!isOpen);
          expect(answer.status).toBeLessThan(500);
        },
      );

      it('keeps to itself what belongs to another organization', async () => {
        const statusFor = async (as: Caller) => (await api.ask(method, path, { ...asked, as })).status;
        const expected =
          foreign === 'same'
            ? { otherApprover: await statusFor('approver'), otherProvider: await statusFor('provider') }
            : foreign;
        for (const [who, status] of Object.entries(expected)) {
          expect([who, await statusFor(who as Caller)]).toEqual([who, status]);
        }
      });

      it('refuses what it does not know', async () => {
        const query = path.includes('?') ? '&' : '?';
        const answer =
          method === 'GET'
            ? await api.ask(method, `${path}${query}surprise=1`, { as })
            : await api.ask(method, path, { ...asked, body: { ...body, surprise: 1 } });
        const looks = method !== 'GET' || isListOrQuery(name);
        const { errors = [] } = (answer.body ?? {}) as {
          readonly errors?: readonly { readonly path: string }[];
        };
        const isNamed = errors.some(({ path: where }) => where === 'surprise');
        expect([answer.status >= 400, isNamed]).toEqual([looks, looks && !isFile]);
      });

      it('asks for a key where it changes something under one', async () => {
        const answer = await api.ask(method, path, {
          ...asked,
          headers: { ...headers, 'Idempotency-Key': '' },
        });
        const { refusal } = answer.body as { readonly refusal?: unknown };
        expect(refusal === 'IdempotencyKeyMissing').toBe(method === 'POST');
      });
    },
  );

  it.each(PUBLIC_ROUTES)('%s is open to everybody', async (name) => {
    const path = name.slice(4).replace('{name}', 'enrollment-not-found');
    const answer = await api.ask('GET', path, { as: 'nobody' });
    expect(answer.status).toBe(200);
  });

  it('tells a foreign enrollment from none in no way', async () => {
    const foreign = await api.ask('GET', '/v1/enrollments/E-own', { as: 'otherProvider' });
    const none = await api.ask('GET', '/v1/enrollments/E-none', { as: 'otherProvider' });
    const told = (answer: { readonly body: unknown }, id: string) =>
      JSON.stringify(answer.body).replaceAll(id, 'ID');
    expect(told(foreign, 'E-own')).toBe(told(none, 'E-none'));
  });

  it('lists to an organization only what is its own', async () => {
    const others = await api.ask('GET', '/v1/enrollments', { as: 'otherProvider' });
    expect(others.body).toEqual({ items: [], nextCursor: null });
    const asked = await api.ask('GET', '/v1/enrollments?schoolSystem=001', { as: 'otherApprover' });
    expect(asked.body).toEqual({ items: [], nextCursor: null });
    const own = await api.ask('GET', '/v1/enrollments?providerId=P-A', { as: 'approver' });
    const ids = (own.body as { items: { enrollmentId: string }[] }).items.map(
      ({ enrollmentId }) => enrollmentId,
    );
    expect(ids).toContain('E-own');
    const allotments = await api.ask('GET', '/v1/allotments?programId=la', { as: 'otherApprover' });
    expect((allotments.body as { items: object[] }).items).toMatchObject([{ schoolSystem: '002' }]);
    const providers = await api.ask('GET', '/v1/providers', { as: 'provider' });
    expect((providers.body as { items: object[] }).items).toMatchObject([{ providerId: 'P-A' }]);
  });
});

/** Routes that read their query; the others take none and look at none. */
const isListOrQuery = (name: string): boolean =>
  /(programs|providers|offerings|policies|allotments|enrollments|statement|explanation|waitlist|vouchers|standing|remittances\/\{providerId\}|ageing|prompt-pay|holds|payment-runs|preview|bank-files-received|bank-exceptions|bank-reconciliation|authority-changes|closing|reallocation|assessors|\{assessorId\}|outcome-claims|attestations|clawbacks|overpayment-reports|disclosures|trial-balance|general-ledger|\{format\}|explanations\/.*|differences|receipts\/\{position\}|receipts|work-papers\/\{enrollmentId\})$/.test(
    name,
  );
