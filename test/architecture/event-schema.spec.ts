import { readdirSync } from 'node:fs';
import { ledgerCodec, ledgerEvents, misshapeOfEvent } from '@ledger/processes';
import { eventCatalogue } from './event-catalogue';
import { eventSchema } from './event-schema';
import { textOf } from './sources';

interface Definition {
  readonly description?: string;
  readonly additionalProperties?: unknown;
}

const FIXTURES = 'test/fixtures/events';
const published = textOf('docs/reference/events.schema.json');
const { definitions } = JSON.parse(published) as {
  readonly definitions: Readonly<Record<string, Definition>>;
};

describe('the published shapes of events', () => {
  it('are those of the types; `npm run docs` writes them', () => {
    const schema = eventSchema();

    expect(published).toBe(`${JSON.stringify(schema, null, 2)}\n`);
    expect(textOf('docs/reference/events.md')).toBe(eventCatalogue(schema));
  });

  it('say of every type of event what happened', () => {
    const silent = Object.keys(ledgerEvents).filter((type) => definitions[type]?.description === undefined);

    expect(silent).toStrictEqual([]);
  });

  it('are open only where a policy, a rule or a document names the fields', () => {
    const open = Object.entries(definitions)
      .filter(([name, type]) => !(name in ledgerEvents) && type.additionalProperties !== undefined)
      .filter(([, { additionalProperties: others }]) => others !== false);

    expect(open.map(([name]) => name)).toStrictEqual(['PolicyTerms', 'RefusalDetails', 'StatedTerms']);
  });

  it.each(readdirSync(FIXTURES))('are kept by the example %s', (file) => {
    const [type = '', version = ''] = file.split('.');
    const data = ledgerCodec.decode(type, Number(version.slice(1)), textOf(`${FIXTURES}/${file}`));

    expect(misshapeOfEvent(type, data)).toBeUndefined();
  });
});
