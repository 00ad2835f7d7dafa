import { writeFileSync } from 'node:fs';
import { eventCatalogue } from './event-catalogue';
import { eventSchema } from './event-schema';

const schema = eventSchema();
writeFileSync('docs/reference/events.schema.json', `${JSON.stringify(schema, null, 2)}\n`);
writeFileSync('docs/reference/events.md', eventCatalogue(schema));
