/** Enrollments remembered one by one, a megabyte or two; of more it is only known that they are many. */
const REMEMBERED = 20_000;

/**
 * The enrollments an import wrote to since it last waited for the views. Only rows about one of these have to wait,
 * so that rows are carried out while views are still folding those before.
 */
export class UnsettledEnrollments {
  readonly #ids = new Set<string>();
  #isMany = false;

  constructor(private readonly settled: () => Promise<void>) {}

  add(enrollmentId: string): void {
    if (this.#isMany) return;
    this.#ids.add(enrollmentId);
    if (this.#ids.size <= REMEMBERED) return;
    this.#isMany = true;
    this.#ids.clear();
  }

  /** Waits until the views show all that was written to these enrollments. */
  async settle(enrollmentIds: readonly string[]): Promise<void> {
    if (!this.#isMany && !enrollmentIds.some((id) => this.#ids.has(id))) return;
    await this.settled();
    this.#isMany = false;
    this.#ids.clear();
  }
}
