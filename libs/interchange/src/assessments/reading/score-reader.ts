import { type ScoreSource } from '../mapping/mapping';
import { type CellContext, cellIn, type FieldReader } from './cell-reader';
import { compareDecimals, decimalFrom } from './decimal';

const INTEGER = /^-?\d+$/;

/** Reads a score as exact text in its shortest form. An empty cell has none. */
export function scoreReader(
  { column, as, scale: [least, most] = [] }: ScoreSource,
  context: CellContext,
): FieldReader<string> {
  const cell = cellIn(column, context);
  const isOffScale = (score: string): boolean =>
    (least !== undefined && compareDecimals(score, least) < 0) ||
    (most !== undefined && compareDecimals(score, most) > 0);
  return (cells, faults) => {
    const text = cell(cells);
    if (text === '') return undefined;
    const score = as === 'decimal' || INTEGER.test(text) ? decimalFrom(text) : undefined;
    if (score === undefined || isOffScale(score)) {
      faults.push({ code: score === undefined ? 'cell.invalid_score' : 'cell.off_scale', column });
      return undefined;
    }
    return score;
  };
}
