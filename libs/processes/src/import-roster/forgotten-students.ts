import type { Finding, ImportRowLine } from './import-line';
import { tell } from './carry-out-row';
import type { RosterImport } from './roster-import';

/** Told of a row whose student was erased: nothing of it is imported, and nobody new is made of it. */
const FORGOTTEN: Finding = {
  outcome: 'ignored',
  code: 'student.erased',
  message: 'What was known of the student was erased; the row is passed over.',
  next: '',
};

/** A row of some student, as the source names both. */
interface StudentRow {
  readonly line: number;
  readonly sourcedId: string;
  readonly studentSourcedId: string;
}

/** Rows of students that are known or new, and what is told of those whose student was erased. */
export async function withoutForgotten<Row extends StudentRow>(
  { register, scope }: Pick<RosterImport, 'register' | 'scope'>,
  kind: 'enrollment' | 'result',
  rows: readonly Row[],
): Promise<{ readonly rows: readonly Row[]; readonly told: readonly ImportRowLine[] }> {
  const students = [...new Set(rows.map(({ studentSourcedId }) => studentSourcedId))];
  const forgotten = await register.forgotten(scope.source, students);
  if (forgotten.size === 0) return { rows, told: [] };
  const isForgotten = ({ studentSourcedId }: Row): boolean => forgotten.has(studentSourcedId);
  return {
    rows: rows.filter((row) => !isForgotten(row)),
    told: rows
      .filter(isForgotten)
      .map(({ line, sourcedId }) => tell({ kind, line, sourcedId, enrollmentId: undefined }, FORGOTTEN)),
  };
}
