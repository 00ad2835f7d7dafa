/** What is wrong with a policy or a file of cases, where, and what to do about it. */
export interface Diagnostic {
  /** For machines, such as `ClauseWithoutCitation`. */
  readonly code: string;
  /** What is wrong, and what to do. */
  readonly message: string;
  /** Line of the YAML text, from 1; 0 where there is no text. */
  readonly line: number;
  /** Where in the document, such as `stages[1].oneOf[0].when`. */
  readonly path: string;
  /** The sentence of the clause around that place; left out where there is none. */
  readonly clause?: string;
}

/** A place in a document: keys and indexes from the top. */
export type Path = readonly (string | number)[];

/** Writes a place as people do: `stages[1].oneOf[0]`. */
export const pathText = (path: Path): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${String(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
