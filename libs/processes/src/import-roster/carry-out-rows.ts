import { ledgerRefusals } from '../ledger-log';
import { carryOutRow, type PlannedRow } from './carry-out-row';
import type { ImportRowLine } from './import-line';
import { inFlight } from './in-flight';
import type { RosterImport } from './roster-import';

/**
 * Commands under way at once: a whole batch, so that the disk has something to commit while the next rows are decided
 * and prepared, and a tenth of what may wait in the queue.
 */
const COMMANDS_IN_FLIGHT = 1_000;

/** Carries planned rows out and keeps how they stand then; a line for each, in their order. */
export async function carryOutRows(
  under: RosterImport,
  planned: readonly PlannedRow[],
): Promise<readonly ImportRowLine[]> {
  const { register, scope, unsettled, options } = under;
  if (!options.dryRun)
    for (const { plan, enrollmentId } of planned)
      if (plan.steps.length > 0 && enrollmentId !== undefined) unsettled.add(enrollmentId);
  const carriedOut = await inFlight(planned, COMMANDS_IN_FLIGHT, (row) =>
    carryOutRow(under, row, ledgerRefusals),
  );
  await register.keep(
    scope,
    carriedOut.flatMap(({ standing }) => standing ?? []),
  );
  return carriedOut.map(({ told }) => told);
}
