import { setFlagsFromString } from 'node:v8';

/** By how much the heap may grow between two collections of all of it, in percent of what the first one left. */
const GROWTH_PERCENT = 20;

/** How many bytes of others' code the engine may compile into a function; by itself it would take four times as many. */
const MOST_INLINED_BYTES = 230;

/**
 * Makes the engine of this process sparing. Its heap may grow by a fifth of what is in use before it is collected: by
 * itself it lets it become several times as large while much is allocated, and every event that is verified leaves
 * garbage, states that were replaced. And it compiles smaller functions: the rules of a whole ledger are a thousand of
 * them, which hardly run faster in larger pieces, while compiling those takes its threads a fourth longer. It holds
 * for the whole process, so it is for one that verifies and does nothing else.
 */
export function runSparingly(): void {
  setFlagsFromString(`--heap-growing-percent=${String(GROWTH_PERCENT)}`);
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${String(MOST_INLINED_BYTES)}`);
}
