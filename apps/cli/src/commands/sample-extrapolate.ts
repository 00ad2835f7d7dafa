import { join } from 'node:path';
import {
  type AuditedAmounts,
  dollars,
  extrapolate,
  type Extrapolation,
  type Projection,
  readSample,
} from '@ledger/audit';
import { parse } from 'csv-parse/sync';
import { argumentOf, type Command, optionOf } from '../command';
import { EXIT } from '../exit-codes';
import { usage } from '../failure';
import { readInputFile } from '../input-file';

/** Projects what an auditor found. */
export const sampleExtrapolate: Command = {
  help: `
Usage: ledger sample extrapolate DIR [--findings FILE]

Projects what an auditor found in a sample to its population: each drawn enrollment stands for as many as its
probability says, and the ratio of difference to recorded amount, both with limits that hold nineteen times in
twenty. Needs neither a ledger nor a network.

  DIR              the folder that ledger sample wrote
  --findings FILE  with the column audited_cents filled in for every line (default: DIR/findings.csv)

Ends with 1 while a drawn enrollment has no audited amount.

Example: ledger sample extrapolate ./sample`,
  options: { findings: { type: 'string' } },
  takes: [1, 1],
  run: (call) => {
    const folder = argumentOf(call, 0);
    const file = optionOf(call, 'findings') ?? join(folder, 'findings.csv');
    const sample = readSample(readInputFile(join(folder, 'sample.json')));
    if (sample === undefined) throw usage(`${folder} has no sample.json that ledger sample wrote`);
    const found = extrapolate(sample, auditedIn(file, readInputFile(file)));
    call.output.value(found);
    call.output.text(textOf(found));
    return Promise.resolve(found.missing.length === 0 ? EXIT.done : EXIT.differences);
  },
};

function auditedIn(file: string, text: string): AuditedAmounts {
  const rows = rowsOf(file, text);
  return new Map(
    rows
      .filter((row) => (row['audited_cents'] ?? '').trim() !== '')
      .map((row) => {
        const cents = (row['audited_cents'] ?? '').trim();
        if (!/^-?\d{1,15}$/.test(cents))
          throw usage(`${file}: audited_cents takes whole cents, not ${cents}`);
        return [row['enrollment'] ?? '', Number(cents)] as const;
      }),
  );
}

function rowsOf(file: string, text: string): readonly Partial<Record<string, string>>[] {
  try {
    return parse(text, { columns: true, bom: true, skip_empty_lines: true });
  } catch (failure) {
    throw usage(`${file} cannot be read: ${failure instanceof Error ? failure.message : String(failure)}`);
  }
}

function textOf({
  drawn,
  missing,
  withDifference,
  differenceCents,
  mean,
  ratio,
  says,
}: Extrapolation): string {
  if (missing.length > 0)
    return `${String(missing.length)} of ${String(drawn)} drawn enrollments have no audited amount: ${missing.slice(0, 10).join(', ')}`;
  return [
    `${String(withDifference)} of ${String(drawn)} drawn enrollments differ, by ${dollars(differenceCents)} together.`,
    `Projected to the population, by what each stands for: ${lineOf(mean)}`,
    `Projected by the ratio of difference to amount:       ${lineOf(ratio)}`,
    ...says,
  ].join('\n');
}

const lineOf = (projected: Projection | null): string =>
  projected === null
    ? 'no amount was recorded'
    : `${dollars(projected.cents)}, between ${dollars(projected.lowCents)} and ${dollars(projected.highCents)}`;
