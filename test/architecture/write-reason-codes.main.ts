import { writeFileSync } from 'node:fs';
import { codesMarkdown } from '@ledger/policy';

writeFileSync('docs/reference/reason-codes.md', codesMarkdown());
