import { type EnrollmentRow, enrollmentView } from '@ledger/enrollment';
import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day } from '@ledger/kernel';
import { type EnrollmentExplanation, explainEnrollment } from '@ledger/reporting';

/** An event as a work paper shows it. */
export interface PaperEvent {
  readonly position: number;
  readonly type: string;
  readonly id: string;
  /** The day it counts, and the instant the ledger learned it. */
  readonly effectiveOn: Day;
  readonly recordedAt: string;
  /** Who said it. */
  readonly actor: string;
  readonly stream: string;
  readonly data: unknown;
}

/** The parts of a work paper, in the order in which they are read. */
export const PAPER_PARTS = ['case', 'funding', 'attestations', 'vouchers', 'payments', 'recovery'] as const;

export type PaperPart = (typeof PAPER_PARTS)[number];

/** What the ledger has on one enrollment, with the position of every event it comes from. */
export interface WorkPaper {
  readonly enrollmentId: string;
  /** The case file as it stood at the end of what was read. */
  readonly row: EnrollmentRow;
  /** What the pinned policy makes of it, clause by clause; null before approval or where the policy is not at hand. */
  readonly explanation: EnrollmentExplanation | null;
  readonly events: Readonly<Record<PaperPart, readonly PaperEvent[]>>;
}

/** Facts about a payment run and its lines that concern every voucher in them. */
const OF_RUN: ReadonlySet<string> = new Set([
  'PaymentRunOpened',
  'PaymentRunPrepared',
  'PaymentRunCertified',
  'PaymentRunReleased',
  'PaymentRunCancelled',
]);
const ENDS_OF_RUN: ReadonlySet<string> = new Set(['PaymentRunReleased', 'PaymentRunCancelled']);
const OF_LINE: ReadonlySet<string> = new Set([
  'PaymentLineDrawn',
  'PaymentLineSettled',
  'PaymentLineReturnProposed',
  'PaymentLineReturned',
]);

/** By the beginning of the stream that an event stands in. */
const PART_OF_STREAM: readonly (readonly [prefix: string, part: PaperPart])[] = [
  ['enrollment-', 'case'],
  ['allotment-', 'funding'],
  ['outcomes-', 'attestations'],
  ['credential-', 'attestations'],
  ['clawback-', 'recovery'],
  ['overpayment-', 'recovery'],
  ['seats-', 'case'],
  ['courseload-', 'case'],
];

/** What is gathered of one enrollment. */
interface Gathered {
  row: EnrollmentRow | undefined;
  readonly events: Record<PaperPart, PaperEvent[]>;
}

type Said = Readonly<Partial<Record<'enrollmentId' | 'runId' | 'lineId' | 'clawbackId', string>>>;

/** Gathers the work papers of some enrollments from the events of a log, in its order; memory is for these alone. */
export class WorkPaperFold {
  readonly #gathered: ReadonlyMap<string, Gathered>;
  readonly #policies = new Map<string, unknown>();
  /** Whose vouchers a run and its lines have. */
  readonly #ofRun = new Map<string, Set<Gathered>>();
  readonly #ofClawback = new Map<string, Gathered>();
  /** A run is opened, and its lines drawn, before it claims the vouchers. */
  readonly #opened = new Map<string, readonly PaperEvent[]>();

  constructor(enrollmentIds: Iterable<string>) {
    this.#gathered = new Map([...enrollmentIds].map((id) => [id, nothingGathered()]));
  }

  /** @param event - its data of the current version */
  observe(event: RecordedEvent): void {
    const said = event.data as Said;
    if (event.type === 'FundingPolicyPublished') this.#keepPolicy(event.data);
    const own = said.enrollmentId === undefined ? undefined : this.#gathered.get(said.enrollmentId);
    if (own !== undefined) this.#keep(own, event, said);
    else if (said.clawbackId !== undefined) this.#keepOfClawback(event, said.clawbackId);
    else if (said.runId !== undefined) this.#keepOfRun(event, said);
  }

  /** In the order of the enrollments. @param asOf - what was recorded by the end of this day is known */
  papers(asOf: Day): readonly WorkPaper[] {
    return [...this.#gathered].flatMap(([enrollmentId, { row, events }]) => {
      if (row === undefined) return [];
      const policy = this.#policies.get(row.approval?.pinned.policyHash ?? '');
      const explanation = policy === undefined ? undefined : explainEnrollment(row, policy, asOf);
      for (const part of PAPER_PARTS) events[part].sort((left, right) => left.position - right.position);
      return [{ enrollmentId, row, explanation: explanation ?? null, events }];
    });
  }

  #keepPolicy(data: unknown): void {
    const { hash, document } = data as { readonly hash: string; readonly document: unknown };
    this.#policies.set(hash, document);
  }

  #keep(own: Gathered, event: RecordedEvent, { runId, lineId, clawbackId }: Said): void {
    own.events[partOf(event)].push(paperEvent(event));
    if (event.stream === `enrollment-${(event.data as { readonly enrollmentId: string }).enrollmentId}`)
      own.row = enrollmentView.evolve(own.row, event as Parameters<typeof enrollmentView.evolve>[1]);
    if (clawbackId !== undefined) this.#ofClawback.set(clawbackId, own);
    if (runId !== undefined) this.#claim(own, runId, lineId);
  }

  /** A voucher is in a run from now on: what was said of the run and the line before belongs to it. */
  #claim(own: Gathered, runId: string, lineId: string | undefined): void {
    for (const key of lineId === undefined ? [runId] : [runId, `${runId} ${lineId}`]) {
      const claimed = this.#ofRun.get(key) ?? new Set();
      if (claimed.has(own)) continue;
      this.#ofRun.set(key, claimed.add(own));
      own.events.payments.push(...(this.#opened.get(key) ?? []));
    }
  }

  #keepOfClawback(event: RecordedEvent, clawbackId: string): void {
    this.#ofClawback.get(clawbackId)?.events.recovery.push(paperEvent(event));
  }

  #keepOfRun(event: RecordedEvent, said: Said): void {
    const key = runKeyOf(event, said);
    if (key === undefined) return;
    const shown = paperEvent(event);
    for (const own of this.#ofRun.get(key) ?? []) own.events.payments.push(shown);
    this.#opened.set(key, [...(this.#opened.get(key) ?? []), shown]);
    if (ENDS_OF_RUN.has(event.type)) this.#forget(key);
  }

  /** No voucher is claimed by a run that is released. */
  #forget(runId: string): void {
    for (const key of this.#opened.keys())
      if (key === runId || key.startsWith(`${runId} `)) this.#opened.delete(key);
  }
}

/** The run, or the line of a run, that a fact is about; undefined where it says nothing of the vouchers in it. */
function runKeyOf({ type }: RecordedEvent, { runId = '', lineId = '' }: Said): string | undefined {
  if (OF_RUN.has(type)) return runId;
  return OF_LINE.has(type) ? `${runId} ${lineId}` : undefined;
}

const nothingGathered = (): Gathered => ({
  row: undefined,
  events: { case: [], funding: [], attestations: [], vouchers: [], payments: [], recovery: [] },
});

function partOf({ stream, type }: RecordedEvent): PaperPart {
  const part = PART_OF_STREAM.find(([prefix]) => stream.startsWith(prefix))?.[1];
  if (part !== undefined) return part;
  return type.startsWith('Payment') ? 'payments' : 'vouchers';
}

const paperEvent = ({
  position,
  type,
  id,
  effectiveOn,
  recordedAt,
  actor,
  stream,
  data,
}: RecordedEvent): PaperEvent => ({
  position,
  type,
  id,
  effectiveOn,
  recordedAt,
  actor,
  stream,
  data,
});
