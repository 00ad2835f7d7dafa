import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { trialApi } from './support/trial-api';

/** Where the description is committed, from the root of the repository. */
const TARGET = 'docs/reference/openapi.json';

/** Writes the description of the API; a test holds it against the routes. */
async function write(): Promise<void> {
  const api = await trialApi();
  mkdirSync(dirname(TARGET), { recursive: true });
  writeFileSync(TARGET, `${JSON.stringify(api.description, null, 2)}\n`);
  await api.close();
}

void write();
