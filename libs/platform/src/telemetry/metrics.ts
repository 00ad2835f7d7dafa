import type { CommandResult } from '@ledger/event-sourcing';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Ledger } from '../ledger';
import { StorageHealth } from './storage-health';

/** From a cached read to a slow disk. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** One answered HTTP request; the route as it is declared, never the path with its references. */
export interface AnsweredRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** Counts and times the commands of one type that ended in one way. */
interface CommandTally {
  add(seconds: number): void;
}

/** What the service counts and times. Labels are names of the program, so they stay few and say nothing of a student. */
export class Metrics {
  readonly storage: StorageHealth;
  readonly #registry = new Registry();
  readonly #commands = this.#counter('ledger_commands_total', 'Commands by type and outcome.', [
    'command',
    'outcome',
  ]);
  readonly #refusals = this.#counter('ledger_refusals_total', 'Refused commands by the rule that refused.', [
    'refusal',
  ]);
  readonly #commandSeconds = this.#histogram(
    'ledger_command_duration_seconds',
    'From the decision to its durable append, by outcome.',
    ['outcome'],
  );
  readonly #requestSeconds = this.#histogram(
    'http_request_duration_seconds',
    'HTTP requests by route and status.',
    ['method', 'route', 'status'],
  );
  #commandsWaiting = 0;
  readonly #requestTimers = new Map<string, { observe(seconds: number): void }>();
  readonly #commandTallies = new Map<string, CommandTally>();

  constructor(ledger: Pick<Ledger, 'standing' | 'events'>) {
    this.storage = new StorageHealth(ledger.events);
    collectDefaultMetrics({ register: this.#registry });
    this.#watch(ledger);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** All metrics in the text format of Prometheus. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  /** Carries a command out and counts what became of it. */
  async command(type: string, execute: () => Promise<CommandResult>): Promise<CommandResult> {
    const startedMs = performance.now();
    this.#commandsWaiting += 1;
    let outcome = 'failed';
    try {
      const result = await execute();
      outcome = result.replayed ? 'replayed' : result.kind;
      if (result.kind === 'refused' && !result.replayed) this.#refusals.inc({ refusal: result.refusal.name });
      this.storage.succeeded();
      return result;
    } catch (failure) {
      this.storage.failed(failure);
      throw failure;
    } finally {
      this.#commandsWaiting -= 1;
      this.#tallyOf(type, outcome).add((performance.now() - startedMs) / 1_000);
    }
  }

  /** Labels are looked up once for each type and outcome, not with each command. */
  #tallyOf(type: string, outcome: string): CommandTally {
    const name = `${type} ${outcome}`;
    const known = this.#commandTallies.get(name);
    if (known !== undefined) return known;
    const counter = this.#commands.labels({ command: type, outcome });
    const timer = this.#commandSeconds.labels({ outcome });
    const tally: CommandTally = {
      add: (seconds) => {
        counter.inc();
        timer.observe(seconds);
      },
    };
    this.#commandTallies.set(name, tally);
    return tally;
  }

  answered({ method, route, status, seconds }: AnsweredRequest): void {
    const key = `${method} ${route} ${String(status)}`;
    let timer = this.#requestTimers.get(key);
    if (timer === undefined) {
      timer = this.#requestSeconds.labels({ method, route, status: String(status) });
      this.#requestTimers.set(key, timer);
    }
    timer.observe(seconds);
  }

  #counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name, help, labelNames, registers: [this.#registry] });
  }

  #histogram(name: string, help: string, labelNames: string[]): Histogram {
    return new Histogram({ name, help, labelNames, buckets: SECONDS, registers: [this.#registry] });
  }

  /** What stands somewhere already is read when somebody looks. */
  #watch(ledger: Pick<Ledger, 'standing'>): void {
    const registers = [this.#registry];
    const lag = new Gauge({
      name: 'ledger_reader_lag_events',
      help: 'Events that a view or process is behind the head of the log.',
      labelNames: ['reader'],
      registers,
    });
    const running = new Gauge({
      name: 'ledger_reader_running',
      help: '1 while a view or process goes on, 0 once it has stopped.',
      labelNames: ['reader'],
      registers,
    });
    const commandsWaiting = () => this.#commandsWaiting;
    new Gauge({
      name: 'ledger_commands_waiting',
      help: 'Commands that wait for their decision or their durable append.',
      registers,
      collect() {
        this.set(commandsWaiting());
      },
    });
    new Gauge({
      name: 'ledger_head_position',
      help: 'Position of the last event of the log.',
      registers,
      async collect() {
        const { head, views, processes } = await ledger.standing();
        this.set(head);
        for (const reader of [{ name: 'views', ...views }, ...processes]) {
          lag.set({ reader: reader.name }, head - reader.position);
          running.set({ reader: reader.name }, reader.state === 'running' ? 1 : 0);
        }
      },
    });
  }
}
