import { type Field } from '../layout/field';
import { problemOf } from '../problem';
import { NACHA_PROBLEMS, type NachaProblemCode } from '../problem-catalogue';
import { type NachaItem } from '../records';

/** Problems told in full for one file; further ones are counted only, lest a wrong file cost its weight. */
export const PROBLEMS_TOLD = 1_000;

/** Collects what reading a file yields until somebody takes it, and counts problems. */
export class Findings {
  errors = 0;
  warnings = 0;
  private items: NachaItem[] = [];

  /** @param keepsRecords - false when only problems are asked for */
  constructor(private readonly keepsRecords: boolean) {}

  problem(
    code: NachaProblemCode,
    line: number,
    at: { field?: Field | undefined; detail?: string } = {},
  ): void {
    const told = this.errors + this.warnings;
    if (NACHA_PROBLEMS[code].severity === 'error') this.errors += 1;
    else this.warnings += 1;
    if (told > PROBLEMS_TOLD) return;
    const { field, detail } = at;
    const place = {
      line,
      ...(field === undefined ? {} : { field }),
      ...(detail === undefined ? {} : { detail }),
    };
    const problem =
      told === PROBLEMS_TOLD ? problemOf('file.problems_suppressed', { line: 0 }) : problemOf(code, place);
    this.items.push({ kind: 'problem', problem });
  }

  /** Adds a record, where records are asked for. */
  record(make: () => NachaItem): void {
    if (this.keepsRecords) this.items.push(make());
  }

  take(): readonly NachaItem[] {
    const taken = this.items;
    this.items = [];
    return taken;
  }
}
