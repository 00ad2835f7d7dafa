import { enrollmentView } from '@ledger/enrollment';
import { differenceBetween, Traces, type TracedStage } from '@ledger/reporting';
import { readScenarios } from './support/all-scenarios';
import type { World } from './support/world';

/** Stories in which money goes both ways, comes late or changes its source. */
const STORIES = readScenarios().filter(({ file }) =>
  /clawback|return|late|correct|year-end|earned|moves|voided|withdrawn|source|attestation|paid/.test(file),
);
const TIMEOUT_MS = 180_000;

async function tracesOf({ ledger }: World): Promise<readonly TracedStage[]> {
  const traces = new Traces(ledger);
  const rows = await ledger.views.find(enrollmentView, { where: {}, limit: 50 });
  return (await Promise.all(rows.map(({ key }) => traces.stages(key)))).flat();
}

describe('whatever happened', () => {
  it.each(STORIES.map((scenario) => [scenario.file, scenario] as const))(
    '%s: every cent of a stage is accounted for, and every difference adds up',
    async (_file, scenario) => {
      const world = await scenario.play();
      await world.ledger.settled();
      const untold = (await tracesOf(world)).filter(
        ({ earnedCents, money }) =>
          money.earnedCents !== earnedCents || money.unaccountedCents !== 0 || money.unvoucheredCents !== 0,
      );
      const head = await world.ledger.events.head();
      const middle = Math.floor(head / 2);
      for (const [from, to] of [
        [0, head],
        [middle, head],
      ] as const)
        await differenceBetween(world.ledger, { from, to, zone: 'America/Chicago' });
      await world.ledger.close();

      expect(untold.map(({ enrollmentId, stage, money }) => ({ enrollmentId, stage, money }))).toStrictEqual(
        [],
      );
    },
    TIMEOUT_MS,
  );
});
