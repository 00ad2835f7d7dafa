import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { HttpProblem } from '../problems/problem';
import { keySourceOf } from '../tokens/key-source';
import { issueToken } from '../tokens/signing-key';
import { TokenVerifier } from '../tokens/token-verifier';
import { DEFAULT_AUDIENCE, DEFAULT_ISSUER } from '../settings/defaults';
import { AccessControl } from './access-control';
import type { EndpointRule } from './access-rule';

describe('access control', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-access-'));
  let verifier: TokenVerifier;

  beforeAll(async () => {
    const keys = await keySourceOf(null, folder);
    verifier = new TokenVerifier({ keys, issuer: DEFAULT_ISSUER, audience: DEFAULT_AUDIENCE });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const rule = (access: EndpointRule['access']): EndpointRule => ({
    access,
    keyed: false,
    ifMatch: 'none',
    asOf: 'known',
    takesFile: false,
  });

  function server(access: AccessControl): FastifyInstance {
    const made = fastify();
    made.decorateRequest('principal', null);
    made.decorateRequest('idempotencyKey', null);
    made.addHook('onRequest', access.admit);
    made.setErrorHandler((failure, _, reply) =>
      reply.code(500).send(failure instanceof HttpProblem ? failure.problem.refusal : 'fault'),
    );
    return made;
  }
  const asked = async (made: FastifyInstance, token: string) =>
    (await made.inject({ url: '/thing', headers: { authorization: `Bearer ${token}` } })).body;

  it('refuses to start with a route that declares no rule', () => {
    const access = new AccessControl(verifier, ['/docs']);
    const made = server(access);
    made.addHook('onRoute', access.requireRule);
    expect(() => made.get('/thing', () => 'secret')).toThrow('GET /thing declares no access rule');
    expect(() => made.get('/docs/index.html', () => 'page')).not.toThrow();
    expect(() => made.get('/documents', () => 'secret')).toThrow('declares no access rule');
  });

  it('refuses a request to a route without a rule, whoever asks', async () => {
    const made = server(new AccessControl(verifier, []));
    made.get('/thing', () => 'secret');
    expect(await asked(made, await issueToken({ folder, role: 'administrator' }))).toBe('RouteWithoutRule');
  });

  it('lets the roles of the rule pass, and no other', async () => {
    const made = server(new AccessControl(verifier, []));
    made.get('/thing', { config: { rule: rule(['auditor']) } }, () => 'secret');
    expect(await asked(made, await issueToken({ folder, role: 'auditor' }))).toBe('secret');
    expect(await asked(made, await issueToken({ folder, role: 'administrator' }))).toBe('RoleNotAllowed');
  });

  it('knows a verified token until it ends, and not longer', async () => {
    const token = await issueToken({ folder, role: 'auditor', ttl: 60 });
    const now = Date.now();
    expect(verifier.known(token, now)).toBeUndefined();
    await verifier.verify(token, now);
    expect(verifier.known(token, now + 50_000)).toMatchObject({ role: 'auditor' });
    expect(verifier.known(token, now + 61_000)).toBeUndefined();
    await expect(verifier.verify(token, now + 100_000)).rejects.toThrow('it has expired');
  });

  it('issues tokens of an organization only with its name, and for a bounded time', async () => {
    await expect(issueToken({ folder, role: 'provider' })).rejects.toThrow('needs an organization');
    await expect(issueToken({ folder, role: 'auditor', ttl: 1e9 })).rejects.toThrow('A token lasts 1 to');
  });

  it('knows the office of an auditor who names one, and no organization of those who run the program', async () => {
    const orgOf = async (role: 'auditor' | 'administrator', org?: string) =>
      (await verifier.verify(await issueToken({ folder, role, org }), Date.now())).org;
    expect(await orgOf('auditor', 'legislative-auditor')).toBe('legislative-auditor');
    expect(await orgOf('auditor')).toBeNull();
    await expect(orgOf('auditor', 'Ann Smith')).rejects.toThrow('not a reference');
    expect(await orgOf('administrator', 'P-001')).toBeNull();
  });

  it('keeps the signing key for its owner alone, and one key when two start at once', async () => {
    const fresh = mkdtempSync(join(tmpdir(), 'ledger-key-'));
    const [one, two] = await Promise.all([
      issueToken({ folder: fresh, role: 'auditor' }),
      issueToken({ folder: fresh, role: 'auditor' }),
    ]);
    const keys = await keySourceOf(null, fresh);
    const both = new TokenVerifier({ keys, issuer: DEFAULT_ISSUER, audience: DEFAULT_AUDIENCE });
    expect(await both.verify(one, Date.now())).toMatchObject({ role: 'auditor' });
    expect(await both.verify(two, Date.now())).toMatchObject({ role: 'auditor' });
    expect(statSync(join(fresh, 'signing-key.json')).mode & 0o777).toBe(0o600);
    rmSync(fresh, { recursive: true });
  });
});
