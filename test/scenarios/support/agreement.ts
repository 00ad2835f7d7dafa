import { deepStrictEqual } from 'node:assert/strict';
import { type Place, ScenarioFault } from './tree';

/** As JSON has it, wherever it was made. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Fails where the ledger says something else than the scenario, with the place in the scenario and both. */
export function mustAgree<Value>(place: Place, ledgerSays: Value, scenarioSays: Value): void {
  try {
    deepStrictEqual(plain(ledgerSays), plain(scenarioSays));
  } catch (error) {
    const difference = error instanceof Error ? error.message : String(error);
    throw new ScenarioFault(place, `the ledger (actual) says otherwise (expected):\n${difference}`);
  }
}
