import type { ProgramRow } from '@ledger/catalog';
import { type Day, dayIn } from '@ledger/kernel';
import { type Ledger, LEDGER, SERVICE_LOG } from '@ledger/platform';
import { evaluateOpenEnrollments } from '@ledger/processes';
import { type Page, PAGE_LIMIT } from '@ledger/reporting';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Logger } from 'pino';
import { ListPrograms } from '../catalog/catalog.queries';

/** How often it looks whether a day has begun somewhere. */
const LOOK_EVERY_MS = 300_000;
const ACTOR = 'daily-evaluation';

/** Lets the deadlines of each program pass once its day has ended, in the program's own zone. */
@Injectable()
export class DailyEvaluation implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #evaluatedOn = new Map<string, Day>();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(
    private readonly queries: QueryBus,
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(SERVICE_LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.look();
    }, LOOK_EVERY_MS).unref();
    this.look();
  }

  /** Ends after what is under way. */
  async onModuleDestroy(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.ended();
  }

  /** Resolves when no look is under way. */
  ended(): Promise<void> {
    return this.#running;
  }

  /** Evaluates the programs whose day has changed since they were last evaluated; one look at a time. */
  look(): void {
    this.#running = this.#running
      .then(() => this.#evaluatePrograms())
      .catch((failure: unknown) => {
        const { name } = failure instanceof Error ? failure : { name: 'unknown' };
        this.log.error({ name }, 'the daily evaluation failed; it is tried again');
      });
  }

  async #evaluatePrograms(): Promise<void> {
    for (let cursor: string | undefined; !this.#stopped;) {
      const asked = new ListPrograms({ limit: PAGE_LIMIT, cursor });
      const { items, nextCursor } = await this.queries.execute<ListPrograms, Page<ProgramRow>>(asked);
      for (const program of items) await this.#evaluate(program);
      if (nextCursor === null) return;
      cursor = nextCursor;
    }
  }

  async #evaluate({ programId, zone }: ProgramRow): Promise<void> {
    const asOf = dayIn(zone, this.ledger.clock.now());
    if (this.#stopped || this.#evaluatedOn.get(programId) === asOf) return;
    const { evaluated, refused, refusal } = await evaluateOpenEnrollments(this.ledger, {
      asOf,
      actor: ACTOR,
      ahead: false,
      programId,
    });
    if (refusal !== undefined)
      this.log.error(
        { programId, asOf, refused, refusal: refusal.name },
        'deadlines were refused; they are tried again',
      );
    else this.#evaluatedOn.set(programId, asOf);
    this.log.info({ programId, asOf, evaluated }, 'deadlines passed');
  }
}
