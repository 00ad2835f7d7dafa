import { writeFileSync } from 'node:fs';
import { adviceReasonsMarkdown } from '@ledger/interchange';
import { codesMarkdown } from '@ledger/policy';

writeFileSync('docs/reference/reason-codes.md', `${codesMarkdown().trimEnd()}\n\n${adviceReasonsMarkdown()}`);
