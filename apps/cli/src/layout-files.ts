import { type Layout, parseLayout, SHIPPED_LAYOUTS, shippedLayout } from '@ledger/interchange';
import { type BankFileKind, checkLayoutFile } from './bank-file-kinds';
import { EXIT } from './exit-codes';
import { CliFailure } from './failure';
import { readInputFile } from './input-file';

/** A file by a layout that was named: one that ships, or a file. */
export function layoutKindNamed(named: string): BankFileKind {
  const layout = layoutNamed(named);
  return {
    name: layout.id,
    recognizes: () => true,
    check: (pieces) => checkLayoutFile(layout, pieces),
  };
}

/** A layout by its name, or from a file. @throws CliFailure naming every fault of the file */
export function layoutNamed(named: string): Layout {
  const shipped = SHIPPED_LAYOUTS.find((name) => name === named);
  if (shipped !== undefined) return shippedLayout(shipped);
  const parsed = parseLayout(readInputFile(named));
  if (parsed.kind === 'layout') return parsed.layout;
  const faults = parsed.faults.map(
    ({ line, code, message }) => `${named}:${String(line)}: ${code}: ${message}`,
  );
  throw new CliFailure(EXIT.usage, {
    code: 'layout.not_valid',
    message: `${named} is no layout:\n${faults.join('\n')}`,
    next: `Layouts that ship: ${SHIPPED_LAYOUTS.join(', ')}.`,
  });
}
