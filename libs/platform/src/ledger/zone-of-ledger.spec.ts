import { DefineProgram } from '@ledger/catalog';
import { memoryEventStore, memoryViewStore } from '@ledger/event-sourcing';
import { ledgerCodec } from '@ledger/processes';
import { steppingClock } from './clock';
import { composeLedger, type LedgerParts } from './open-ledger';

/** In Honolulu it is still the second. */
const AT = '2026-08-03T05:00:00.000Z';

const define = (programId: string, zone: string): DefineProgram['data'] => ({
  programId,
  title: 'Trial program',
  zone,
  fiscalYearStartsOn: '07-01',
  policyId: 'us-la/course-choice',
  fundingSources: ['SCA'],
  limits: { coursesPerStudentYear: 2, seatsPerProviderYear: 10, attemptsPerCourse: 1 },
  schoolSystems: [],
});

function partsOf(zone?: string): LedgerParts {
  const views = memoryViewStore();
  return { events: memoryEventStore(ledgerCodec), views, cursors: views, clock: steppingClock(AT), zone };
}

/** The zone of a ledger before and after programs are defined in it, and when it is opened again. */
async function zonesOf(parts: LedgerParts, ...programZones: readonly string[]): Promise<readonly string[]> {
  const ledger = await composeLedger(parts);
  const before = ledger.zone;
  for (const [index, zone] of programZones.entries()) {
    const metadata = ledger.metadata({ actor: 'test' });
    const { kind } = await ledger.execute(new DefineProgram(define(`p-${String(index)}`, zone), metadata));
    expect(kind).toBe('accepted');
    await ledger.settled();
  }
  const again = await composeLedger(parts);
  expect(again.metadata({ actor: 'test' }).today).toBe(
    again.zone === 'Pacific/Honolulu' ? '2026-08-02' : '2026-08-03',
  );
  const zones = [before, ledger.zone, again.zone];
  await again.close();
  await ledger.close();
  return zones;
}

describe('days of a ledger are counted', () => {
  it('in Louisiana until there is a program, and then in the zone of the first one', async () => {
    const zones = await zonesOf(partsOf(), 'Pacific/Honolulu', 'Europe/London');
    expect(zones).toStrictEqual(['America/Chicago', 'Pacific/Honolulu', 'Pacific/Honolulu']);
  });

  it('in the zone it is run in, whatever its programs say', async () => {
    const zones = await zonesOf(partsOf('Europe/London'), 'Pacific/Honolulu');
    expect(zones).toStrictEqual(['Europe/London', 'Europe/London', 'Europe/London']);
  });
});
