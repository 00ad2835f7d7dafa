import { createHash } from 'node:crypto';
import type { RequestKey } from '@ledger/kernel';
import { httpProblem, type Ledger, LEDGER, SERVICE_LOG, type Settings, SETTINGS } from '@ledger/platform';
import type { SimulationRequest } from '@ledger/reporting';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { KeptSimulations } from './kept-simulations';
import { type EndedSimulation, SimulationJob } from './simulation-job';

/** So many simulations wait for their turn at most. */
const WAITING_LIMIT = 8;

/** Runs simulations one after the other and keeps what came out. */
@Injectable()
export class SimulationJobs implements OnModuleDestroy {
  readonly #jobs = new Map<string, SimulationJob>();
  readonly #kept: KeptSimulations;
  #running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(SETTINGS) settings: Pick<Settings, 'folder'>,
    @Inject(SERVICE_LOG) private readonly log: Logger,
  ) {
    this.#kept = new KeptSimulations(settings.folder);
  }

  /** Calls off what is under way and waits for it to end. */
  async onModuleDestroy(): Promise<void> {
    for (const job of this.#jobs.values()) job.cancel();
    await this.#running;
  }

  /**
   * Begins a simulation; the same request under the same key gives the one that was begun.
   *
   * @throws HttpProblem `IdempotencyKeyReused` | `SimulationsWaiting`
   */
  start({ key, fingerprint }: RequestKey, request: SimulationRequest): SimulationJob | EndedSimulation {
    const simulationId = createHash('sha256').update(key).digest('hex').slice(0, 32);
    const known = this.find(simulationId);
    if (known !== undefined && known.fingerprint !== fingerprint) throw httpProblem('IdempotencyKeyReused');
    if (known !== undefined) return known;
    if (this.#jobs.size >= WAITING_LIMIT) throw httpProblem('SimulationsWaiting', { waiting: WAITING_LIMIT });
    const job = new SimulationJob(simulationId, fingerprint, request);
    this.#jobs.set(simulationId, job);
    this.#running = this.#running.then(() => this.#run(job));
    return job;
  }

  find(simulationId: string): SimulationJob | EndedSimulation | undefined {
    return this.#jobs.get(simulationId) ?? this.#kept.find(simulationId);
  }

  async #run(job: SimulationJob): Promise<void> {
    const ended = await job.run(this.ledger.views, (failure) => {
      const name = failure instanceof Error ? failure.name : 'unknown';
      this.log.error({ simulationId: job.simulationId, name }, 'a simulation failed');
    });
    try {
      this.#kept.keep(ended);
    } catch (failure) {
      const name = failure instanceof Error ? failure.name : 'unknown';
      this.log.error(
        { simulationId: job.simulationId, name },
        'the result of a simulation could not be kept',
      );
    }
    this.#jobs.delete(job.simulationId);
  }
}
