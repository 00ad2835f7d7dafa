import { writeFileSync } from 'node:fs';
import { errorCatalogue } from './error-catalogue';

writeFileSync('docs/errors.md', errorCatalogue());
