import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DefineProgram } from '@ledger/catalog';
import { readCheckpoint, readNote } from '@ledger/merkle';
import { temporaryFolder } from '@ledger/storage/testing';
import { openLedger } from '../ledger';
import { startNotary } from './notary-thread';

const NEVER_MS = 86_400_000;

describe('the notary of a service', () => {
  const folder = temporaryFolder();
  const published = join(folder.path, 'transparency', 'checkpoint');
  const publishedSize = (): number =>
    existsSync(published)
      ? (readCheckpoint(readNote(readFileSync(published, 'utf8'))?.text ?? '')?.size ?? -1)
      : 0;

  afterAll(() => {
    folder.remove();
  });

  it('signs when enough has happened, and the rest when it ends', async () => {
    const ledger = await openLedger({ folder: folder.path });
    const define = async (count: number): Promise<void> => {
      for (let more = 0; more < count; more += 1) {
        const programId = `p-${String((await ledger.events.head()) + 1)}`;
        const terms = { ...TERMS, programId };
        await ledger.execute(new DefineProgram(terms, ledger.metadata({ actor: 'somebody' })));
      }
    };
    const failures: Error[] = [];
    const rhythm = { events: 3, ms: NEVER_MS };
    const notary = startNotary({
      folder: folder.path,
      rhythm,
      onFailure: (failure) => failures.push(failure),
    });
    await define(2);
    await pause(600);
    expect(publishedSize()).toBe(0);

    await define(1);
    while (notary.size < 3) await pause(20);
    expect(publishedSize()).toBe(3);

    await define(1);
    await notary.stop();
    await notary.stop();
    expect(publishedSize()).toBe(4);
    expect([failures, notary.error]).toStrictEqual([[], undefined]);
    await ledger.close();
  });
});

const TERMS = {
  title: 'A program',
  zone: 'America/Chicago',
  fiscalYearStartsOn: '07-01',
  policyId: 'us-la/course-choice',
  fundingSources: ['SCA'],
  limits: { coursesPerStudentYear: null, seatsPerProviderYear: null, attemptsPerCourse: 1 },
  schoolSystems: [{ code: '001', name: 'First', perPupilCents: null }],
};

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
