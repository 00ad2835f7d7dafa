import { type Bundle } from '../bundle';
import { type DiagnosticItem } from '../diagnostic';
import { type OneRosterFile, type ReadableFile } from '../format/files';
import { type RowItem } from '../format/rows';
import { FileTally } from '../reading/file-tally';
import { readBatches } from '../read-file';
import {
  checkOrgParents,
  indexCategories,
  indexClasses,
  indexCourses,
  indexLineItems,
  indexOrgs,
  indexRoles,
  indexSessions,
  indexUsers,
} from './index-rows';
import { enrollmentJoiner } from './join-enrollments';
import { resultJoiner } from './join-results';
import { Joining } from './references';
import { RosterIndex } from './roster-index';
import { type EnrollmentItem, type FileSummary, type ResultItem, type RosterItem } from './roster-item';

/** What of a bundle is read as a roster. */
export interface RosterOptions {
  /** Set to `skip` to leave categories, line items and results unread. */
  readonly results?: 'read' | 'skip';
}

/** Files in the order in which a row meets only what has been indexed before it. */
const ROSTER_FILES = [
  'orgs',
  'academicSessions',
  'courses',
  'classes',
  'users',
  'roles',
  'enrollments',
] as const;
const RESULT_FILES = ['categories', 'lineItems', 'results'] as const;

type RosterFile = (typeof ROSTER_FILES)[number] | (typeof RESULT_FILES)[number];
type Takers = {
  readonly [File in RosterFile]: (item: RowItem<File>) => EnrollmentItem | ResultItem | undefined;
};

/** Takes what indexes a row for one that yields nothing. */
const silently =
  <Item>(take: (item: Item) => void) =>
  (item: Item): undefined => {
    take(item);
    return undefined;
  };

/** One reading of a bundle: its index, its counts and the diagnostics not yet handed out. */
class RosterReading {
  readonly index = new RosterIndex();
  private readonly tallies = new Map<ReadableFile, FileTally>();
  private readonly pending: DiagnosticItem[] = [];
  private readonly joining: Joining;
  private readonly takers: Takers;
  private studentEnrollments = 0;
  private withdrawals = 0;
  private results = 0;

  constructor(private readonly bundle: Bundle) {
    const { index } = this;
    const joining = new Joining(bundle.manifest, this.tallies, (item) => this.pending.push(item));
    this.joining = joining;
    this.takers = {
      orgs: silently(indexOrgs(index)),
      academicSessions: silently(indexSessions(index, joining)),
      courses: silently(indexCourses(index, joining)),
      classes: silently(indexClasses(index, joining)),
      users: silently(indexUsers(index, joining)),
      roles: silently(indexRoles(index, joining)),
      enrollments: enrollmentJoiner(index, joining),
      categories: silently(indexCategories(index)),
      lineItems: silently(indexLineItems(index, joining)),
      results: resultJoiner(index, joining),
    };
  }

  async *file(file: RosterFile): AsyncGenerator<RosterItem> {
    const tally = new FileTally(`${file}.csv`, this.bundle.limits.diagnosticsPerFile);
    this.tallies.set(file, tally);
    // The taker of a file meets the rows of that file only; the pairing is lost on a union.
    const take = this.takers[file] as (item: RowItem) => EnrollmentItem | ResultItem | undefined;
    for await (const items of readBatches(this.bundle, file, tally))
      for (const item of items) {
        const joined = item.kind === 'row' ? take(item) : item;
        yield* this.handOut();
        if (joined !== undefined) yield this.counted(joined);
      }
    if (file === 'orgs') checkOrgParents(this.index, this.joining);
    yield* this.handOut();
  }

  /** What can be said only once every file was read. */
  end(): readonly DiagnosticItem[] {
    this.joining.tellUnjudged();
    return this.handOut();
  }

  summary(): RosterItem {
    const { modes, diagnostics } = this.bundle.manifest;
    const files: Partial<Record<OneRosterFile, FileSummary>> = {};
    let errors = diagnostics.filter(({ severity }) => severity === 'error').length;
    let warnings = diagnostics.length - errors;
    let notJudged = 0;
    for (const [file, tally] of this.tallies) {
      const mode = modes[file] ?? 'absent';
      const { rows, errors: ofFile, warnings: warningsOfFile, notJudged: notJudgedOfFile } = tally;
      files[file] = {
        mode,
        rows,
        errors: ofFile,
        warnings: warningsOfFile,
        notJudged: notJudgedOfFile,
      };
      errors += ofFile;
      warnings += warningsOfFile;
      notJudged += notJudgedOfFile;
    }
    const { studentEnrollments, withdrawals, results } = this;
    return { kind: 'summary', files, studentEnrollments, withdrawals, results, errors, warnings, notJudged };
  }

  private counted<Item extends RosterItem>(item: Item): Item {
    if (item.kind === 'enrollment') {
      this.studentEnrollments += 1;
      if (item.withdrawn) this.withdrawals += 1;
    }
    if (item.kind === 'result') this.results += 1;
    return item;
  }

  private handOut(): readonly DiagnosticItem[] {
    return this.pending.length === 0 ? this.pending : this.pending.splice(0);
  }
}

/**
 * Streams a bundle as payment needs it: diagnostics of the manifest, then students' enrollments joined with
 * school, school system, provider, course and term, then results joined with their line items, and a summary.
 * What is wrong is told and left out; what is right goes on. It keeps in memory what the joins look up.
 *
 * @throws BundleRefused when the package turns out larger than its limits, or damaged
 */
export async function* readRoster(bundle: Bundle, options: RosterOptions = {}): AsyncGenerator<RosterItem> {
  const reading = new RosterReading(bundle);
  for (const diagnostic of bundle.manifest.diagnostics) yield { kind: 'diagnostic', diagnostic };
  for (const file of ROSTER_FILES) yield* reading.file(file);
  if (options.results !== 'skip') for (const file of RESULT_FILES) yield* reading.file(file);
  yield* reading.end();
  yield reading.summary();
}
