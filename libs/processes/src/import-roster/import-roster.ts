import { offeringView, type OfferingRow, programView, type ProgramRow } from '@ledger/catalog';
import type { ViewStore } from '@ledger/event-sourcing';
import {
  type Bundle,
  openBundle,
  readRoster,
  type EnrollmentItem,
  type ResultItem,
  type SummaryItem,
} from '@ledger/interchange';
import { type Day, dayIn, DEFAULT_ZONE } from '@ledger/kernel';
import { DEFAULT_IMPORT_RULES } from '../apply-program/program-file';
import { dryRegister } from './dry-register';
import { importEnrollments } from './import-enrollments';
import { type ImportLine, type ImportOutcome, type ImportRowLine, lineOfDiagnostic } from './import-line';
import { importPeople, type PeopleCounts } from './import-people';
import { importResults } from './import-results';
import { OfferingCatalog } from './offering-catalog';
import type { ImportProgram, RosterImport, RosterImportOptions, RosterImportRequest } from './roster-import';
import { SeenRows } from './seen-rows';
import { UnsettledEnrollments } from './unsettled-enrollments';
import { withdrawMissing } from './withdraw-missing';

/** Rows read ahead of their commands: enough for a full sync each, a few megabytes. */
const BATCH_ROWS = 1_000;
const OFFERINGS_PAGE = 1_000;

/** An import that cannot begin; `code` names why, the message says what to do. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';

  constructor(
    readonly code: 'program.unknown' | 'import.as_of_in_future',
    message: string,
  ) {
    super(message);
  }
}

/**
 * Imports a OneRoster bundle into a program: requests, consents, enrollments, withdrawals and final
 * results, as far as their days have come. The same bundle again changes nothing, and a row is never
 * imported in part without saying so. Personal identifiers stay in the register; events carry opaque
 * references only. Streams: memory holds a batch of rows and what the bundle's joins look up.
 *
 * @throws BundleRefused when the bundle as a whole cannot be read
 * @throws ImportRefused without such a program (unless it is a dry run), or as of a day to come
 */
export async function* importRoster(request: RosterImportRequest): AsyncGenerator<ImportLine> {
  const bundle = await openBundle(request.bundlePath);
  try {
    const under = await begin(request, bundle);
    const counts = new Counts();
    if (under.program === undefined) yield programUnknown(under);
    for await (const lines of rosterLines(under, bundle, counts)) yield* lines;
    if (request.vault !== undefined && !under.options.dryRun)
      counts.people = await importPeople(
        { vault: request.vault, register: under.register, source: under.scope.source },
        bundle,
      );
    yield counts.summary(under);
  } finally {
    await bundle.close();
  }
}

async function begin(
  { ledger, register, options }: RosterImportRequest,
  bundle: Bundle,
): Promise<RosterImport> {
  const { programId, dryRun, actor } = options;
  await ledger.settled();
  const terms = await rowOf<ProgramRow>(ledger.views, programView, programId);
  if (terms === undefined && !dryRun)
    throw new ImportRefused(
      'program.unknown',
      `There is no program ${programId}: apply its program file first.`,
    );
  const { at, correlationId } = ledger.metadata({ actor });
  const reading = dryRun ? dryRegister(register) : register;
  return {
    ledger,
    register: reading,
    scope: { source: sourceOf(options, bundle), programId },
    options,
    rules: options.rules ?? DEFAULT_IMPORT_RULES,
    program: terms === undefined ? undefined : await programOf(ledger.views, terms),
    today: dayOf(options, dayIn(terms?.zone ?? DEFAULT_ZONE, at)),
    correlationId,
    seen: new SeenRows(await reading.lastNumber('enrollment')),
    unsettled: new UnsettledEnrollments(() => ledger.settled()),
  };
}

const sourceOf = ({ source }: RosterImportOptions, { manifest }: Bundle): string =>
  source ?? manifest.sourceSystemCode ?? manifest.sourceSystemName ?? 'unnamed';

function dayOf({ asOf }: RosterImportOptions, today: Day): Day {
  if (asOf !== undefined && asOf > today)
    throw new ImportRefused('import.as_of_in_future', `${asOf} is still to come; today is ${today}.`);
  return asOf ?? today;
}

async function rowOf<Row>(views: ViewStore, view: typeof programView, key: string): Promise<Row | undefined> {
  const [found] = await views.read(view, [key]);
  return found === undefined ? undefined : (JSON.parse(found.body) as Row);
}

async function programOf(views: ViewStore, { programId, schoolSystems }: ProgramRow): Promise<ImportProgram> {
  const offerings: OfferingRow[] = [];
  let after: string | undefined;
  for (;;) {
    const query = { where: { programId, status: 'open' }, limit: OFFERINGS_PAGE };
    const page = await views.find(offeringView, after === undefined ? query : { ...query, after });
    offerings.push(...page.map(({ body }) => JSON.parse(body) as OfferingRow));
    after = page.at(-1)?.key;
    if (page.length < OFFERINGS_PAGE) break;
  }
  return {
    schoolSystems: new Set(schoolSystems.map(({ code }) => code)),
    catalog: new OfferingCatalog(offerings),
  };
}

/** Lines in batches; enrollments that went missing are judged once all rows were read. */
async function* rosterLines(
  under: RosterImport,
  bundle: Bundle,
  counts: Counts,
): AsyncGenerator<readonly ImportRowLine[]> {
  for await (const batch of batchesOf(readRoster(bundle), counts)) {
    if (batch.kind === 'diagnostics') {
      await markSeen(under, batch.lines);
      yield batch.lines;
    } else if (batch.kind === 'enrollments') {
      yield counts.counted('enrollments', await importEnrollments(under, batch.items));
    } else {
      yield counts.counted('results', await importResults(under, batch.items));
    }
  }
  const isWhole = bundle.manifest.modes.enrollments === 'bulk';
  if (isWhole && under.program !== undefined) yield* missingLines(under, counts);
}

async function* missingLines(under: RosterImport, counts: Counts): AsyncGenerator<readonly ImportRowLine[]> {
  if (counts.unidentified > 0) {
    yield [missingNotJudged(counts.unidentified)];
    return;
  }
  await under.ledger.settled();
  for await (const lines of withdrawMissing(under)) yield counts.counted('enrollments', lines);
}

const missingNotJudged = (rows: number): ImportRowLine => ({
  kind: 'row',
  outcome: 'warning',
  file: 'enrollments.csv',
  line: 0,
  code: 'roster.missing_not_judged',
  message: `${String(rows)} rows could not be read or judged, so no missing row was taken for a withdrawal.`,
  next: 'Correct what is wrong and import again.',
});

/** A row with a fault did occur: it is not missing. */
async function markSeen(
  { register, scope, seen }: RosterImport,
  lines: readonly ImportRowLine[],
): Promise<void> {
  const ids = lines.flatMap(({ file, sourcedId }) => (file === 'enrollments.csv' ? (sourcedId ?? []) : []));
  for (const { number } of (await register.rows(scope, 'enrollment', ids)).values()) seen.add(number);
}

type Batch =
  | { readonly kind: 'diagnostics'; readonly lines: readonly ImportRowLine[] }
  | { readonly kind: 'enrollments'; readonly items: readonly EnrollmentItem[] }
  | { readonly kind: 'results'; readonly items: readonly ResultItem[] };

/** Gathers rows of one kind; the summary of the bundle goes to the counts. */
async function* batchesOf(items: ReturnType<typeof readRoster>, counts: Counts): AsyncGenerator<Batch> {
  let enrollments: EnrollmentItem[] = [];
  let results: ResultItem[] = [];
  let diagnostics: ImportRowLine[] = [];
  const gathered = (): readonly Batch[] => {
    const batches: readonly Batch[] = [
      { kind: 'diagnostics', lines: diagnostics },
      { kind: 'enrollments', items: enrollments },
      { kind: 'results', items: results },
    ];
    [diagnostics, enrollments, results] = [[], [], []];
    return batches.filter((batch) => (batch.kind === 'diagnostics' ? batch.lines : batch.items).length > 0);
  };
  for await (const item of items) {
    if (item.kind === 'summary') counts.bundle = item;
    else if (item.kind === 'diagnostic')
      diagnostics.push(counts.diagnosed(lineOfDiagnostic(item.diagnostic)));
    else if (item.kind === 'enrollment') enrollments.push(item);
    else {
      if (enrollments.length > 0) yield* gathered();
      results.push(item);
    }
    if (enrollments.length + results.length + diagnostics.length >= BATCH_ROWS) yield* gathered();
  }
  yield* gathered();
}

const programUnknown = ({ options: { programId } }: RosterImport): ImportRowLine => ({
  kind: 'row',
  outcome: 'warning',
  file: 'manifest.csv',
  line: 0,
  code: 'program.unknown',
  message: `There is no program ${programId} in this ledger: the bundle was checked by itself, not its offerings, school systems and earlier rows.`,
  next: 'Apply the program file, then try again.',
});

const NOTHING_READ = { errors: 0, warnings: 0, notJudged: 0 };

/** What an import came to, as it goes. */
class Counts {
  bundle: SummaryItem | undefined;
  people: PeopleCounts | undefined;
  #identified = 0;
  readonly #rows: Record<'enrollments' | 'results', Partial<Record<ImportOutcome, number>>> = {
    enrollments: {},
    results: {},
  };

  diagnosed(line: ImportRowLine): ImportRowLine {
    if (line.file === 'enrollments.csv' && line.outcome === 'error' && line.sourcedId !== undefined)
      this.#identified += 1;
    return line;
  }

  /** Rows of the enrollments file whose ids were not told: wrong ones without an id or beyond those told, and those not judged. */
  get unidentified(): number {
    const { errors = 0, notJudged = 0 } = this.bundle?.files.enrollments ?? {};
    return Math.max(0, errors - this.#identified) + notJudged;
  }

  counted(of: 'enrollments' | 'results', lines: readonly ImportRowLine[]): readonly ImportRowLine[] {
    for (const { outcome } of lines) this.#rows[of][outcome] = (this.#rows[of][outcome] ?? 0) + 1;
    return lines;
  }

  summary({ options, scope, today }: RosterImport): ImportLine {
    const { enrollments, results } = this.#rows;
    const { errors, warnings, notJudged } = this.bundle ?? NOTHING_READ;
    return {
      kind: 'summary',
      programId: options.programId,
      source: scope.source,
      dryRun: options.dryRun,
      asOf: today,
      enrollments,
      results,
      diagnostics: { errors, warnings },
      notJudged,
      errors: errors + (enrollments.error ?? 0) + (results.error ?? 0),
      ...(this.people === undefined ? {} : { people: this.people }),
    };
  }
}
