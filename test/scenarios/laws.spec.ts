import { type AuditedBundle, type Law, ledgerLaws } from '@ledger/audit';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { rareOutcomes, rarePayments, rarePersons, sampleLedger } from '@ledger/audit/testing';
import { ledgerEvents } from '@ledger/processes';
import { readScenarios } from './support/all-scenarios';
import type { World } from './support/world';
import { PROGRAM } from './support/world';
import { uncheckedBy } from '../support/unchecked-by';

const PAGE_EVENTS = 1_000;

/** For 870 students on a machine that has other things to do. */
const TIMEOUT_MS = 180_000;

async function eventsOf({ ledger }: World): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (;;) {
    const page = await ledger.events.readAll(events.length, PAGE_EVENTS);
    if (page.length === 0) return events;
    events.push(...page);
  }
}

const lawsFor = (bundle: AuditedBundle): readonly Law[] =>
  ledgerLaws.map((make) => make(bundle)).filter((law) => 'observe' in law);

function findingsIn(events: readonly RecordedEvent[]): readonly unknown[] {
  const window = { from: 1, to: events.length };
  const laws = lawsFor({ scope: { kind: 'program', programId: PROGRAM }, window });
  const found = events.flatMap((event) => laws.flatMap((law) => law.observe(event) ?? []));
  const concluded = laws.flatMap((law) => law.conclude?.() ?? []);
  return [...found, ...concluded, ...uncheckedBy(laws)];
}

/** The types of events that scenarios recorded so far. */
const lived = new Set<string>();

describe('what a scenario recorded follows from what it recorded before, by every law of the audit', () => {
  it.each(readScenarios().map((scenario) => [scenario.file, scenario] as const))(
    '%s',
    async (_file, scenario) => {
      const world = await scenario.play();
      const events = await eventsOf(world);
      await world.ledger.close();
      for (const { type } of events) lived.add(type);

      expect(events.length).toBeGreaterThan(0);
      expect(findingsIn(events).slice(0, 3)).toStrictEqual([]);
    },
    TIMEOUT_MS,
  );
});

/** Types that no ledger in memory lives: a key of the log is handed over by the notes of both, over a folder. */
const LIVED_IN_A_FOLDER = ['LogKeyHandedOver', 'LogKeyProposed', 'LogKeyRetired'];

it('between them the scenarios and the sample of the audit live every type of event', async () => {
  const sample = await sampleLedger();
  await rareOutcomes(sample);
  await rarePayments(sample);
  await rarePersons(sample);
  for (const { type } of await sample.events.readAll(0, PAGE_EVENTS)) lived.add(type);
  await sample.close();
  const others = Object.keys(ledgerEvents).filter((type) => !lived.has(type));
  expect(others.sort()).toStrictEqual(LIVED_IN_A_FOLDER);
});
