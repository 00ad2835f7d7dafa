/** A line longer than this is not kept; how long it really is does not matter. */
const KEPT_CHARACTERS = 1_024;

/** Cuts text into lines and holds never more than one piece and the beginning of one line. */
export class LineCutter {
  private rest = '';

  constructor(private readonly onLine: (line: string) => void) {}

  push(piece: string): void {
    let from = 0;
    for (let to = piece.indexOf('\n'); to !== -1; to = piece.indexOf('\n', from)) {
      this.give(this.rest + piece.slice(from, to));
      this.rest = '';
      from = to + 1;
    }
    if (this.rest.length <= KEPT_CHARACTERS) this.rest += piece.slice(from, from + KEPT_CHARACTERS + 1);
  }

  /** The last line may lack its line break. */
  end(): void {
    if (this.rest !== '') this.give(this.rest);
    this.rest = '';
  }

  private give(line: string): void {
    this.onLine(line.endsWith('\r') ? line.slice(0, -1) : line);
  }
}
