import type { ImportLine, ImportSummaryLine } from '@ledger/processes';
import { placeIn } from './place-in';

const TOLD: ReadonlySet<string> = new Set(['error', 'warning', 'withdrawn']);

/** A line of an import of a roster for people; undefined for rows that need nobody's attention. */
export function importLineText(line: ImportLine, effort: Effort): string | undefined {
  if (line.kind === 'summary') return summaryText(line, effort);
  if (!TOLD.has(line.outcome)) return undefined;
  const { file, outcome, code, message, next, sourcedId } = line;
  const row = sourcedId === undefined ? '' : ` (${sourcedId})`;
  return `${placeIn(file, line.line)}: ${outcome} ${code}${row}: ${message}${next === '' ? '' : ` ${next}`}`;
}

/** What an import has cost so far. */
export interface Effort {
  readonly rows: number;
  readonly seconds: number;
}

function summaryText(summary: ImportSummaryLine, { rows, seconds }: Effort): string {
  const { enrollments, results, dryRun, programId, source, asOf, errors, notJudged, diagnostics } = summary;
  const deferred = (enrollments.deferred ?? 0) + (results.deferred ?? 0);
  return [
    `${dryRun ? 'Dry run: nothing was written. ' : ''}Program ${programId}, source ${source}, facts up to ${asOf}.`,
    `Enrollments: ${outcomesText(enrollments)}.`,
    `Results: ${outcomesText(results)}.`,
    ...(deferred > 0
      ? ['Deferred rows lie in the future: import the bundle again when their days have come.']
      : []),
    ...peopleText(summary),
    ...(notJudged > 0
      ? [`Rows left out because a file they refer to could not be read: ${String(notJudged)}.`]
      : []),
    `Rows with errors: ${String(errors)}; warnings of the bundle: ${String(diagnostics.warnings)}.`,
    `${String(rows)} rows in ${seconds.toFixed(1)} s, ${String(Math.round(rows / Math.max(seconds, 0.001)))} rows/s.`,
  ].join('\n');
}

function outcomesText(outcomes: ImportSummaryLine['enrollments']): string {
  const told = Object.entries(outcomes).map(([outcome, count]) => `${String(count)} ${outcome}`);
  return told.length === 0 ? 'none' : told.join(', ');
}

function peopleText({ people }: ImportSummaryLine): readonly string[] {
  if (people === undefined) return [];
  const { kept, unchanged, passedOver } = people;
  return [
    `Personal data: ${String(kept)} kept in the vault, ${String(unchanged)} unchanged, ${String(passedOver)} passed over.`,
  ];
}
