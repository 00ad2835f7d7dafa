import type { Call } from './command';
import { EXIT, type ExitCode } from './exit-codes';

/** How the entries of a list are told. */
export interface Telling<Item> {
  readonly text: (item: Item) => string;
  /** What is said where there are none. */
  readonly none: string;
}

/** Tells each entry as it comes, one line of JSON or one text each. */
export async function tellEach<Item>(
  { output }: Call,
  items: AsyncIterable<Item>,
  { text, none }: Telling<Item>,
): Promise<ExitCode> {
  let isEmpty = true;
  for await (const item of items) {
    isEmpty = false;
    output.value(item);
    output.text(text(item));
  }
  if (isEmpty) output.text(none);
  return EXIT.done;
}
