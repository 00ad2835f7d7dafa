/** What is left to do of a batch that was prepared. */
export type CarryOut<Result> = () => Promise<Result>;

/** Looks into a batch; `before` ends once every batch before it was carried out, for what has to wait for that. */
export type Prepare<Batch, Result> = (batch: Batch, before: Promise<unknown>) => Promise<CarryOut<Result>>;

/**
 * Carries batches out one after the other and gives their results in order. Each is read and prepared while the one
 * before it is carried out, so that neither waits for the disk of the other.
 */
export async function* oneAhead<Batch, Result>(
  batches: AsyncIterable<Batch>,
  prepare: Prepare<Batch, Result>,
): AsyncGenerator<Result> {
  let underWay: Promise<Result> | undefined;
  try {
    for await (const batch of batches) {
      const carryOut = await prepare(batch, underWay ?? NOTHING);
      const before = await underWay;
      underWay = begun(carryOut);
      if (before !== undefined) yield before;
    }
    if (underWay !== undefined) yield await underWay;
  } finally {
    await Promise.allSettled([underWay]);
  }
}

const NOTHING = Promise.resolve();

/** A failure is told where the result is awaited, which may be later than it comes. */
function begun<Result>(carryOut: CarryOut<Result>): Promise<Result> {
  const result = carryOut();
  result.catch(() => undefined);
  return result;
}
