import { benchAsOf } from './as-of.bench';
import { benchAudit } from './audit.bench';
import { benchBooks } from './books.bench';
import { benchHttp } from './http.bench';
import { benchImport } from './import.bench';
import { benchInProcess } from './in-process.bench';
import { benchPaymentRun } from './payment-run.bench';
import { benchNotary } from './notary.bench';
import { benchPolicy } from './policy.bench';
import { benchReplay } from './replay.bench';
import { benchSimulation } from './simulation.bench';

const benches: Readonly<Record<string, () => Promise<void>>> = {
  http: benchHttp,
  'in-process': benchInProcess,
  import: benchImport,
  policy: benchPolicy,
  replay: benchReplay,
  'as-of': benchAsOf,
  books: benchBooks,
  notary: benchNotary,
  audit: benchAudit,
  simulation: benchSimulation,
  'payment-run': benchPaymentRun,
};

/** Runs the named benches, or all of them. */
async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !(name in benches));
  if (unknown.length > 0) {
    console.error(`No bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`);
    process.exitCode = 2;
    return;
  }
  for (const [name, bench] of Object.entries(benches)) {
    if (asked.length === 0 || asked.includes(name)) await bench();
  }
}

void main();
