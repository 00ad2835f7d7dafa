/** Figures that must be the same are not: a view is not what the log makes of it, or the log was changed. */
export class BooksDisagree extends Error {
  override readonly name = 'BooksDisagree';
}
