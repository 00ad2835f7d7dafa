import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DefineProgram } from '@ledger/catalog';
import { type EvidenceOrder, logTo, openLedger, type Principal } from '@ledger/platform';
import { temporaryFolder } from '@ledger/storage/testing';
import { type EvidenceState, EvidenceWork } from './evidence-work';

const ORDER: EvidenceOrder = { kind: 'bundle', bundle: { scope: { kind: 'program', programId: 'p-1' } } };
const AUDITOR: Principal = { subject: 'aud', role: 'auditor', org: null };

describe('orders for evidence', () => {
  const folder = temporaryFolder();
  const logged: string[] = [];
  let work: EvidenceWork;

  /** A service that begins, as far as this goes. */
  const begin = (): EvidenceWork => {
    work = new EvidenceWork(
      { folder: folder.path },
      logTo('error', { write: (line) => void logged.push(line) }),
    );
    work.onApplicationBootstrap();
    return work;
  };
  const start = (key: string, order = ORDER, principal = AUDITOR) =>
    work.start({ requestKey: { key, fingerprint: key }, principal }, order).asked.evidenceId;
  const ended = async (id: string): Promise<EvidenceState['kind'] | undefined> => {
    for (;;) {
      const kind = work.find(id)?.state.kind;
      if (kind !== 'waiting' && kind !== 'running') return kind;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };

  beforeAll(async () => {
    const ledger = await openLedger({ folder: folder.path });
    await ledger.execute(new DefineProgram(PROGRAM, ledger.metadata({ actor: 'test' })));
    await ledger.close();
  });
  beforeEach(() => begin());
  afterEach(() => work.onModuleDestroy());
  afterAll(() => {
    folder.remove();
  });

  it('are carried out by the next service where one ended before', async () => {
    const [first, second] = [start('first'), start('second')];
    expect([work.find(first)?.state.kind, work.find(second)?.state.kind]).toStrictEqual([
      'running',
      'waiting',
    ]);
    await work.onModuleDestroy();

    begin();
    expect([await ended(first), await ended(second)]).toStrictEqual(['exported', 'exported']);
    expect(readdirSync(work.filesOf(second))).toContain('manifest.note');
  });

  it('are taken once for the same request, and go on where one broke', async () => {
    const id = start('broken-once');
    await work.onModuleDestroy();
    rmSync(work.filesOf(id), { recursive: true, force: true });
    mkdirSync(dirname(work.filesOf(id)), { recursive: true });
    writeFileSync(work.filesOf(id), 'in the way');
    begin();
    expect(await ended(id)).toBe('failed');
    expect(logged.join('')).toContain('evidence could not be put together');

    rmSync(work.filesOf(id));
    expect(start('broken-once')).toBe(id);
    expect(await ended(id)).toBe('exported');
    expect(start('broken-once')).toBe(id);
    expect(work.find(id)?.state.kind).toBe('exported');
  });

  it('are told as exported where the service ended between the last file and telling so', async () => {
    const id = start('told-late');
    await ended(id);
    await work.onModuleDestroy();
    rmSync(join(work.filesOf(id), '..', 'end.json'));
    begin();
    expect(await ended(id)).toBe('exported');
  });

  it('are refused to one who has two already, and to nobody else', () => {
    start('one');
    start('two');
    expect(() => start('three')).toThrow('EvidenceWaiting');
    expect(() => start('four', ORDER, { subject: 'x', role: 'provider', org: 'P-1' })).not.toThrow();
    expect(() => start('five', ORDER, { subject: 'y', role: 'provider', org: 'P-1' })).not.toThrow();
    expect(() => start('six', ORDER, { subject: 'z', role: 'provider', org: 'P-1' })).toThrow(
      'EvidenceWaiting',
    );
  });
});

const PROGRAM = {
  programId: 'p-1',
  title: 'A program',
  zone: 'America/Chicago',
  fiscalYearStartsOn: '07-01',
  policyId: 'us-la/course-choice',
  fundingSources: ['SCA'],
  limits: { coursesPerStudentYear: null, seatsPerProviderYear: null, attemptsPerCourse: 1 },
  schoolSystems: [{ code: '001', name: 'First', perPupilCents: null }],
};
