import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EventCodec, RecordedEvent } from '@ledger/event-sourcing';
import { BUNDLE_PATHS, type BundleManifest } from '../bundle/bundle-format';
import { endBundle } from './bundle-ending';
import { BundlePass, GapInLog } from './bundle-pass';
import {
  type ExportPlan,
  type ExportRequest,
  type ExportSources,
  isSamePlan,
  planExport,
} from './export-plan';
import { ExportRefused } from './export-refused';
import {
  dropState,
  dropWork,
  hasOwnWorkOnly,
  keepPlan,
  keepState,
  readPlan,
  readState,
  WORK_FOLDER,
} from './export-state';
import { isAsKept } from './kept-files';

/** How far an export has come. */
export interface ExportProgress {
  /** The last position that was taken, of how many. */
  readonly position: number;
  readonly of: number;
  /** Events that are in the bundle so far. */
  readonly events: number;
}

/** What is exported, whereto, and who hears of it. */
export interface ExportOptions extends ExportRequest {
  /** The folder; made where it is missing. */
  readonly out: string;
  readonly onProgress?: ((progress: ExportProgress) => void) | undefined;
  /** Positions after which the export could be taken up again; a test asks for fewer. */
  readonly savepointEvery?: number | undefined;
}

/** Events read at a time. */
const PAGE_EVENTS = 2_000;
/** Often enough that some ten seconds are done twice at most; each costs as much as there are enrollments so far. */
const SAVEPOINT_POSITIONS = 250_000;

/**
 * Writes an evidence bundle into a folder. The same ledger and window give the same bytes; an export that broke off
 * goes on where it was when it is asked for again, and gives the bytes it would have given.
 *
 * @throws ExportRefused
 */
export async function exportBundle(sources: ExportSources, options: ExportOptions): Promise<BundleManifest> {
  const { out: root } = options;
  const plan = await settledPlan(sources, options);
  try {
    const pass = begunPass({ root, plan, raise: raising(sources.codec) });
    await takeAll(pass, { sources, plan, options });
    const manifest = endBundle({ root, plan, sources, result: pass.finish() });
    dropWork(root);
    return manifest;
  } catch (failure) {
    throw failure instanceof GapInLog ? gapRefused(failure) : failure;
  }
}

/** What this export writes: what it was asked for, or what an earlier run of it had settled. @throws ExportRefused */
async function settledPlan(sources: ExportSources, options: ExportOptions): Promise<ExportPlan> {
  const { out: root } = options;
  const asked = await planExport(sources, options);
  const begun = readPlan(root);
  if (begun === undefined) {
    requireEmpty(root);
    mkdirSync(root, { recursive: true });
    keepPlan(root, asked);
    return asked;
  }
  const ofThatTime = await planExport(sources, { ...options, to: options.to ?? begun.window.to });
  if (!isSamePlan(begun, ofThatTime)) throw anotherExport(root);
  return begun;
}

/** Takes away what an export left that was killed before it had settled what to write, or after it was done. */
function requireEmpty(root: string): void {
  if (!existsSync(root)) return;
  if (hasOwnWorkOnly(root)) dropWork(root);
  if (readdirSync(root).length === 0) return;
  if (existsSync(join(root, BUNDLE_PATHS.manifest)))
    throw new ExportRefused('FolderHoldsBundle', `${root} holds an evidence bundle already.`, NAME_ANOTHER);
  throw new ExportRefused('FolderNotEmpty', `${root} is not empty.`, NAME_ANOTHER);
}

const NAME_ANOTHER = 'Name another folder with --out.';

const anotherExport = (root: string): ExportRefused =>
  new ExportRefused(
    'FolderHoldsAnotherExport',
    `${root} holds an export that was begun for another scope or window.`,
    'Ask for the same again to go on with it, or name another folder with --out.',
  );

type PassParts = ConstructorParameters<typeof BundlePass>[0];

/** Goes on from the last savepoint where its files are as they were then, and begins anew otherwise. */
function begunPass(parts: PassParts): BundlePass {
  const { root } = parts;
  const state = readState(root);
  if (state !== undefined && isAsKept(root, state)) return new BundlePass(parts, state);
  dropState(root);
  for (const name of readdirSync(root))
    if (name !== WORK_FOLDER) rmSync(join(root, name), { recursive: true });
  return new BundlePass(parts);
}

interface Taking {
  readonly sources: ExportSources;
  readonly plan: ExportPlan;
  readonly options: ExportOptions;
}

async function takeAll(pass: BundlePass, { sources, plan, options }: Taking): Promise<void> {
  const { out: root, onProgress, savepointEvery = SAVEPOINT_POSITIONS } = options;
  const { treeSize } = plan;
  let saved = pass.position;
  while (pass.position < treeSize) {
    const until = Math.min(treeSize, saved + savepointEvery);
    const events = await sources.log.readAll(pass.position, Math.min(PAGE_EVENTS, until - pass.position));
    if (events.length === 0) throw new GapInLog(pass.position + 1);
    pass.take(events);
    onProgress?.({ position: pass.position, of: treeSize, events: pass.events });
    if (pass.position < until || until === treeSize) continue;
    keepState(root, pass.state());
    saved = until;
  }
}

const gapRefused = ({ position }: GapInLog): ExportRefused =>
  new ExportRefused(
    'LogForked',
    `The log has no event at position ${String(position)}, which was signed.`,
    'Events are missing: restore the log from a backup.',
  );

/** Raises events that were written in an earlier version. */
function raising(codec: EventCodec): (event: RecordedEvent) => RecordedEvent {
  const versions = new Map<string, number>();
  const versionOf = (type: string): number => {
    const known = versions.get(type) ?? codec.versionOf(type);
    versions.set(type, known);
    return known;
  };
  return (event) => {
    const { type, schemaVersion, data } = event;
    if (schemaVersion >= versionOf(type)) return event;
    return { ...event, data: codec.decode(type, schemaVersion, JSON.stringify(data)) };
  };
}
