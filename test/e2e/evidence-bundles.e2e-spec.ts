import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderOnDisk, ledgerLaws, verifyBundle } from '@ledger/audit';
import { readVerifier } from '@ledger/merkle';
import type { BundleFigures } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import type { Response } from 'supertest';
import { type ApiTrial, setUpProgram, trialApi } from './support/trial-api';
import { askedEvidence, endedEvidence, evidenceIdOf, EVIDENCE_KEY, unpack } from './support/trial-evidence';
import { setUpPayments } from './support/trial-payments';

interface BundleRead {
  readonly bundleId: string;
  readonly status: string;
  readonly scope: object;
  readonly bundle: BundleFigures;
}

const PATH = '/v1/evidence-bundles';
const WHOLE = { programId: 'la' };

describe('an evidence bundle asked for over HTTP', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-bundles-'));
  let api: ApiTrial;

  const read = ({ body }: Response): BundleRead => body as BundleRead;
  const verdictOf = async (path: string) => {
    const key = readVerifier((await api.ask('GET', '/v1/transparency/key', { as: 'nobody' })).text);
    if (key === undefined) throw new Error('No key was told');
    const trust = { keys: [key], witnesses: [], quorum: 0, kept: [] };
    const report = verifyBundle({ folder: folderOnDisk(path), trust, laws: ledgerLaws, codec: ledgerCodec });
    return [report.verdict, report.findings];
  };

  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
    await setUpPayments(api);
    await api.ledger.settled();
  });
  afterAll(async () => {
    await api.close();
    rmSync(folder, { recursive: true });
  });

  it('is given to an auditor as an archive that verifies, signed up to what was recorded by then', async () => {
    const { head } = await api.ledger.standing();
    const bundleId = await askedEvidence(api, PATH, { as: 'auditor', body: WHOLE });
    const { bundle, scope } = read(await api.ask('GET', `${PATH}/${bundleId}`, { as: 'auditor' }));
    expect(bundle).toMatchObject({ events: head, treeSize: head, window: { from: 1, to: head } });
    expect(scope).toStrictEqual({ kind: 'program', programId: 'la' });

    await unpack(api, { path: `${PATH}/${bundleId}/archive`, as: 'auditor', to: folder });
    const root = join(folder, `evidence-bundle-${bundleId}`);
    expect(await verdictOf(root)).toStrictEqual(['holds', []]);
    const manifest = readFileSync(join(root, 'manifest.json'), 'utf8');
    expect((JSON.parse(manifest) as { files: object[] }).files).toHaveLength(bundle.files);
    expect(readdirSync(root)).not.toContain('.export');
  });

  it('is for a provider its own, which names no other', async () => {
    const bundleId = await askedEvidence(api, PATH, { as: 'provider', body: WHOLE });
    await unpack(api, { path: `${PATH}/${bundleId}/archive`, as: 'provider', to: folder });
    const root = join(folder, `evidence-bundle-${bundleId}`);
    expect(await verdictOf(root)).toStrictEqual(['holds', []]);
    expect(readFileSync(join(root, 'events/00000001.jsonl'), 'utf8')).not.toContain('P-B');
    const standing = read(await api.ask('GET', `${PATH}/${bundleId}`, { as: 'provider' }));
    expect(standing.scope).toStrictEqual({ kind: 'provider', programId: 'la', providerId: 'P-A' });
  });

  it('is not there for another provider, and that of the program for none', async () => {
    const own = evidenceIdOf('provider', EVIDENCE_KEY);
    const whole = evidenceIdOf('auditor', EVIDENCE_KEY);
    for (const path of [`${PATH}/${own}`, `${PATH}/${own}/archive`])
      expect((await api.ask('GET', path, { as: 'otherProvider' })).status).toBe(404);
    for (const path of [`${PATH}/${whole}`, `${PATH}/${whole}/archive`])
      expect((await api.ask('GET', path, { as: 'provider' })).status).toBe(404);
    const body = { ...WHOLE, providerId: 'P-B' };
    expect((await api.ask('POST', PATH, { as: 'provider', body })).status).toBe(404);
  });

  it('is refused with the rule that the export broke', async () => {
    const { head } = await api.ledger.standing();
    const begun = await api.ask('POST', PATH, { body: { ...WHOLE, from: String(head + 1) } });
    const { bundleId } = read(begun);
    const ended = await endedEvidence(api, `${PATH}/${bundleId}`, 'administrator');
    expect(ended.body).toMatchObject({ status: 'refused', name: 'WindowEmpty' });
    const archive = await api.ask('GET', `${PATH}/${bundleId}/archive`);
    expect(archive.body).toMatchObject({ status: 409, refusal: 'EvidenceNotReady' });
  });

  it('asks for a window that can be, and for a bundle that is one', async () => {
    for (const from of ['0', '2026-02-30', 'yesterday', '-1'])
      expect((await api.ask('POST', PATH, { body: { ...WHOLE, from } })).status).toBe(400);
    const sample = evidenceIdOf('secondAdministrator', 'a-sample');
    await api.ask('POST', '/v1/audit-samples', {
      as: 'secondAdministrator',
      headers: { 'Idempotency-Key': 'a-sample' },
      body: { programId: 'la', method: 'random', seed: 's', size: 1 },
    });
    expect((await api.ask('GET', `${PATH}/${sample}`)).status).toBe(404);
    expect((await api.ask('GET', `/v1/audit-samples/${sample}`)).status).toBe(200);
  });
});
