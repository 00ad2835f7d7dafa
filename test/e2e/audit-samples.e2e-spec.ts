import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_RISK_WEIGHTS, type SampleDocument, writeSample } from '@ledger/audit';
import type { Response } from 'supertest';
import { type ApiTrial, setUpProgram, trialApi } from './support/trial-api';
import { askedEvidence, endedEvidence, SAMPLE, unpack } from './support/trial-evidence';
import { setUpPayments } from './support/trial-payments';

interface SampleRead {
  readonly sampleId: string;
  readonly status: string;
  readonly faults: readonly string[];
  readonly sample: SampleDocument;
}

describe('a sample asked for over HTTP', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-samples-'));
  let api: ApiTrial;
  let sampleId: string;

  const read = ({ body }: Response): SampleRead => body as SampleRead;
  const get = (path: string, asked: Parameters<ApiTrial['ask']>[2] = {}) =>
    api.ask('GET', `/v1/audit-samples/${sampleId}${path}`, { as: 'auditor', ...asked });

  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
    await setUpPayments(api);
    await api.ledger.settled();
    sampleId = await askedEvidence(api, '/v1/audit-samples', { as: 'auditor', body: SAMPLE });
  });
  afterAll(async () => {
    await api.close();
    rmSync(folder, { recursive: true });
  });

  it('is the one that the library draws, with totals that show that nothing is missing', async () => {
    const { status, faults, sample } = read(await get(''));
    expect([status, faults]).toStrictEqual(['done', []]);
    expect(sample.completeness.population).toBe(sample.completeness.requested);
    expect(sample.completeness.amountCents).toBe(sample.completeness.booksCents);

    const order = {
      ...SAMPLE,
      method: 'random',
      from: null,
      to: null,
      weights: DEFAULT_RISK_WEIGHTS,
    } as const;
    const events = await api.ledger.events.readAll(0, 100_000);
    const drawn = await writeSample(() => events, { ...order, out: join(folder, 'own') });
    expect(sample).toStrictEqual(JSON.parse(JSON.stringify(drawn.sample)));
  });

  it('is unpacked to the same files as the command line writes', async () => {
    await unpack(api, { path: `/v1/audit-samples/${sampleId}/archive`, as: 'auditor', to: folder });
    const files = filesIn(join(folder, `audit-sample-${sampleId}`));
    expect(Object.keys(files)).toContain('papers/E-paid.html');
    expect(files).toStrictEqual(filesIn(join(folder, 'own')));
  });

  it('has a work paper of each drawn enrollment, as a page, as text and as JSON', async () => {
    const page = await get('/work-papers/E-paid', { headers: { Accept: 'text/html' } });
    expect(page.type).toBe('text/html');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'; style-src");
    expect(page.text).toContain('<h1>Work paper: enrollment E-paid</h1>');
    const text = await get('/work-papers/E-paid?format=markdown');
    expect(text.text).toContain('# Work paper: enrollment E-paid');
    const { body } = (await get('/work-papers/E-paid')) as {
      readonly body: { readonly enrollmentId: string };
    };
    expect(body.enrollmentId).toBe('E-paid');
    expect((await get('/work-papers/E-none')).body).toMatchObject({ status: 404, what: 'work paper' });
  });

  it('gives no file of another place, however the enrollment is named', async () => {
    for (const name of ['a%2F..%2F..%2Fsample', 'a%2F..%2F..%2F..%2Forder', 'sample.json%00'])
      expect([400, 404]).toContain((await get(`/work-papers/${name}`)).status);
    expect((await api.ask('GET', '/v1/audit-samples/..%2F..%2Fviews', { as: 'auditor' })).status).toBe(400);
  });

  it('is given again for the same request under the same key, and refused for another', async () => {
    const headers = { 'Idempotency-Key': 'evidence-of-the-trial' };
    const again = await api.ask('POST', '/v1/audit-samples', { as: 'auditor', body: SAMPLE, headers });
    expect(read(again)).toMatchObject({ sampleId, status: 'done' });
    const body = { ...SAMPLE, seed: 'another' };
    const other = await api.ask('POST', '/v1/audit-samples', { as: 'auditor', body, headers });
    expect(other.body).toMatchObject({ status: 422, refusal: 'IdempotencyKeyReused' });
  });

  it('is refused for a program that is not there, and for a seed of two lines', async () => {
    const post = (changes: object) =>
      api.ask('POST', '/v1/audit-samples', { as: 'auditor', body: { ...SAMPLE, ...changes } });
    expect((await post({ programId: 'nowhere' })).body).toMatchObject({ refusal: 'ProgramNotFound' });
    expect((await post({ seed: 'a\nb' })).status).toBe(400);
    expect((await post({ size: 1_001 })).status).toBe(400);
  });

  it('waits its turn, and no client has more than two of them', async () => {
    const seeds = ['1', '2', '3', '4', '5'];
    const begun = [];
    for (const seed of seeds)
      begun.push(await api.ask('POST', '/v1/audit-samples', { body: { ...SAMPLE, seed } }));
    const refused = begun.filter(({ status }) => status !== 202);
    const refusals = refused.map(({ status, body }) => [status, (body as { refusal: string }).refusal]);
    expect(refusals).toContainEqual([503, 'EvidenceWaiting']);
    for (const answer of begun.filter(({ status }) => status === 202))
      expect(read(await endedEvidence(api, `/v1/audit-samples/${read(answer).sampleId}`)).status).toBe(
        'done',
      );
  });

  it('makes way for later ones of the same client, and of nobody else', async () => {
    const ids: string[] = [];
    for (const seed of ['6', '7', '8', '9']) {
      const begun = await api.ask('POST', '/v1/audit-samples', { body: { ...SAMPLE, seed } });
      ids.push(read(begun).sampleId);
      await endedEvidence(api, `/v1/audit-samples/${read(begun).sampleId}`);
    }
    const standings = [];
    for (const id of ids) standings.push((await api.ask('GET', `/v1/audit-samples/${id}`)).status);
    expect(standings).toStrictEqual([404, 200, 200, 200]);
    expect((await get('')).status).toBe(200);
  });
});

function filesIn(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]),
  );
}
