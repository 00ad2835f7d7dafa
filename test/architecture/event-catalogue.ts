import { accountingEvents } from '@ledger/accounting';
import { appropriationEvents } from '@ledger/appropriation';
import { catalogEvents } from '@ledger/catalog';
import { disbursementEvents } from '@ledger/disbursement';
import { enrollmentEvents } from '@ledger/enrollment';
import { notaryEvents } from '@ledger/notary';
import { privacyEvents } from '@ledger/privacy';
import { ledgerCodec, ledgerEvents } from '@ledger/processes';
import { promptPayEvents } from '@ledger/prompt-pay';
import { recoveryEvents } from '@ledger/recovery';
import { verificationEvents } from '@ledger/verification';
import type { Schema } from './event-schema';

/** Who writes which events, in the order of the money. */
const CONTEXTS: Readonly<Record<string, object>> = {
  catalog: catalogEvents,
  appropriation: appropriationEvents,
  enrollment: enrollmentEvents,
  verification: verificationEvents,
  disbursement: disbursementEvents,
  'prompt-pay': promptPayEvents,
  recovery: recoveryEvents,
  accounting: accountingEvents,
  privacy: privacyEvents,
  notary: notaryEvents,
};

const HEAD = ['| event | version | what happened | fields |', '| --- | --- | --- | --- |'];

/** The catalogue of events as it stands in docs/reference/events.md, from their published shapes. */
export function eventCatalogue({ definitions = {} }: Schema): string {
  const contexts = Object.entries(CONTEXTS).map(([name, events]) => ({ name, types: Object.keys(events) }));
  const written = new Set(contexts.flatMap(({ types }) => types));
  const others = Object.keys(ledgerEvents).filter((type) => !written.has(type));
  const sections = [...contexts, { name: 'of every context', types: others }].flatMap(({ name, types }) => [
    ...['', `## ${name}`, '', ...HEAD],
    ...types.map((type) => rowOf(type, definitions)),
  ]);
  return [
    '# Events',
    '',
    `The ${String(Object.keys(ledgerEvents).length)} types of event that the ledger writes, each in its current version. A field that may be left out has a question mark. What each field is stands in [events.schema.json](events.schema.json), what every event has besides in [the bundle's format](evidence-bundle.md).`,
    ...sections,
    '',
  ].join('\n');
}

function rowOf(type: string, definitions: Definitions): string {
  const event = definitions[type];
  const fields = fieldsOf(event?.properties?.['data'], definitions).map((name) => `\`${name}\``);
  const says = event?.description?.replaceAll('\n', ' ') ?? '';
  return `| \`${type}\` | ${String(ledgerCodec.versionOf(type))} | ${says} | ${fields.join(', ')} |`;
}

type Definitions = NonNullable<Schema['definitions']>;

/** The names of the fields of an object; of one of several those of all, each once. */
function fieldsOf(schema: Schema | undefined, definitions: Definitions): readonly string[] {
  const { anyOf, required, properties } = resolved(schema, definitions);
  if (anyOf !== undefined) return [...new Set(anyOf.flatMap((each) => fieldsOf(each, definitions)))];
  return Object.keys(properties ?? {}).map((name) => (required?.includes(name) === true ? name : `${name}?`));
}

function resolved(schema: Schema = {}, definitions: Definitions): Schema {
  const { $ref } = schema;
  return $ref === undefined ? schema : resolved(definitions[$ref.replace('#/definitions/', '')], definitions);
}
