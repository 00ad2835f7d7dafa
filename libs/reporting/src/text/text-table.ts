/** A column of a table in plain text. */
export interface TextColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** A row of cells, and sentences that go below it, indented. */
export interface TextRow {
  readonly cells: readonly string[];
  readonly notes?: readonly string[];
}

/** Text that comes from outside never steers a terminal. */
export const printable = (text: string): string => text.replace(/\p{Cc}|\p{Cf}/gu, ' ');

/** Lines of a table in a monospace font, columns two spaces apart. */
export function textTable(columns: readonly TextColumn[], rows: readonly TextRow[]): readonly string[] {
  const cells = rows.map((row) => row.cells.map(printable));
  const widths = columns.map(({ title }, index) =>
    cells.reduce((widest, row) => Math.max(widest, row[index]?.length ?? 0), title.length),
  );
  const lineOf = (texts: readonly string[]): string =>
    columns
      .map(({ align }, index) => {
        const [text = '', width = 0] = [texts[index], widths[index]];
        return align === 'left' ? text.padEnd(width) : text.padStart(width);
      })
      .join('  ')
      .trimEnd();
  const ruler = widths.map((width) => '-'.repeat(width)).join('  ');
  return [
    lineOf(columns.map(({ title }) => title)),
    ruler,
    ...rows.flatMap(({ notes = [] }, index) => [
      lineOf(cells[index] ?? []),
      ...notes.map((note) => `    ${printable(note)}`),
    ]),
  ];
}
