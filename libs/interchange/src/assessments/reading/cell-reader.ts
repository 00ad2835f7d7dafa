import { type AssessmentFault } from '../diagnostic';
import { type AssessmentDiagnosticCode } from '../diagnostic-catalogue';
import { type Condition, type TextSource } from '../mapping/mapping';

/** The cells of one line, untrimmed. */
export type Cells = readonly string[];

/** Reads one thing from a line; what is wrong is added to the faults, and nothing is read then. */
export type FieldReader<Value> = (cells: Cells, faults: AssessmentFault[]) => Value | undefined;

/** What readers of cells must know of a file. */
export interface CellContext {
  /** Where each column stands among the cells. */
  readonly columns: ReadonlyMap<string, number>;
  readonly emptyCells: ReadonlySet<string>;
  readonly maxCharacters: number;
}

/** Reads the cell of a column without the blanks around it; empty when it says nothing. */
export function cellIn(column: string, { columns, emptyCells }: CellContext): (cells: Cells) => string {
  const index = columns.get(column) ?? -1;
  return (cells) => {
    const cell = (cells[index] ?? '').trim();
    return emptyCells.has(cell) ? '' : cell;
  };
}

/** Whether a line fulfils a condition. */
export function conditionIn(condition: Condition, context: CellContext): (cells: Cells) => boolean {
  const cell = cellIn(condition.column, context);
  const { is, isNot, filled } = condition;
  if (filled !== undefined) return (cells) => (cell(cells) !== '') === filled;
  const words = new Set(is ?? isNot);
  const wanted = is !== undefined;
  return (cells) => words.has(cell(cells)) === wanted;
}

const FORMULA = /^[=+\-@]/;

/** Reads a word: as it stands, or as the mapping calls it. An empty cell is a fault when it is required. */
export function wordIn(
  source: TextSource,
  context: CellContext,
  { required }: { readonly required: boolean },
): FieldReader<string> {
  const { column, value } = source;
  if (column === undefined) return () => value;
  const cell = cellIn(column, context);
  const known = knownWords(source);
  const refuse = (faults: AssessmentFault[], code: AssessmentDiagnosticCode): string | undefined => {
    faults.push({ code, column });
    return undefined;
  };
  return (cells, faults) => {
    const word = cell(cells);
    if (word === '') return required ? refuse(faults, 'cell.missing') : undefined;
    const named = known.words.get(word);
    if (named !== undefined) return named;
    if (!known.open) return refuse(faults, 'cell.unknown_value');
    if (FORMULA.test(word)) return refuse(faults, 'cell.formula');
    return word.length > context.maxCharacters ? refuse(faults, 'cell.too_long') : word;
  };
}

interface KnownWords {
  readonly words: ReadonlyMap<string, string>;
  /** Whether other words are taken as they stand. */
  readonly open: boolean;
}

function knownWords({ values, others, oneOf }: TextSource): KnownWords {
  const named = new Map(Object.entries(values ?? {}));
  if (oneOf === undefined) return { words: named, open: values === undefined || others === 'given' };
  const words = oneOf.flatMap((word): readonly (readonly [string, string])[] => {
    const name = named.get(word) ?? (values === undefined || others === 'given' ? word : undefined);
    return name === undefined ? [] : [[word, name]];
  });
  return { words: new Map(words), open: false };
}
