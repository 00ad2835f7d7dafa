import { writeFileSync } from 'node:fs';
import { policySchema } from '@ledger/policy';

writeFileSync('docs/reference/policy.schema.json', `${JSON.stringify(policySchema(), null, 2)}\n`);
