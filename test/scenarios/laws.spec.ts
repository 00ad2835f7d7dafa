import { type AuditedBundle, type Law, ledgerLaws } from '@ledger/audit';
import type { RecordedEvent } from '@ledger/event-sourcing';
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

describe('what a scenario recorded follows from what it recorded before, by every law of the audit', () => {
  it.each(readScenarios().map((scenario) => [scenario.file, scenario] as const))(
    '%s',
    async (_file, scenario) => {
      const world = await scenario.play();
      const events = await eventsOf(world);
      await world.ledger.close();

      expect(events.length).toBeGreaterThan(0);
      expect(findingsIn(events).slice(0, 3)).toStrictEqual([]);
    },
    TIMEOUT_MS,
  );
});
