import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedEvent } from '@ledger/event-sourcing';
import canonicalize from 'canonicalize';
import { digestOf } from './chance';
import { paperHtml } from './paper-html';
import { paperText } from './paper-text';
import { type Population, PopulationFold, type PopulationScope } from './population';
import type { RiskWeights } from './risk';
import { completenessFaults, type SampleDocument, sampleDocument } from './sample-document';
import { sampleText } from './sample-text';
import { drawSample, type SampleRequest, type Stratum } from './selection';
import { WorkPaperFold } from './work-paper';

/** What is drawn, from what, and where it is written. */
export interface SampleOrder extends PopulationScope, SampleRequest {
  readonly weights: RiskWeights;
  /** A folder that is made, or is empty. */
  readonly out: string;
  /** Called now and then with the position that was read, in each of two passes. */
  readonly onProgress?: (position: number) => void;
}

/** The events of a log or of a bundle in order, data of the current version; gone through twice. */
export type SampledEvents = () => AsyncIterable<RecordedEvent> | Iterable<RecordedEvent>;

/** A sample that was written, and what is wrong with its completeness. */
export interface WrittenSample {
  readonly sample: SampleDocument;
  readonly faults: readonly string[];
}

/** The program is not in the events. */
export class NoSuchProgram extends Error {
  override readonly name = 'NoSuchProgram';

  constructor(readonly programId: string) {
    super(`There is no program ${programId}`);
  }
}

/**
 * Draws a sample and writes it with its work papers: the same events, seed and order give the same bytes.
 *
 * @throws NoSuchProgram
 */
export async function writeSample(events: SampledEvents, order: SampleOrder): Promise<WrittenSample> {
  const population = await populationOf(events, order);
  if (population.zone === undefined) throw new NoSuchProgram(order.programId);
  const strata = drawSample(population.items, order);
  const sample = sampleDocument(population, order, strata);
  const papers = join(order.out, 'papers');
  mkdirSync(papers, { recursive: true });
  writePopulation(join(order.out, 'population.csv'), order.seed, strata);
  await writePapers(events, order, sample);
  const put = (name: string, text: string): void => {
    writeFileSync(join(order.out, name), text);
  };
  put('findings.csv', findingsSheet(sample));
  put('weights.json', `${JSON.stringify(order.weights, null, 2)}\n`);
  put('README.md', sampleText(sample));
  put('sample.json', canonicalize(sample) ?? '');
  return { sample, faults: completenessFaults(sample) };
}

async function populationOf(events: SampledEvents, order: SampleOrder): Promise<Population> {
  const fold = new PopulationFold(order);
  for await (const event of events()) {
    fold.observe(event);
    order.onProgress?.(event.position);
  }
  return fold.result(order.weights);
}

async function writePapers(events: SampledEvents, order: SampleOrder, sample: SampleDocument): Promise<void> {
  const places = new Map(
    sample.strata.flatMap((stratum) =>
      stratum.drawn.map((drawn) => [drawn.enrollmentId, { sample, stratum, drawn }] as const),
    ),
  );
  const fold = new WorkPaperFold(places.keys());
  for await (const event of events()) {
    fold.observe(event);
    order.onProgress?.(event.position);
  }
  if (sample.lastDay === null) return;
  for (const paper of fold.papers(sample.lastDay)) {
    const from = places.get(paper.enrollmentId);
    if (from === undefined) continue;
    const file = join(order.out, paperPath(paper.enrollmentId));
    writeFileSync(`${file}.md`, paperText(paper, from));
    writeFileSync(`${file}.html`, paperHtml(paper, from));
    const { stratum, drawn } = from;
    writeFileSync(
      `${file}.json`,
      canonicalize({ ...paper, drawn: { ...drawn, stratum: stratum.name } }) ?? '',
    );
  }
}

/**
 * Where the work papers of an enrollment are in the folder of a sample, but for what tells their form (`.md`, `.html`,
 * `.json`): under its reference, or the digest of one that cannot be the name of a file.
 */
export const paperPath = (enrollmentId: string): string =>
  `papers/${/^[\w-][\w.-]{0,79}$/.test(enrollmentId) ? enrollmentId : digestOf('', 'paper', enrollmentId).slice(0, 32)}`;

const CSV_HEAD =
  'enrollment,provider,school_system,requested_on,amount_cents,score,why,stratum,digest,drawn\n';

/** Every enrollment of the population, one a line. */
function writePopulation(path: string, seed: string, strata: readonly Stratum[]): void {
  const file = openSync(path, 'w');
  try {
    writeSync(file, CSV_HEAD);
    for (const { name, items, drawn } of strata) {
      const ids = new Set(drawn.map(({ item }) => item.id));
      for (const item of items) {
        const { id, providerId, schoolSystem, requestedOn, amountCents, risk } = item;
        const why = risk.reasons.map(({ weight, says }) => `${String(weight)}: ${says}`).join('; ');
        const digest = digestOf(seed, name, id);
        const cells = [id, providerId, schoolSystem, requestedOn, amountCents, risk.score, why, name, digest];
        writeSync(file, `${[...cells, ids.has(id) ? 'yes' : 'no'].map(csvCell).join(',')}\n`);
      }
    }
  } finally {
    closeSync(file);
  }
}

const csvCell = (value: string | number): string => {
  const text = String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const findingsSheet = ({ strata }: SampleDocument): string =>
  [
    'enrollment,recorded_cents,audited_cents,note\n',
    ...strata.flatMap(({ drawn }) =>
      drawn.map(({ enrollmentId, amountCents }) => `${csvCell(enrollmentId)},${String(amountCents)},,\n`),
    ),
  ].join('');
