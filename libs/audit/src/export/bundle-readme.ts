import type { WindowTrialBalance } from '../books/trial-balance-fold';
import type { ExportPlan } from './export-plan';

/** What the README of a bundle tells. */
export interface ReadmeParts {
  readonly plan: ExportPlan;
  readonly events: number;
  readonly streams: number;
  readonly keys: readonly string[];
  readonly balance: WindowTrialBalance;
}

/** `README.md` of a bundle: what is in it and how it is verified, for somebody who sees one for the first time. */
export function bundleReadme({ plan, events, streams, keys, balance }: ReadmeParts): string {
  const { origin, scope, window, treeSize } = plan;
  const about =
    scope.kind === 'program'
      ? `everything that concerns program \`${scope.programId}\``
      : `what concerns provider \`${scope.providerId}\` in program \`${scope.programId}\`, and the rules that bind everyone`;
  return `# Evidence bundle

From the log \`${origin}\`: ${about}.

- Window: positions ${String(window.from)} to ${String(window.to)} of the log. Earlier events are here too, since a ledger is recomputed from its first event.
- ${String(events)} events in ${String(streams)} streams; the hashes of all ${String(treeSize)} events of the log under its checkpoint.
- Posted up to position ${String(window.to)}: debits ${dollars(sumOf(balance, 'Debit'))}, credits ${dollars(sumOf(balance, 'Credit'))}.

## Verify it

    ledger verify FOLDER --key KEY

It needs no server, no network and no database, and names the first event that does not follow. Take the key from a place that you trust, such as the website of the program or an earlier receipt, not from this folder. This folder says:

${keys.map((key) => `    ${key}`).join('\n')}

The books can be added up with none of our programs as well, from the events alone: \`cd FOLDER && duckdb < books/verify.sql\` (DuckDB).

The format is described exactly enough to write another verifier: docs/reference/evidence-bundle.md of Course Funding Ledger.

## What is here

| file | what |
| --- | --- |
| manifest.json, manifest.note | every file with its SHA-256; a signed note over it |
| events/ | the events, one a line in canonical JSON (RFC 8785), in the order of the log; a file for each 100,000 positions |
| log/ | the newest checkpoint, those before it, and the hashes of every event of the log (C2SP tlog-tiles) |
| scopes/ | signed heads of the chains of events: that nothing was left out |
| policies/ | every funding policy that was published, named by its hash |
| assessors.json | the register of assessors at the end of the window |
| books/ | every posting (JSON Lines, Parquet), where the accounts stood before the window and at its end, the chart of accounts, and SQL that makes the books from the events anew and compares them |
`;
}

/** What stands on one side of all accounts and was posted there since, in cents. */
const sumOf = ({ lines }: WindowTrialBalance, side: 'Debit' | 'Credit'): bigint =>
  lines.reduce(
    (sum, line) =>
      sum +
      BigInt(line[`opening${side}Cents`]) +
      BigInt(side === 'Debit' ? line.debitCents : line.creditCents),
    0n,
  );

const dollars = (cents: bigint): string =>
  `${String(cents / 100n).replace(/\B(?=(\d{3})+$)/g, ',')}.${String(cents % 100n).padStart(2, '0')} USD`;
