import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  DEFAULT_RISK_WEIGHTS,
  NoSuchProgram,
  readRiskWeights,
  type RiskWeights,
  SAMPLE_METHODS,
  type SampledEvents,
  type SampleOrder,
  writeSample,
  type WrittenSample,
} from '@ledger/audit';
import {
  type Call,
  type Command,
  dayOption,
  numberOption,
  optionOf,
  requiredOption,
  wordOption,
} from '../command';
import { EXIT } from '../exit-codes';
import { CliFailure, usage } from '../failure';
import { readInputFile } from '../input-file';
import { eventsOfBundle } from '../sampled-events';
import { requireLedger } from '../with-ledger';

const SIZE_LIMIT = 10_000;
const SEED_LIMIT = 200;

/** Draws an audit sample. */
export const sample: Command = {
  help: `
Usage: ledger sample --program ID --size N --seed TEXT --method random|money|risk --out DIR
                     [--from DAY] [--to DAY] [--bundle DIR] [--weights FILE]

Draws enrollments for an audit and writes a work paper for each, as a page to read and to print, as text and as
JSON: facts, who stated and approved them and when, stages with clause and arithmetic, vouchers, payments,
attestations, clawbacks, each with the position of its event, and empty boxes for what the auditor finds. The
same seed draws the same sample; the README in the folder says how to draw it again without this program.

  --program ID    the program
  --size N        enrollments to draw, up to ${String(SIZE_LIMIT)}
  --seed TEXT     any text of one line; agree on it before the population is known
  --method        random: each as likely as any other
                  money: strata by what was earned in the window; the largest are taken wholly
                  risk: in proportion to a score; see --weights
  --from, --to    only enrollments of which something was recorded on these days, and what they earned then
  --bundle DIR    draw from an evidence bundle instead of the ledger
  --weights FILE  JSON with the weights of the score; weights.json in the folder has the shape and the defaults
  --out DIR       a folder that does not exist or is empty

Ends with 1 when the population does not agree with the books.

Example: ledger sample --program la-course-choice --size 60 --seed "board of 2027-01-12" --method money --out ./sample`,
  options: {
    program: { type: 'string' },
    size: { type: 'string' },
    seed: { type: 'string' },
    method: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    bundle: { type: 'string' },
    weights: { type: 'string' },
    out: { type: 'string' },
  },
  takes: [0, 0],
  run: async (call) => {
    const progress = call.output.progress('read');
    const order = { ...orderOf(call), onProgress: (position: number) => progress.at(position) };
    const written = await withEvents(call, (events) => writtenSample(events, order));
    progress.end();
    return tell(call, written, order.out);
  },
};

function orderOf(call: Call): SampleOrder {
  const size = numberOption(call, 'size', { least: 1, most: SIZE_LIMIT });
  const method = wordOption(call, 'method', SAMPLE_METHODS);
  if (size === undefined) throw usage('--size is missing');
  if (method === undefined) throw usage('--method is missing');
  return {
    programId: requiredOption(call, 'program'),
    from: dayOption(call, 'from') ?? null,
    to: dayOption(call, 'to') ?? null,
    method,
    size,
    seed: seedOf(call),
    weights: weightsOf(call),
    out: emptyFolder(requiredOption(call, 'out')),
  };
}

function seedOf(call: Call): string {
  const seed = requiredOption(call, 'seed');
  if (seed.length > SEED_LIMIT || /[\n\r]/.test(seed))
    throw usage(`--seed takes a text of one line with at most ${String(SEED_LIMIT)} characters`);
  return seed;
}

function weightsOf(call: Call): RiskWeights {
  const file = optionOf(call, 'weights');
  if (file === undefined) return DEFAULT_RISK_WEIGHTS;
  const weights = readRiskWeights(jsonIn(readInputFile(file)));
  if (weights === undefined)
    throw usage(`${file} does not declare every weight as a whole number from 0 to 1000`);
  return weights;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function emptyFolder(out: string): string {
  if (existsSync(out) && readdirSync(out).length > 0) throw usage(`${out} is not empty`);
  return out;
}

async function withEvents(
  call: Call,
  work: (events: SampledEvents) => Promise<WrittenSample>,
): Promise<WrittenSample> {
  const bundle = optionOf(call, 'bundle');
  if (bundle !== undefined) return work(eventsOfBundle(bundle));
  requireLedger(call.dataFolder);
  const { eventsOfFolder } = await import('@ledger/platform');
  const { events, close } = await eventsOfFolder(call.dataFolder);
  try {
    return await work(events);
  } finally {
    close();
  }
}

async function writtenSample(events: SampledEvents, order: SampleOrder): Promise<WrittenSample> {
  try {
    return await writeSample(events, order);
  } catch (failure) {
    if (!(failure instanceof NoSuchProgram)) throw failure;
    throw new CliFailure(EXIT.usage, { code: 'program.not_found', message: failure.message, next: '' });
  }
}

function tell({ output }: Call, { sample: drawn, faults }: WrittenSample, out: string) {
  const { position, completeness, strata } = drawn;
  const count = strata.reduce((sum, stratum) => sum + stratum.drawn.length, 0);
  output.value({ out, position, drawn: count, completeness, faults });
  output.text(
    `${out}: ${String(count)} of ${String(completeness.population)} enrollments, read ${join(out, 'README.md')} first.`,
  );
  for (const fault of faults) output.text(`does not agree: ${fault}`);
  return faults.length === 0 ? EXIT.done : EXIT.differences;
}
