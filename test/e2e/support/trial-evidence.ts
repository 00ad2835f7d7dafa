import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { Response } from 'supertest';
import type { ApiTrial, Asked, Caller } from './trial-api';

/** What a request for evidence is known by: it follows from who asks and the key. */
export const evidenceIdOf = (as: Caller, key: string): string =>
  createHash('sha256').update(`test-${as} ${key}`).digest('hex').slice(0, 32);

/** Asks until an order for evidence has ended. */
export async function endedEvidence(api: ApiTrial, path: string, as: Caller = 'auditor'): Promise<Response> {
  for (;;) {
    const answer = await api.ask('GET', path, { as });
    const { status } = answer.body as { readonly status: string };
    if (status !== 'waiting' && status !== 'running') return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The keys under which the samples and bundles of these tests are asked for. */
export const EVIDENCE_KEY = 'evidence-of-the-trial';

/** What a sample of the trial asks for. */
export const SAMPLE = { programId: 'la', method: 'random', seed: 'a seed', size: 100 };

/** Asks for something under the key of the trial, and waits until it is done. */
export async function askedEvidence(
  api: ApiTrial,
  path: string,
  asked: Asked & { readonly as: Caller },
): Promise<string> {
  const begun = await api.ask('POST', path, { ...asked, headers: { 'Idempotency-Key': EVIDENCE_KEY } });
  if (begun.status !== 202) throw new Error(begun.text);
  const id = evidenceIdOf(asked.as, EVIDENCE_KEY);
  const { status } = (await endedEvidence(api, `${path}/${id}`, asked.as)).body as {
    readonly status: string;
  };
  if (status !== 'done') throw new Error(`${path} is ${status}`);
  return id;
}

/** A sample, and the bundle of a provider. */
export async function setUpEvidence(api: ApiTrial): Promise<void> {
  await askedEvidence(api, '/v1/audit-samples', { as: 'auditor', body: SAMPLE });
  await askedEvidence(api, '/v1/evidence-bundles', { as: 'provider', body: { programId: 'la' } });
}

/** Fetches an archive, whose length was told before, and unpacks it. */
export async function unpack(
  api: ApiTrial,
  { path, as, to }: { readonly path: string; readonly as: Caller; readonly to: string },
): Promise<void> {
  const url = `${await api.app.getUrl()}${path}`;
  const answer = await fetch(url, { headers: { Authorization: `Bearer ${api.tokens[as]}` } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect([answer.status, answer.headers.get('content-length')]).toStrictEqual([200, String(bytes.length)]);
  execFileSync('tar', ['-x'], { cwd: to, input: bytes });
}
