import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EndedSimulation } from './simulation-job';

/** So many results are kept; the oldest make way. */
const KEPT_LIMIT = 100;

/** Results of simulations as files of the data folder: they outlive a restart. */
export class KeptSimulations {
  readonly #folder: string;

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'simulations');
  }

  keep(ended: EndedSimulation): void {
    mkdirSync(this.#folder, { recursive: true });
    const path = this.#pathOf(ended.simulationId);
    writeFileSync(`${path}.part`, JSON.stringify(ended));
    renameSync(`${path}.part`, path);
    for (const name of this.#oldestFirst().slice(0, -KEPT_LIMIT)) rmSync(join(this.#folder, name));
  }

  find(simulationId: string): EndedSimulation | undefined {
    try {
      return JSON.parse(readFileSync(this.#pathOf(simulationId), 'utf8')) as EndedSimulation;
    } catch {
      return undefined;
    }
  }

  #pathOf(simulationId: string): string {
    return join(this.#folder, `${simulationId}.json`);
  }

  #oldestFirst(): readonly string[] {
    return readdirSync(this.#folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => ({ name, at: statSync(join(this.#folder, name)).mtimeMs }))
      .sort((left, right) => left.at - right.at)
      .map(({ name }) => name);
  }
}
