import { randomBytes } from 'node:crypto';
import {
  type AssessmentDiagnostic,
  assessmentFile,
  type AssessmentItem,
  type AssessmentMapping,
  type AssessmentRow,
  type AssessmentSummary,
  type LeftOutResult,
  readAssessmentResults,
  reportText,
} from '@ledger/interchange';
import { mappingNamed, refusingFiles } from '../assessment-mapping';
import { argumentOf, type Call, type Command, flagOf, requiredOption } from '../command';
import { EXIT, type ExitCode } from '../exit-codes';
import type { Output } from '../output';
import { placeIn } from '../place-in';

/** Checks a result file of an assessor. */
export const assessmentCheck: Command = {
  help: `
Usage: ledger assessment check FILE --mapping NAME|FILE [--rows]

Reads a result file of an assessor as a mapping says and tells what is wrong, line by line, then counts:
results, results left out and why, rows passed over and why, and the SHA-256 of the file. Writes nothing.
Ends with 1 when there are errors. With --json one line per diagnostic, then the summary.

  --mapping NAME|FILE   eocep, ap or win, or the path of a mapping (docs/guides/assessment-mappings.md)
  --rows                print every result and every result left out, as the mapping reads them

Names, birth dates and whatever else the mapping does not name are never printed. What --rows prints holds
the identifiers of students; in it, text that a spreadsheet would compute stands behind an apostrophe.

Example: ledger assessment check results.csv --mapping eocep`,
  options: { mapping: { type: 'string' }, rows: { type: 'boolean' } },
  takes: [1, 1],
  run: async (call) => {
    const mapping = mappingNamed(requiredOption(call, 'mapping'), call.output);
    return refusingFiles(() => tellResults(call, mapping));
  },
};

async function tellResults(call: Call, mapping: AssessmentMapping): Promise<ExitCode> {
  const { output } = call;
  const source = await assessmentFile(argumentOf(call, 0));
  // No hash of a subject is compared with another one here, so any key will do.
  const subjectKey = randomBytes(32).toString('hex');
  const progress = output.progress('results');
  let [results, errors] = [0, 0];
  try {
    for await (const item of readAssessmentResults(source, mapping, { subjectKey })) {
      if (item.kind === 'result') progress.at((results += 1));
      if (item.kind === 'summary') errors = item.summary.errors;
      tell(item, output, { rows: flagOf(call, 'rows') });
    }
  } finally {
    progress.end();
  }
  return errors > 0 ? EXIT.differences : EXIT.done;
}

function tell(item: AssessmentItem, output: Output, { rows }: { readonly rows: boolean }): void {
  switch (item.kind) {
    case 'diagnostic':
      output.value(item.diagnostic);
      output.text(diagnosticText(item.diagnostic));
      return;
    case 'summary':
      output.value({ summary: item.summary });
      output.text(summaryText(item.summary));
      return;
    case 'result':
      if (rows) tellRow('result', item.row, output);
      return;
    case 'left-out':
      if (rows) tellRow('leftOut', item.result, output);
  }
}

/** Said of every row alike, or by the line itself. */
const NOT_REPEATED: ReadonlySet<string> = new Set(['line', 'sourceHash', 'assessor']);

function tellRow(kind: 'result' | 'leftOut', row: AssessmentRow | LeftOutResult, output: Output): void {
  const fields = Object.entries(row).map(([field, value]: [string, unknown]) => {
    const safe = typeof value === 'string' ? reportText(value) : value;
    return [field, safe] as const;
  });
  output.value({ [kind]: Object.fromEntries(fields) });
  const shown = fields.filter(([field]) => !NOT_REPEATED.has(field));
  const text = shown.map(([field, value]) => `${field} ${String(value)}`).join(', ');
  output.text(`line ${String(row.line)}: ${kind === 'result' ? '' : 'left out: '}${text}`);
}

function diagnosticText({ file, line, severity, code, message, next }: AssessmentDiagnostic): string {
  return reportText(`${placeIn(file, line)}: ${severity} ${code}: ${message}. ${next}`);
}

function summaryText(summary: AssessmentSummary): string {
  const { mapping, rows, results, leftOut, skipped, repeated, contradicted, errors, warnings } = summary;
  return [
    `${reportText(summary.file)}, read by ${mapping.id} ${mapping.version}; nothing was written.`,
    `SHA-256 ${summary.sourceHash}, ${String(summary.bytes)} bytes, ${String(summary.lines)} lines.`,
    `Rows: ${String(rows)}; results: ${String(results)}.`,
    ...leftOut.map(
      ({ status, because, count }) => `Left out: ${String(count)} ${status}, because ${because}.`,
    ),
    ...skipped.map(({ because, count }) => `Rows passed over: ${String(count)}, because ${because}.`),
    ...(repeated > 0 ? [`Told again and counted once: ${String(repeated)}.`] : []),
    ...(contradicted > 0 ? [`Contradicted and not counted: ${String(contradicted)}.`] : []),
    `Errors: ${String(errors)}; warnings: ${String(warnings)}.`,
  ].join('\n');
}
