import type { RemittanceAdvice } from '@ledger/interchange';
import { DisbursementQueries, RemittanceAdvices } from '@ledger/reporting';
import { PROGRAM, type World } from './world';

type Line = RemittanceAdvice['lines'][number];
type Stage = RemittanceAdvice['stages'][number];

const sumOf = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);

/** What does not add up in an advice: lines to the payment, and every claimed cent to what became of it. */
function faultsOf({ totals, lines, stages }: RemittanceAdvice, netCents: number): readonly string[] {
  const isWhole = (line: Line): boolean => line.grossCents - line.adjustmentCents === line.netCents;
  const isAccounted = (stage: Stage): boolean =>
    stage.claimedCents ===
      stage.paidBeforeCents +
        stage.paidNowCents -
        stage.takenBackBeforeCents -
        stage.takenBackNowCents -
        stage.owedBackCents +
        stage.unpaidCents && stage.unpaidCents === sumOf(stage.unpaid, ({ amountCents }) => amountCents);
  return [
    ...(totals.netCents === netCents && totals.netCents === sumOf(lines, (line) => line.netCents)
      ? []
      : ['its lines are not the payment']),
    ...lines.filter((line) => !isWhole(line)).map(({ lineNo }) => `line ${String(lineNo)}`),
    ...stages
      .filter((stage) => !isAccounted(stage))
      .map(({ enrollmentId, stage }) => `${enrollmentId} ${stage}`),
  ];
}

/** The remittance advice of every payment that was sent adds up: gross less taken back is net, and paid and unpaid is claimed. */
export async function mustBeAdvised(world: World): Promise<void> {
  const { views, events } = world.ledger;
  const queries = new DisbursementQueries(views);
  const advices = new RemittanceAdvices(views, events);
  const { items } = await queries.runs({ programId: PROGRAM, status: 'released' });
  for (const { runId } of items) {
    const run = await queries.run(runId);
    for (const { lineId, providerId, netCents } of run?.lines ?? []) {
      const advice = await advices.advice({ runId, providerId, lineId, payerName: 'State' });
      const faults = faultsOf(advice, netCents);
      if (faults.length > 0)
        throw new Error(`The advice of ${providerId} in ${runId} does not add up: ${faults.join('; ')}`);
    }
  }
}
