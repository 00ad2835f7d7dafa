import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type BundleScope, exportBundle, type ExportRequest, verifySql } from '@ledger/audit';
import { notarizedSources, SAMPLE_PROGRAM, SAMPLE_PROVIDERS, sampleLedger } from '@ledger/audit/testing';
import type { EventStore } from '@ledger/event-sourcing';
import { temporaryFolder } from '@ledger/storage/testing';
import { readScenarios } from '../scenarios/support/all-scenarios';
import { type Check, mustEqual, Skipped } from './checks';

/** The part of DuckDB's package that is used here; it is no dependency of the project and lies where the check is told. */
interface DuckDb {
  readonly DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> };
}

interface Connection {
  run(sql: string): Promise<unknown>;
  extractStatements(sql: string): Promise<{
    readonly count: number;
    prepare(index: number): Promise<{ runAndReadAll(): Promise<{ getRowsJson(): unknown[][] }> }>;
  }>;
  closeSync(): void;
}

const PACKAGE = '@duckdb/node-api';

function duckDb(): DuckDb {
  const folder = process.env['LEDGER_INTEROP_MODULES'] ?? process.cwd();
  try {
    return createRequire(join(folder, 'from-here.js'))(PACKAGE) as DuckDb;
  } catch {
    throw new Skipped(`${PACKAGE} is not installed in ${folder} (LEDGER_INTEROP_MODULES names the folder)`);
  }
}

/** Runs the file in the folder of a bundle; what its last statement says, or the error it ends with. */
async function verdictOn(folder: string): Promise<string> {
  const connection = await (await duckDb().DuckDBInstance.create(':memory:')).connect();
  try {
    // Nothing may be fetched: an auditor has no network.
    await connection.run('SET autoinstall_known_extensions = false');
    await connection.run(`SET file_search_path = '${folder}'`);
    const statements = await connection.extractStatements(verifySql());
    let last = '';
    for (let index = 0; index < statements.count; index += 1) {
      const rows = (await (await statements.prepare(index)).runAndReadAll()).getRowsJson();
      last = String(rows[0]?.[0]);
    }
    return last;
  } catch (error) {
    return String(error);
  } finally {
    connection.closeSync();
  }
}

const AGREES = /^The books are what the events make of them: \d+ postings, no difference$/;

async function mustAgree(what: string, folder: string): Promise<void> {
  const verdict = await verdictOn(folder);
  mustEqual(`${what}: ${verdict}`, String(AGREES.test(verdict)), 'true');
}

type Sources = Awaited<ReturnType<typeof notarizedSources>>;
async function written(sources: Sources, request: ExportRequest, out: string): Promise<string> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await exportBundle(sources, { ...request, out });
  return out;
}

const scope: BundleScope = { kind: 'program', programId: SAMPLE_PROGRAM };

/** DuckDB makes the books of a bundle from its events by rules of its own, and has what the bundle has. */
const bundles: Check = {
  name: 'DuckDB recomputes the books of a program, of a window and of each provider from the exported events',
  needs: [],
  run: async () => {
    duckDb();
    const folder = temporaryFolder();
    const sample = await sampleLedger();
    try {
      const sources = await notarizedSources(sample.events);
      await mustAgree('the program', await written(sources, { scope }, join(folder.path, 'all')));
      await mustAgree('a window', await written(sources, { scope, from: 90 }, join(folder.path, 'window')));
      for (const providerId of SAMPLE_PROVIDERS) {
        const own = { kind: 'provider', programId: SAMPLE_PROGRAM, providerId } as const;
        await mustAgree(providerId, await written(sources, { scope: own }, join(folder.path, providerId)));
      }
    } finally {
      await sample.close();
      folder.remove();
    }
  },
};

/** A change of one file of a bundle that the file of SQL must notice. */
const CHANGES: readonly (readonly [file: string, before: RegExp, after: string])[] = [
  ['events/00000001.jsonl', /^.*"type":"AmountEncumbered".*\n/m, ''],
  ['events/00000001.jsonl', /"amountCents":80000/, '"amountCents":80001'],
  ['events/00000001.jsonl', /"type":"VoucherAccrued"/, '"type":"VoucherSelected"'],
  ['books/journal.jsonl', /"debitCents":(\d)/, '"debitCents":1$1'],
  ['books/journal.jsonl', /\n.*\n$/, '\n'],
  ['books/trial-balance.csv', /,1000000,/, ',1000001,'],
];

/** What was changed in the bundle is not passed. */
const changed: Check = {
  name: 'DuckDB notices a cent, an event, a type and a line that were changed in a bundle',
  needs: [],
  run: async () => {
    duckDb();
    const folder = temporaryFolder();
    const sample = await sampleLedger();
    try {
      const sources = await notarizedSources(sample.events);
      for (const [file, before, after] of CHANGES) {
        const out = await written(sources, { scope }, join(folder.path, 'changed'));
        const text = readFileSync(join(out, file), 'utf8');
        writeFileSync(join(out, file), text.replace(before, after));
        mustEqual(`${file} ${String(before)} is there`, String(before.test(text)), 'true');
        const verdict = await verdictOn(out);
        mustEqual(`${file} ${String(before)}: ${verdict}`, String(verdict.includes('differ')), 'true');
      }
    } finally {
      await sample.close();
      folder.remove();
    }
  },
};

async function programsIn(log: EventStore): Promise<readonly string[]> {
  const defined = await log.readAll(0, Number.MAX_SAFE_INTEGER, ['ProgramDefined']);
  return defined.map(({ data }) => (data as { readonly programId: string }).programId);
}

/** Waitlists, stages without authority, closed years, late interest: whatever the scenarios tell is posted alike. */
const scenarios: Check = {
  name: 'DuckDB recomputes the books of every scenario',
  needs: [],
  run: async () => {
    duckDb();
    const folder = temporaryFolder();
    const told = readScenarios();
    mustEqual('there are scenarios', String(told.length > 0), 'true');
    try {
      for (const scenario of told) {
        const { ledger } = await scenario.play();
        const sources = await notarizedSources(ledger.events);
        for (const programId of await programsIn(ledger.events)) {
          const request = { scope: { kind: 'program', programId } } as const;
          await mustAgree(scenario.file, await written(sources, request, join(folder.path, 'books')));
        }
        await ledger.close();
      }
    } finally {
      folder.remove();
    }
  },
};

/** What a database of others makes of an evidence bundle. */
export const duckdb: readonly Check[] = [bundles, changed, scenarios];
