import { EventEmitter } from 'node:events';
import type { ViewStore } from '@ledger/event-sourcing';
import {
  type Simulation,
  SimulationCancelled,
  simulatePolicy,
  type SimulationRequest,
} from '@ledger/reporting';

/** Where a simulation is. */
export type SimulationState =
  | { readonly status: 'waiting' | 'running'; readonly done: number }
  | { readonly status: 'done'; readonly result: Simulation }
  | { readonly status: 'cancelled'; readonly reasonCode: string | null }
  | { readonly status: 'failed' };

/** A simulation that goes no further, as it is kept. */
export interface EndedSimulation {
  readonly simulationId: string;
  /** Of the request that began it: the same key with another request is a mistake. */
  readonly fingerprint: string;
  readonly state: Exclude<SimulationState, { readonly status: 'waiting' | 'running' }>;
}

/** One simulation under way; tells whoever listens to `change` how far it is. */
export class SimulationJob extends EventEmitter<{ change: [SimulationState] }> {
  #state: SimulationState = { status: 'waiting', done: 0 };
  #cancelled = false;
  #reasonCode: string | null = null;

  constructor(
    readonly simulationId: string,
    readonly fingerprint: string,
    private readonly request: SimulationRequest,
  ) {
    super();
    this.setMaxListeners(LISTENERS_LIMIT);
  }

  get #calledOff(): SimulationState {
    return { status: 'cancelled', reasonCode: this.#reasonCode };
  }

  get state(): SimulationState {
    return this.#state;
  }

  cancel(reasonCode: string | null = null): void {
    this.#cancelled = true;
    this.#reasonCode ??= reasonCode;
    if (this.#state.status === 'waiting') this.#to(this.#calledOff);
  }

  /** Runs to its end; never throws. */
  async run(views: ViewStore, failed: (failure: unknown) => void): Promise<EndedSimulation> {
    if (!this.#cancelled) this.#to(await this.#simulated(views, failed));
    const { simulationId, fingerprint } = this;
    return { simulationId, fingerprint, state: this.#state as EndedSimulation['state'] };
  }

  async #simulated(views: ViewStore, failed: (failure: unknown) => void): Promise<SimulationState> {
    const watch = {
      onProgress: (done: number) => this.#to({ status: 'running', done }),
      isCancelled: () => this.#cancelled,
    };
    try {
      return { status: 'done', result: await simulatePolicy(views, this.request, watch) };
    } catch (failure) {
      if (failure instanceof SimulationCancelled) return this.#calledOff;
      failed(failure);
      return { status: 'failed' };
    }
  }

  #to(state: SimulationState): void {
    this.#state = state;
    this.emit('change', state);
  }
}

/** More watchers of one simulation than there are administrators. */
const LISTENERS_LIMIT = 100;
