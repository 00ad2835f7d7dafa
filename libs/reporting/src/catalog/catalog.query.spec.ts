import { toDay } from '@ledger/kernel';
import { SampleLedger, samplePolicy } from '../testing/sample-ledger';
import { CatalogQueries } from './catalog.query';

let ledger: SampleLedger;
let queries: CatalogQueries;
const on = toDay('2026-08-03');

beforeEach(async () => {
  ledger = await SampleLedger.open();
  queries = new CatalogQueries(ledger.views);
});

afterEach(() => ledger.close());

const program = (title: string) => ({
  programId: 'cc',
  title,
  zone: 'America/Chicago',
  fiscalYearStartsOn: '07-01',
  policyId: samplePolicy.id,
  fundingSources: ['sca'],
  limits: { coursesPerStudentYear: null, seatsPerProviderYear: 250, attemptsPerCourse: 2 },
  schoolSystems: [],
});
const provider = {
  providerId: 'P-1',
  name: 'Bayou Learning',
  authorizedFrom: '2026-07-01',
  authorizedTo: null,
};
const offering = (priceCents: number) => ({
  offeringId: 'O-1',
  programId: 'cc',
  providerId: 'P-1',
  courseCode: 'ALG2',
  scedCode: '02056',
  title: 'Algebra II',
  priceCents,
  courseStart: '2026-08-17',
  courseEnd: '2026-12-18',
  credits: '0.5',
});

describe('the catalog', () => {
  it('shows a program by its terms in force', async () => {
    await ledger.append(
      'program-cc',
      [
        { type: 'ProgramDefined', data: program('Course Choice') },
        { type: 'ProgramRevised', data: program('Course Access') },
      ],
      on,
    );

    expect(await queries.program('cc')).toStrictEqual({
      ...program('Course Access'),
      revision: 1,
      position: 3,
    });
    expect((await queries.programs()).items).toHaveLength(1);
    expect(await queries.program('dd')).toBeUndefined();
  });

  it('shows a provider authorized, suspended and reinstated', async () => {
    await ledger.append('provider-P-1', [{ type: 'ProviderAuthorized', data: provider }], on);
    expect(await queries.provider('P-1')).toMatchObject({
      status: 'authorized',
      suspension: null,
      revision: 0,
    });

    const suspended = { providerId: 'P-1', effectiveOn: '2026-09-01', reasonCode: 'audit' };
    await ledger.append('provider-P-1', [{ type: 'ProviderSuspended', data: suspended }], on);
    await ledger.append(
      'provider-P-1',
      [{ type: 'ProviderAuthorizationRevised', data: { ...provider, name: 'Delta Learning' } }],
      on,
    );
    expect((await queries.providers({ status: 'suspended' })).items).toMatchObject([
      { name: 'Delta Learning', suspension: { effectiveOn: '2026-09-01', reasonCode: 'audit' } },
    ]);

    const reinstated = { providerId: 'P-1', effectiveOn: '2026-10-01' };
    await ledger.append('provider-P-1', [{ type: 'ProviderReinstated', data: reinstated }], on);
    expect(await queries.provider('P-1')).toMatchObject({
      status: 'authorized',
      suspension: null,
      revision: 3,
    });
  });

  it('shows an offering by its terms in force, open or closed', async () => {
    await ledger.append(
      'offering-O-1',
      [
        { type: 'CourseOfferingPublished', data: offering(80_000) },
        { type: 'CourseOfferingRevised', data: offering(75_000) },
      ],
      on,
    );
    expect(
      (await queries.offerings({ providerId: 'P-1', courseCode: 'ALG2', status: 'open' })).items,
    ).toMatchObject([{ priceCents: 75_000, closedOn: null, revision: 1 }]);

    const closed = { offeringId: 'O-1', effectiveOn: '2026-10-01' };
    await ledger.append('offering-O-1', [{ type: 'CourseOfferingClosed', data: closed }], on);
    expect(await queries.offering('O-1')).toMatchObject({ status: 'closed', closedOn: '2026-10-01' });
    expect((await queries.offerings({ status: 'open' })).items).toStrictEqual([]);
  });

  it('shows a policy version with its document, and lists versions without', async () => {
    const version = await queries.policyVersion(samplePolicy.id, samplePolicy.version);
    const { items } = await queries.policyVersions({ policyId: samplePolicy.id });

    expect(version?.document).toStrictEqual(samplePolicy.document);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ version: samplePolicy.version, hash: samplePolicy.hash });
    expect(items[0]).not.toHaveProperty('document');
    expect(await queries.policyVersion(samplePolicy.id, '1999')).toBeUndefined();
  });
});
