import type { ProgramDefined } from '@ledger/catalog';
import type { EventCodec, EventStore, RecordedEvent } from '@ledger/event-sourcing';
import { type Day, dayIn } from '@ledger/kernel';
import type { SignerKey } from '@ledger/merkle';
import type { CheckpointRegister, LogKeyTerm, SignedCheckpoint } from '@ledger/notary';
import type { BundleScope, BundleWindow } from '../bundle/bundle-format';
import { ExportRefused } from './export-refused';

/** What a bundle is written from. */
export interface ExportSources {
  /** Gives events as they were written. */
  readonly log: Pick<EventStore, 'readAll' | 'readStream'>;
  /** Raises what was written in an earlier version, for everything that is folded. */
  readonly codec: EventCodec;
  /** The name of the log. */
  readonly origin: string;
  /** The keys of the notary whose secrets are there: they sign the manifest and the heads of the scopes. */
  readonly signers: readonly SignerKey[];
  /** Which keys sign when, where they were ever handed over. */
  readonly keyTerms?: readonly LogKeyTerm[];
  /** Every checkpoint that was signed, the smallest first. */
  readonly checkpoints: readonly SignedCheckpoint[];
  /** What witnesses cosigned of them; nothing where it is left out. */
  readonly cosignaturesOf?: CheckpointRegister['cosignaturesOf'];
}

/** What is to be exported. */
export interface ExportRequest {
  readonly scope: BundleScope;
  /** A position, or the day from which what was recorded counts; the first event where it is left out. */
  readonly from?: number | Day | undefined;
  /** A position, or the last day that counts; the last event under a checkpoint where it is left out. */
  readonly to?: number | Day | undefined;
  /** Only a checkpoint that so many witnesses cosigned will do, and the bundle has what they signed; 0 where it is left out. */
  readonly cosigned?: number | undefined;
}

/** What one export writes, settled before its first byte: an export that is taken up again keeps to it. */
export interface ExportPlan {
  readonly origin: string;
  readonly scope: BundleScope;
  readonly window: BundleWindow;
  readonly treeSize: number;
  /** Of the checkpoint at that size, base64. */
  readonly root: string;
  /** So many witnesses cosigned it, and the bundle says so; left out where none were asked for. */
  readonly cosigned?: number;
}

/** Settles what is exported. @throws ExportRefused */
export async function planExport(sources: ExportSources, request: ExportRequest): Promise<ExportPlan> {
  const { scope, cosigned = 0 } = request;
  const zone = await zoneOf(sources, scope.programId);
  if (scope.kind === 'provider') await requireProvider(sources, scope.providerId);
  const checkpoints = checkpointsThatDo(sources, cosigned);
  const latest = checkpoints.at(-1)?.size ?? 0;

  const window = await windowOf(sources, request, { zone, latest });
  // The smallest one over the window: the same window gives the same bundle however far the log has grown.
  const checkpoint = checkpoints.find(({ size }) => size >= window.to);
  if (checkpoint === undefined) throw notNotarized(window.to, latest);
  const { size: treeSize, root } = checkpoint;
  const plan = { origin: sources.origin, scope, window, treeSize, root };
  return cosigned === 0 ? plan : { ...plan, cosigned };
}

/** The checkpoints that so many witnesses cosigned, the smallest first; at least one. */
function checkpointsThatDo(
  { checkpoints, cosignaturesOf }: ExportSources,
  cosigned: number,
): readonly SignedCheckpoint[] {
  if (checkpoints.length === 0) throw nothingNotarized();
  if (cosigned === 0) return checkpoints;
  const enough = checkpoints.filter(({ size }) => (cosignaturesOf?.(size).length ?? 0) >= cosigned);
  if (enough.length === 0) throw notCosigned(cosigned);
  return enough;
}

async function windowOf(
  sources: ExportSources,
  { from = 1, to }: ExportRequest,
  known: { readonly zone: string; readonly latest: number },
): Promise<BundleWindow> {
  const { latest } = known;
  const last = await lastOf(sources, to ?? latest, known);
  const first = typeof from === 'number' ? from : (await lastBefore(sources, { day: from, ...known })) + 1;
  if (last > latest) throw notNotarized(last, latest);
  if (first < 1 || first > last) throw emptyWindow(first, last);
  return { from: first, to: last };
}

async function lastOf(
  sources: ExportSources,
  to: number | Day,
  known: { readonly zone: string; readonly latest: number },
): Promise<number> {
  const asked = typeof to === 'number' ? to : await lastOnDay(sources, { day: to, ...known });
  return asked < 1 || asked >= known.latest ? asked : endOfAppend(sources, asked);
}

/** Whether two exports write the same bytes. */
export const isSamePlan = (left: ExportPlan, right: ExportPlan): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

/** The zone in which days of a program are counted. */
async function zoneOf({ log }: ExportSources, programId: string): Promise<string> {
  const terms = (await log.readStream(`program-${programId}`)).at(-1) as
    RecordedEvent<ProgramDefined> | undefined;
  if (terms === undefined)
    throw new ExportRefused(
      'ProgramNotFound',
      `There is no program ${programId}.`,
      'Name a program of the ledger.',
    );
  return terms.data.zone;
}

async function requireProvider({ log }: ExportSources, providerId: string): Promise<void> {
  const [authorized] = await log.readStream(`provider-${providerId}`);
  if (authorized === undefined)
    throw new ExportRefused(
      'ProviderNotFound',
      `There is no provider ${providerId}.`,
      'Name a provider of the ledger.',
    );
}

interface DayAsked {
  readonly day: Day;
  readonly zone: string;
  readonly latest: number;
}

const lastBefore = (sources: ExportSources, { day, zone, latest }: DayAsked): Promise<number> =>
  lastWhere(sources, latest, ({ recordedAt }) => dayIn(zone, recordedAt) < day);

const lastOnDay = (sources: ExportSources, { day, zone, latest }: DayAsked): Promise<number> =>
  lastWhere(sources, latest, ({ recordedAt }) => dayIn(zone, recordedAt) <= day);

/** The last position of which something holds that holds of a beginning of the log; 0 where of none. */
async function lastWhere(
  { log }: ExportSources,
  latest: number,
  holds: (event: RecordedEvent) => boolean,
): Promise<number> {
  let [low, high] = [0, latest];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const [event] = await log.readAll(middle - 1, 1);
    if (event !== undefined && holds(event)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The last of the events that a command caused together with the one at a position: half of them says nothing. */
async function endOfAppend({ log }: ExportSources, position: number): Promise<number> {
  const [event, ...following] = await log.readAll(position - 1, APPEND_EVENTS);
  const commandOf = ({ id }: RecordedEvent): string => id.slice(0, id.lastIndexOf('.'));
  let last = position;
  for (const next of following) {
    if (event === undefined || commandOf(next) !== commandOf(event)) return last;
    last = next.position;
  }
  return last;
}

/** More events than one command causes. */
const APPEND_EVENTS = 10_000;

const nothingNotarized = (): ExportRefused =>
  new ExportRefused(
    'NothingNotarized',
    'No checkpoint was signed yet, and a bundle rests on one.',
    'Sign one with `ledger checkpoint`, or let the service do so.',
  );

const notCosigned = (cosigned: number): ExportRefused =>
  new ExportRefused(
    'NotCosigned',
    `No checkpoint has ${String(cosigned)} cosignatures yet.`,
    'Ask witnesses to cosign the latest checkpoint with `ledger checkpoint request`.',
  );

const notNotarized = (last: number, latest: number): ExportRefused =>
  new ExportRefused(
    'WindowNotNotarized',
    `The window ends at position ${String(last)}; the newest checkpoint that will do is over ${String(latest)} events.`,
    'End the window earlier, or have a checkpoint signed with `ledger checkpoint`, and cosigned where that is asked for.',
  );

const emptyWindow = (first: number, last: number): ExportRefused =>
  new ExportRefused(
    'WindowEmpty',
    `No event lies between positions ${String(first)} and ${String(last)}.`,
    'Begin the window at the first position or later, and end it after its beginning.',
  );
