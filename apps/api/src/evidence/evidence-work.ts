import { createHash } from 'node:crypto';
import {
  type Call,
  type EvidenceEnd,
  type EvidenceOrder,
  type EvidenceProgress,
  type EvidenceThread,
  httpProblem,
  type Principal,
  SERVICE_LOG,
  type Settings,
  SETTINGS,
  startEvidence,
} from '@ledger/platform';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { type AskedEvidence, KeptEvidence } from './kept-evidence';

/** Where an order for evidence is. */
export type EvidenceState =
  { readonly kind: 'waiting' } | ({ readonly kind: 'running' } & EvidenceProgress) | EvidenceEnd;

/** An order for evidence, and where it is. */
export interface EvidenceStanding {
  readonly asked: AskedEvidence;
  readonly state: EvidenceState;
}

/** So many orders wait for their turn at most, and so many of one organization are waiting or under way. */
const WAITING_LIMIT = 8;
const LIMIT_OF_ONE = 2;

interface RunningEvidence {
  readonly asked: AskedEvidence;
  readonly thread: EvidenceThread;
  progress: EvidenceProgress;
}

/**
 * Puts evidence together, one order after the other, in a thread beside the one that takes commands. What was asked
 * for is on the disk before it is answered: a service that ends, or is killed, goes on with it at its next start.
 */
@Injectable()
export class EvidenceWork implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #kept: KeptEvidence;
  readonly #waiting: AskedEvidence[] = [];
  #running: RunningEvidence | undefined;
  #isEnding = false;

  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'folder'>,
    @Inject(SERVICE_LOG) private readonly log: Logger,
  ) {
    this.#kept = new KeptEvidence(settings.folder);
  }

  onApplicationBootstrap(): void {
    this.#waiting.push(...this.#kept.open());
    this.#next();
  }

  async onModuleDestroy(): Promise<void> {
    this.#isEnding = true;
    await this.#running?.thread.stop();
  }

  /**
   * Takes an order. The same request under the same key gives the one that was taken; one that broke goes on.
   *
   * @throws HttpProblem `IdempotencyKeyReused` | `EvidenceWaiting`
   */
  start(
    { requestKey, principal }: Pick<Call, 'requestKey' | 'principal'>,
    order: EvidenceOrder,
  ): EvidenceStanding {
    if (requestKey === undefined) throw httpProblem('IdempotencyKeyMissing');
    const evidenceId = createHash('sha256').update(requestKey.key).digest('hex').slice(0, ID_LENGTH);
    const known = this.find(evidenceId);
    if (known !== undefined && known.asked.fingerprint !== requestKey.fingerprint)
      throw httpProblem('IdempotencyKeyReused');
    if (known !== undefined && known.state.kind !== 'failed') return known;

    const { fingerprint } = requestKey;
    const asked = { evidenceId, fingerprint, askedBy: askerOf(principal), order };
    this.#requireRoom(asked.askedBy);
    this.#kept.take(asked);
    this.#waiting.push(asked);
    this.#next();
    return { asked, state: this.#stateOf(asked, undefined) };
  }

  find(evidenceId: string): EvidenceStanding | undefined {
    const kept = this.#kept.find(evidenceId);
    if (kept === undefined) return undefined;
    return { asked: kept.asked, state: this.#stateOf(kept.asked, kept.end) };
  }

  /** Where the files of an order are. */
  filesOf(evidenceId: string): string {
    return this.#kept.filesOf(evidenceId);
  }

  #stateOf({ evidenceId }: AskedEvidence, end: EvidenceEnd | undefined): EvidenceState {
    if (end !== undefined) return end;
    if (this.#running?.asked.evidenceId === evidenceId) return { kind: 'running', ...this.#running.progress };
    if (this.#waiting.some((asked) => asked.evidenceId === evidenceId)) return { kind: 'waiting' };
    return { kind: 'failed', name: 'NotKept', message: 'What came of it could not be kept' };
  }

  #requireRoom(askedBy: string): void {
    const open = [...this.#waiting, ...(this.#running === undefined ? [] : [this.#running.asked])];
    const own = open.filter((asked) => asked.askedBy === askedBy);
    if (this.#waiting.length >= WAITING_LIMIT || own.length >= LIMIT_OF_ONE)
      throw httpProblem('EvidenceWaiting', { waiting: this.#waiting.length, own: own.length });
  }

  #next(): void {
    if (this.#isEnding || this.#running !== undefined) return;
    const asked = this.#waiting.shift();
    if (asked === undefined) return;
    const thread = startEvidence({
      folder: this.settings.folder,
      order: asked.order,
      out: this.#kept.filesOf(asked.evidenceId),
      onProgress: (progress) => {
        running.progress = progress;
      },
    });
    const running: RunningEvidence = { asked, thread, progress: { done: 0, of: 0 } };
    this.#running = running;
    void thread.ended.then((end) => {
      if (end !== undefined) this.#keep(asked, end);
      this.#running = undefined;
      this.#next();
    });
  }

  #keep(asked: AskedEvidence, end: EvidenceEnd): void {
    const { evidenceId } = asked;
    if (end.kind === 'failed') this.log.error({ evidenceId, ...end }, 'evidence could not be put together');
    try {
      this.#kept.end(asked, end);
    } catch (failure) {
      const name = failure instanceof Error ? failure.name : 'unknown';
      this.log.error({ evidenceId, name }, 'what came of an order for evidence could not be kept');
    }
  }
}

/** As long as nobody guesses another one's. */
const ID_LENGTH = 32;

const askerOf = ({ role, org, subject }: Principal): string => `${role} ${org ?? subject}`;
