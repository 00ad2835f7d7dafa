import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  removeTemporaryFolders,
  smallBundleFiles,
  temporaryFolder,
  writeZip,
} from '@ledger/interchange/testing';
import { issueToken, newId } from '@ledger/platform';
import { generateKeyPair, SignJWT } from 'jose';
import { type ApiTrial, type Asked, ENROLLMENT, PROGRAM, setUpProgram, trialApi } from './support/trial-api';

function zippedBundle(): Buffer {
  const path = join(temporaryFolder(), 'bundle.zip');
  writeZip(
    path,
    [...smallBundleFiles()].map(([name, content]) => ({ name, content })),
  );
  return readFileSync(path);
}

describe('what comes in', () => {
  let api: ApiTrial;

  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
  });
  afterAll(async () => {
    await api.close();
    removeTemporaryFolders();
  });

  const learner = (): { readonly learnerRef: string } => ({ learnerRef: newId() });
  const request = (asked: Asked = {}) =>
    api.ask('POST', '/v1/enrollments', { body: { ...ENROLLMENT, ...learner() }, ...asked });

  describe('a problem', () => {
    it('names rule, numbers and what to do, and leads to its meaning', async () => {
      const answer = await request({ body: { ...ENROLLMENT, ...learner(), schoolSystem: '999' } });
      expect(answer.type).toBe('application/problem+json');
      expect(answer.body).toEqual({
        type: '/problems/school-system-unknown',
        title: 'School system unknown',
        status: 422,
        detail:
          'School system 999 takes no part in program la. Use the code of a school system that the program lists, or add it to the program.',
        instance: '/v1/enrollments',
        refusal: 'SchoolSystemUnknown',
        schoolSystem: '999',
        programId: 'la',
      });
      const meaning = await api.ask('GET', (answer.body as { type: string }).type, { as: 'nobody' });
      expect(meaning.body).toMatchObject({ refusal: 'SchoolSystemUnknown', status: 422 });
    });

    it('names each field that is wrong by its path', async () => {
      const [system] = PROGRAM.schoolSystems;
      const body = { ...PROGRAM, title: '', schoolSystems: [{ ...system, code: 'a b', extra: 1 }] };
      const answer = await api.ask('PUT', '/v1/programs/la', { body });
      const paths = (answer.body as { errors: { path: string }[] }).errors.map(({ path }) => path);
      expect(paths).toEqual(
        expect.arrayContaining(['title', 'schoolSystems[0].code', 'schoolSystems[0].extra']),
      );
    });

    it.each([
      ['GET', '/v1/nothing', { status: 404, refusal: 'RouteNotFound' }],
      ['GET', '/', { status: 404, detail: expect.stringContaining('stand in /docs') as unknown }],
      ['DELETE', '/v1/programs/la', { status: 405, refusal: 'MethodNotAllowed' }],
      ['GET', '/v1/programs/none', { status: 404, refusal: 'ResourceNotFound' }],
      ['GET', '/v1/providers/P-none/statement', { status: 404, refusal: 'ProviderNotFound' }],
      ['GET', '/problems/none', { status: 404, refusal: 'ResourceNotFound' }],
      ['GET', '/v1/programs/a%20b', { status: 400, refusal: 'InputInvalid' }],
      ['GET', '/v1/programs/%zz', { status: 400, refusal: 'AddressUnreadable' }],
      ['GET', `/v1/programs/${'x'.repeat(500)}`, { status: 414, refusal: 'AddressTooLong' }],
    ])('is also what %s %s is answered', async (method, path, told) => {
      const answer = await api.ask(method, path);
      expect(answer.type).toBe('application/problem+json');
      expect(answer.body).toMatchObject(told);
    });

    it('of a method names those that are taken', async () => {
      const answer = await api.ask('DELETE', '/v1/programs/la');
      expect(answer.headers['allow']).toBe('GET, HEAD, PUT');
    });
  });

  describe('a body', () => {
    const sendText = (body: string, type = 'application/json') =>
      request({ body, headers: { 'Content-Type': type, 'Idempotency-Key': newId() } });

    it.each([
      ['{"a":', 400, 'BodyUnreadable'],
      [`${'['.repeat(40)}${']'.repeat(40)}`, 400, 'BodyTooDeep'],
      [`{"a":"${'x'.repeat(1_100_000)}"}`, 413, 'BodyTooLarge'],
      ['[]', 400, 'InputInvalid'],
      ['"text"', 400, 'InputInvalid'],
      ['{"__proto__":{"a":1}}', 400, 'InputInvalid'],
      ['{"constructor":1}', 400, 'InputInvalid'],
      ['\u0000', 400, 'BodyUnreadable'],
    ])('that cannot be right is refused: %#', async (body, status, refusal) => {
      const answer = await sendText(body);
      expect(answer.body).toMatchObject({ status, refusal });
    });

    it('of a type that is not read is refused', async () => {
      const answer = await sendText('a=1', 'application/x-www-form-urlencoded');
      expect(answer.body).toMatchObject({ status: 415, refusal: 'MediaTypeUnsupported' });
    });

    it('may hold brackets in its texts', async () => {
      const body = {
        kind: 'participated',
        effectiveOn: '2026-08-03',
        fields: { logins: 1, by: '['.repeat(50) },
      };
      const { id } = (await request()).body as { id: string };
      const answer = await api.ask('POST', `/v1/enrollments/${id}/facts`, { body });
      expect(answer.status).toBe(201);
    });

    it('of a fact holds flat values only', async () => {
      const { id } = (await request()).body as { id: string };
      const answer = await api.ask('POST', `/v1/enrollments/${id}/facts`, {
        body: { kind: 'participated', fields: { nested: { deep: 1 } } },
      });
      expect(answer.body).toMatchObject({ status: 400, errors: [{ path: 'fields' }] });
    });
  });

  describe('a token', () => {
    const asking = (token: string) =>
      api.ask('GET', '/v1/programs', { headers: { Authorization: `Bearer ${token}` } });
    const claims = { role: 'administrator' };
    const issuer = 'course-funding-ledger';

    it('of another key is refused', async () => {
      const { privateKey } = await generateKeyPair('EdDSA');
      const signed = new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA' })
        .setSubject('x')
        .setIssuer(issuer);
      const token = await signed.setAudience(issuer).setExpirationTime('1h').sign(privateKey);
      expect((await asking(token)).body).toMatchObject({ status: 401, refusal: 'TokenInvalid' });
    });

    it('signed with a shared secret, or not at all, is refused', async () => {
      const secret = new TextEncoder().encode('a secret that is long enough for HS256');
      const signed = new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject('x')
        .setIssuer(issuer);
      const shared = await signed.setAudience(issuer).setExpirationTime('1h').sign(secret);
      expect((await asking(shared)).status).toBe(401);
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const bare = `${part({ alg: 'none' })}.${part({ ...claims, sub: 'x', iss: issuer, aud: issuer, exp: 4e9 })}.`;
      expect((await asking(bare)).status).toBe(401);
    });

    it('for another audience is refused, and of another issuer', async () => {
      const { folder } = api;
      const audience = await issueToken({ folder, role: 'auditor', audience: 'other' });
      expect((await asking(audience)).body).toMatchObject({
        detail: expect.stringContaining('aud') as string,
      });
      const foreign = await issueToken({ folder, role: 'auditor', issuer: 'other' });
      expect((await asking(foreign)).body).toMatchObject({
        detail: expect.stringContaining('iss') as string,
      });
    });

    it('is verified with the keys that the service publishes', async () => {
      const keys = await api.ask('GET', '/.well-known/jwks.json', { as: 'nobody' });
      expect((keys.body as { keys: object[] }).keys).toHaveLength(1);
      expect(JSON.stringify(keys.body)).not.toContain('"d"');
    });
  });

  it('tells a provider that it cannot ask in the name of a parent', async () => {
    const answer = await request({
      as: 'provider',
      body: { ...ENROLLMENT, ...learner(), requestedBy: 'parent' },
    });
    expect(answer.body).toMatchObject({ status: 403, refusal: 'OriginatorNotAllowed' });
  });

  it('tells a provider what only the school system may state', async () => {
    const { id } = (await request()).body as { id: string };
    const answer = await api.ask('POST', `/v1/enrollments/${id}/facts`, {
      as: 'provider',
      body: { kind: 'credit-posted' },
    });
    expect(answer.body).toMatchObject({ status: 409, refusal: 'FactNotForProvider' });
  });

  it('shows a policy with its document, and lists findings of one that cannot be published', async () => {
    const policy = await api.ask('GET', '/v1/policies/us-la%2Fcourse-choice/versions/2014', {
      as: 'auditor',
    });
    const { document, hash } = policy.body as { document: object; hash: string };
    const again = await api.ask('POST', '/v1/policies', { body: document });
    expect(again.body).toMatchObject({ id: 'us-la/course-choice', events: [] });
    expect(hash).toMatch(/^sha256:/);
    const wrong = await api.ask('POST', '/v1/policies', {
      body: 'policy: x\nversion: [',
      headers: { 'Content-Type': 'application/yaml' },
    });
    expect(wrong.status).toBe(422);
    expect((wrong.body as { errors: { line: number }[] }).errors[0]?.line).toBeGreaterThan(0);
  });

  it('imports a bundle line by line, and refuses what is no bundle', async () => {
    const nothing = await api.ask('POST', '/v1/imports?programId=la', {
      body: Buffer.from('PK no zip'),
      headers: { 'Content-Type': 'application/zip' },
    });
    expect(nothing.body).toMatchObject({ status: 422, refusal: 'BundleRefused' });
    const json = await api.ask('POST', '/v1/imports?programId=la', { body: {} });
    expect(json.body).toMatchObject({ status: 415, refusal: 'MediaTypeUnsupported' });
  });

  it('streams an import line by line, and forgets the file', async () => {
    const answer = await api.ask('POST', '/v1/imports?programId=la&dryRun=true', {
      body: zippedBundle(),
      headers: { 'Content-Type': 'application/zip' },
    });
    const lines = answer.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string });
    expect(answer.type).toBe('application/x-ndjson');
    expect(lines.at(-1)).toMatchObject({ kind: 'summary', dryRun: true });
  });

  it('does an import again under its key, and refuses another one under it', async () => {
    const under = (path: string, body: Buffer) =>
      api.ask('POST', path, {
        body,
        headers: { 'Content-Type': 'application/zip', 'Idempotency-Key': 'import-of-august' },
      });
    const bundle = zippedBundle();
    const path = '/v1/imports?programId=la&dryRun=true';
    expect((await under(path, bundle)).status).toBe(200);
    expect((await under(path, bundle)).status).toBe(200);
    for (const other of [
      await under(path, Buffer.concat([bundle, Buffer.from(' ')])),
      await under('/v1/imports?programId=la', bundle),
    ])
      expect(other.body).toMatchObject({ status: 422, refusal: 'IdempotencyKeyReused' });
  });

  it('carries security headers and the id of the request', async () => {
    const answer = await api.ask('GET', '/health/live', {
      as: 'nobody',
      headers: { 'X-Request-Id': 'trace-12345' },
    });
    expect(answer.headers).toMatchObject({
      'x-request-id': 'trace-12345',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const page = await api.ask('GET', '/docs', { as: 'nobody' });
    expect(page.status).toBe(200);
    expect(page.text).toContain('Course Funding Ledger');
    const script = await api.ask('GET', '/docs/swagger-ui-bundle.js', { as: 'nobody' });
    expect(script.status).toBe(200);
  });

  it('is described as committed', () => {
    const committed = readFileSync(join(__dirname, '../../docs/reference/openapi.json'), 'utf8');
    expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(api.description)));
  });
});
