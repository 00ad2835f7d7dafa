import { type AssessmentFault } from '../diagnostic';
import { type AssessmentMapping } from '../mapping/mapping';
import { type Cells } from './cell-reader';
import { headerFaults } from './header-faults';
import { type LinePlan, planBelowHeader, type PlanOptions, planWithoutHeader, splitterOf } from './line-plan';
import { type Line } from './lines';
import { type LeftOutBody, type ResultBody } from './result-reader';

/** What one line says. */
export interface LineReading {
  readonly line: number;
  /** A row below the header, wrong ones included. */
  readonly isRow: boolean;
  readonly results: readonly ResultBody[];
  readonly leftOut: readonly LeftOutBody[];
  readonly faults: readonly AssessmentFault[];
  /** Why the row was passed over. */
  readonly skippedBecause?: string;
}

const NOTHING: Omit<LineReading, 'line'> = { isRow: true, results: [], leftOut: [], faults: [] };

/** Reads the lines of one file, header first. It remembers the header and nothing else. */
export class FileReading {
  /** Set when the header is such that nothing below it can be read. */
  ended = false;
  private plan: LinePlan | undefined;

  constructor(
    private readonly mapping: AssessmentMapping,
    private readonly options: PlanOptions,
  ) {
    if (!mapping.file.header) this.plan = planWithoutHeader(mapping, options);
  }

  /** Reads the next lines. */
  read(lines: readonly Line[]): readonly LineReading[] {
    const readings: LineReading[] = [];
    for (const line of lines) {
      if (this.ended) break;
      readings.push(this.plan === undefined ? this.readHeader(line) : readRow(line, this.plan));
    }
    return readings;
  }

  /** Says what is missing once the file has ended. */
  end(): readonly AssessmentFault[] {
    return this.plan === undefined && !this.ended ? [{ code: 'file.empty' }] : [];
  }

  private readHeader({ number, text, fault }: Line): LineReading {
    const header = splitterOf(this.mapping.file.kind)(text);
    const faults = faultsOfHeader(fault, header) ?? headerFaults(this.mapping, header ?? []);
    this.ended = faults.length > 0;
    if (!this.ended) this.plan = planBelowHeader(this.mapping, header ?? [], this.options);
    return { ...NOTHING, line: number, isRow: false, faults };
  }
}

function faultsOfHeader(
  fault: Line['fault'],
  header: Cells | undefined,
): readonly AssessmentFault[] | undefined {
  if (fault !== undefined) return [{ code: fault }];
  return header === undefined ? [{ code: 'line.misplaced_quote' }] : undefined;
}

function readRow({ number, text, fault }: Line, plan: LinePlan): LineReading {
  if (fault !== undefined) return { ...NOTHING, line: number, faults: [{ code: fault }] };
  const cells = plan.split(text);
  if (cells === undefined) return { ...NOTHING, line: number, faults: [{ code: 'line.misplaced_quote' }] };
  const skip = plan.skipRule(cells);
  if (skip !== undefined) return { ...NOTHING, line: number, skippedBecause: skip.because };
  const wrongSize = plan.sizeFault(text, cells);
  if (wrongSize !== undefined) return { ...NOTHING, line: number, faults: [wrongSize] };
  return { ...NOTHING, line: number, ...resultsIn(cells, plan) };
}

function resultsIn(cells: Cells, plan: LinePlan): Pick<LineReading, 'results' | 'leftOut' | 'faults'> {
  const findings = { results: [], leftOut: [], faults: [] };
  const subjectRef = plan.subject(cells, findings.faults);
  if (subjectRef === undefined) return findings;
  for (const read of plan.results) read(cells, subjectRef, findings);
  return findings;
}
